package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import org.jspecify.annotations.Nullable;

/** The scripted answers for one request. Used by one thread, the one that handles the request. */
public final class ScriptedReply {

    private final DefaultScript script;

    private final RecordedRequest request;

    private @Nullable Rule reserved;

    private @Nullable Fault fault;

    ScriptedReply(DefaultScript script, RecordedRequest request, @Nullable Rule reserved) {
        this.script = script;
        this.request = request;
        this.reserved = reserved;
    }

    /**
     * Returns the next answer of the model or result of the search, or {@code null} if the script has none and the
     * emulator generates it. Must be called once for each answer of a model.
     */
    public @Nullable ScriptedAnswer answer() {
        Rule rule = this.reserved != null ? this.reserved : this.script.takeAnswer(this.request);
        this.reserved = null;
        ScriptedAnswer answer = rule == null ? null : rule.answer();
        if (answer != null && answer.fault() != null) {
            this.fault = answer.fault();
        }
        return answer;
    }

    /** Gives an unused answer back to the script. */
    void end() {
        if (this.reserved != null) {
            this.script.giveBack(this.reserved);
            this.reserved = null;
        }
    }

    /** Returns the fault of the answers taken so far, or {@code null} if they have no fault. */
    @Nullable
    Fault fault() {
        return this.fault;
    }
}
