package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The search and the language model of one run: they reply as scripted, or else quote what the search finds. */
final class AgentModel {

    static final String BROKEN_OFF =
            "peer closed connection without sending complete message body (incomplete chunked read)";

    private final ScriptedReply reply;

    private final String question;

    /** A reply that a search has taken from the script and no model has written yet. */
    private @Nullable ScriptedAnswer pending;

    private @Nullable ScriptedAnswer latest;

    private Retrieval found = new Retrieval(List.of(), Map.of());

    private boolean searched;

    private int calls;

    private int tokens;

    private boolean broken;

    AgentModel(ScriptedReply reply, String question) {
        this.reply = reply;
        this.question = question;
    }

    Retrieval search(List<Chunk> chunks, String query) {
        this.pending = next();
        List<String> passages = this.pending == null ? null : this.pending.passages();
        this.searched = true;
        this.found = passages == null ? Retrieval.search(chunks, query) : Retrieval.of(chunks, passages);
        return this.found;
    }

    /** Returns an answer that cites the hits of the latest search by the numbers of their chunks. */
    Quotation.Written write(String query) {
        Quotation.Written written = draft(query);
        String text = Citations.renumber(written.text(), this.found.hits());
        return new Quotation.Written(written.thoughts(), text, written.failed());
    }

    private Quotation.Written draft(String query) {
        ScriptedAnswer scripted = next();
        this.pending = null;
        String text = scripted == null ? null : scripted.text();
        if (scripted != null && text != null) {
            return new Quotation.Written(scripted.thoughts(), text, scripted.failure() != null);
        }
        Quotation.Written quoted = Quotation.of(query, this.found, this.searched);
        String thoughts = scripted == null || scripted.thoughts().isEmpty() ? quoted.thoughts() : scripted.thoughts();
        boolean failed = quoted.failed() || (scripted != null && scripted.failure() != null);
        boolean nothing = this.searched && this.found.hits().isEmpty() && !failed;
        return new Quotation.Written(thoughts, nothing ? "I found nothing about that." : quoted.text(), failed);
    }

    private @Nullable ScriptedAnswer next() {
        ScriptedAnswer next = this.pending == null ? this.reply.answer() : this.pending;
        if (next != null) {
            this.latest = next;
        }
        return next;
    }

    /** Notes that the model broke off within its answer. */
    void breakOff() {
        this.broken = true;
    }

    /** Returns whether the model broke off. */
    boolean isBroken() {
        return this.broken;
    }

    /** Counts a successful call of the language model. */
    void count(String answer) {
        this.calls++;
        this.tokens += Quotation.tokens(this.question + " " + answer).size();
    }

    /** Returns the number of calls and tokens. */
    ObjectNode usage() {
        ScriptedAnswer.Usage scripted = this.latest == null ? null : this.latest.usage();
        int prompt = scripted == null ? 0 : scripted.promptTokens();
        int completion = scripted == null ? 0 : scripted.completionTokens();
        return PythonJson.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", scripted == null ? this.tokens : prompt + completion)
                .put("calls", this.calls);
    }

    /** Returns the time that the model takes to write the text. */
    Duration time(Pace pace, String text) {
        Duration scripted = this.latest == null ? null : this.latest.pace();
        return scripted == null
                ? Quotation.time(pace, this.question, text)
                : scripted.multipliedBy(Quotation.tokens(text).size());
    }
}
