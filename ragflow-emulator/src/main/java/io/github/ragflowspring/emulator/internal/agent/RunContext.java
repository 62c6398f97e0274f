package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;

/**
 * The shared state of the components of one run.
 *
 * @param profile the emulated release
 * @param knowledge the datasets
 * @param request the request
 * @param question the question of the run, which may come from an earlier run of the session
 * @param model the search and the language model
 * @param variables the variables of the canvas
 * @param citations the citations
 * @param drafts the output of language models
 * @param events the events so far
 */
record RunContext(
        ReleaseProfile profile,
        KnowledgeStore knowledge,
        RunRequest request,
        String question,
        AgentModel model,
        Variables variables,
        Citations citations,
        Drafts drafts,
        CanvasEvents events) {

    static RunContext of(ReleaseProfile profile, KnowledgeStore knowledge, RunRequest request) {
        String question = request.state().question(request.question());
        return new RunContext(
                profile,
                knowledge,
                request,
                question,
                new AgentModel(request.reply(), question),
                new Variables(question),
                new Citations(profile),
                new Drafts(),
                new CanvasEvents(profile));
    }
}
