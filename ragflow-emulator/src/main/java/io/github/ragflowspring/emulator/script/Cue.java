package io.github.ragflowspring.emulator.script;

import org.jspecify.annotations.Nullable;

/** What the script has for one request. Used by the one thread that answers it. */
public final class Cue {

    private final Script script;

    private final RecordedRequest request;

    private @Nullable Rule reserved;

    private @Nullable Fault fault;

    Cue(Script script, RecordedRequest request, @Nullable Rule reserved) {
        this.script = script;
        this.request = request;
        this.reserved = reserved;
    }

    /**
     * Returns what the model is to answer or the search to find now, null for what the emulator makes up. To be asked
     * once each time that a model answers.
     */
    public @Nullable ScriptedAnswer answer() {
        Rule rule = reserved != null ? reserved : script.takeAnswer(request);
        reserved = null;
        ScriptedAnswer answer = rule == null ? null : rule.answer();
        if (answer != null && answer.fault() != null) {
            fault = answer.fault();
        }
        return answer;
    }

    /** Gives back what was not needed. */
    void end() {
        if (reserved != null) {
            script.giveBack(reserved);
            reserved = null;
        }
    }

    /** Returns what is to spoil the answer, null for nothing. */
    @Nullable
    Fault fault() {
        return fault;
    }
}
