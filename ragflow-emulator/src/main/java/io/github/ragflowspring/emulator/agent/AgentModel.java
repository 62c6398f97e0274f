package io.github.ragflowspring.emulator.agent;

import io.github.ragflowspring.emulator.chat.Quotation;
import io.github.ragflowspring.emulator.knowledge.Chunk;
import io.github.ragflowspring.emulator.knowledge.Retrieval;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import io.github.ragflowspring.emulator.wire.PythonJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is found and said in one run of an agent: what the script has for it, or what there is to quote. */
final class AgentModel {

    private final Cue cue;

    /** What a search has taken from the script and no model has said yet. */
    private @Nullable ScriptedAnswer pending;

    private @Nullable ScriptedAnswer latest;

    AgentModel(Cue cue) {
        this.cue = cue;
    }

    Retrieval search(List<Chunk> chunks, String query) {
        pending = next();
        List<String> passages = pending == null ? null : pending.passages();
        return passages == null ? Retrieval.search(chunks, query) : Retrieval.of(chunks, passages);
    }

    Said say(String query, Retrieval found, boolean searched) {
        ScriptedAnswer scripted = next();
        pending = null;
        if (scripted == null) {
            return new Said("", quoted(query, found, searched), false);
        }
        String text = scripted.text();
        return new Said(
                scripted.thoughts(), text == null ? quoted(query, found, searched) : text, scripted.failure() != null);
    }

    Duration pace(Duration usual) {
        Duration scripted = latest == null ? null : latest.pace();
        return scripted == null ? usual : scripted;
    }

    ObjectNode usage() {
        ScriptedAnswer.Usage usage = latest == null ? null : latest.usage();
        int asked = usage == null ? 0 : usage.promptTokens();
        int answered = usage == null ? 0 : usage.completionTokens();
        return PythonJson.object()
                .put("prompt_tokens", asked)
                .put("completion_tokens", answered)
                .put("total_tokens", asked + answered)
                .put("calls", usage == null ? 0 : 1);
    }

    private @Nullable ScriptedAnswer next() {
        ScriptedAnswer next = pending == null ? cue.answer() : pending;
        if (next != null) {
            latest = next;
        }
        return next;
    }

    private static String quoted(String query, Retrieval found, boolean searched) {
        return searched && found.hits().isEmpty()
                ? "I found nothing about that."
                : Quotation.of(query, found, searched);
    }

    /**
     * What a model says.
     *
     * @param thoughts what it thinks first, "" for nothing
     * @param text its answer, or as much as it said of it
     * @param failed whether it failed then
     */
    record Said(String thoughts, String text, boolean failed) {}
}
