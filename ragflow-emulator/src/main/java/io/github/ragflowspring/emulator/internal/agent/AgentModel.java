package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.script.Cue;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    Quotation.Written write(String query, Retrieval found, boolean searched) {
        ScriptedAnswer scripted = next();
        pending = null;
        String text = scripted == null ? null : scripted.text();
        if (scripted != null && text != null) {
            return new Quotation.Written(scripted.thoughts(), text, scripted.failure() != null);
        }
        Quotation.Written quoted = Quotation.of(query, found, searched);
        String thoughts = scripted == null || scripted.thoughts().isEmpty() ? quoted.thoughts() : scripted.thoughts();
        boolean failed = quoted.failed() || (scripted != null && scripted.failure() != null);
        boolean nothing = searched && found.hits().isEmpty() && !failed;
        return new Quotation.Written(thoughts, nothing ? "I found nothing about that." : quoted.text(), failed);
    }

    /** Returns the time that the model takes for a piece of text. */
    Duration time(Pace pace, String question, String piece) {
        Duration scripted = latest == null ? null : latest.pace();
        return scripted == null
                ? Quotation.time(pace, question, piece)
                : scripted.multipliedBy(Quotation.tokens(piece).size());
    }

    /** Returns how many tokens the script says were used, null where it does not say. */
    ScriptedAnswer.@Nullable Usage usage() {
        return latest == null ? null : latest.usage();
    }

    private @Nullable ScriptedAnswer next() {
        ScriptedAnswer next = pending == null ? cue.answer() : pending;
        if (next != null) {
            latest = next;
        }
        return next;
    }
}
