package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The outcome of some requests, and how many of them it applies to. Guarded by the lock of its script. */
final class Rule {

    static final int ALWAYS = -1;

    private static final Set<Operation> QUESTIONS = EnumSet.of(
            Operation.CHAT_ASK,
            Operation.CHAT_OPENAI_ASK,
            Operation.LEGACY_ASK,
            Operation.AGENT_RUN,
            Operation.AGENT_OPENAI_ASK,
            Operation.AGENT_WEBHOOK_TRIGGER,
            Operation.AGENT_WEBHOOK_TEST,
            Operation.AGENT_COMPONENT_DEBUG,
            Operation.SEARCH_APP_ASK);

    private final Predicate<RecordedRequest> requests;

    private final String description;

    private final @Nullable ScriptedAnswer answer;

    private final @Nullable Fault fault;

    private int left;

    Rule(
            Predicate<RecordedRequest> requests,
            String description,
            int times,
            @Nullable ScriptedAnswer answer,
            @Nullable Fault fault) {
        this.requests = requests;
        this.description = description;
        this.left = times;
        this.answer = answer;
        this.fault = fault;
    }

    /** Returns whether a language model answers the request. */
    static boolean isQuestion(RecordedRequest request) {
        return request.operation() != null && QUESTIONS.contains(request.operation());
    }

    boolean matches(RecordedRequest request) {
        return this.left != 0 && canAnswer(request) && this.requests.test(request);
    }

    /** Answers are for questions, and for searches if they define only the found chunks. */
    private boolean canAnswer(RecordedRequest request) {
        if (this.answer == null || isQuestion(request)) {
            return true;
        }
        boolean onlyFinds = this.answer.text() == null && this.answer.passages() != null;
        return onlyFinds && request.asksFor(Operation.RETRIEVAL_SEARCH);
    }

    boolean isLimited() {
        return this.left != ALWAYS;
    }

    boolean isUnused() {
        return this.left > 0;
    }

    void use() {
        if (isLimited()) {
            this.left--;
        }
    }

    void giveBack() {
        if (isLimited()) {
            this.left++;
        }
    }

    @Nullable
    ScriptedAnswer answer() {
        return this.answer;
    }

    @Nullable
    Fault fault() {
        return this.fault;
    }

    @Override
    public String toString() {
        Object outcome = this.answer == null ? this.fault : this.answer;
        return this.description + ": " + outcome + (this.left > 1 ? " (" + this.left + " times)" : "");
    }
}
