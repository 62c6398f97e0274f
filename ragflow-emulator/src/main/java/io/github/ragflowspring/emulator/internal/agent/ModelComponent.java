package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ObjectNode;

/** {@code LLM} and {@code Agent}: call a language model. */
final class ModelComponent implements Component {

    @Override
    public String thoughts(RunContext run) {
        return "⌛Give me a moment—starting from: \n\n" + run.question();
    }

    @Override
    public boolean play(Node node, RunContext run) {
        String query = run.variables().getOrDefault("query", run.question());
        Quotation.Written output = run.model().write(query + triggersOutside(query, run));
        run.drafts().add(node, output);
        String thoughts = output.thoughts();
        String whole = thoughts.isEmpty() ? output.text() : "<think>" + thoughts + "</think>" + output.text();
        run.variables().put(node, "content", whole);
        if (output.failed() && !output.text().isEmpty() && run.profile().has(Behavior.AGENT_RUN_FAILS_WITH_MODEL)) {
            run.model().breakOff();
        }
        if (!output.failed()) {
            // RAGFlow never reports a failed model as finished.
            run.model().count(whole);
            ObjectNode outputs = PythonJson.object().put("content", whole);
            run.drafts()
                    .finishLater(
                            new Drafts.Finish(node, run.variables().in(prompts(node), PythonJson.object()), outputs));
        }
        return true;
    }

    private static String prompts(Node node) {
        StringBuilder prompts =
                new StringBuilder(node.params().path("sys_prompt").asString(""));
        node.params()
                .path("prompts")
                .forEach((prompt) -> prompts.append(prompt.path("content").asString("")));
        return prompts.toString();
    }

    /** Trigger words of the question count even if the query comes from a form. */
    private static String triggersOutside(String query, RunContext run) {
        return query.equals(run.question()) ? "" : " " + Quotation.triggers(run.question());
    }
}
