package io.github.ragflowspring.emulator.script;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to happen to some requests, and how often. Guarded by the lock of its script. */
final class Rule {

    static final int ALWAYS = -1;

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

    boolean matches(RecordedRequest request) {
        return left != 0 && suits(request) && requests.test(request);
    }

    /** An answer goes to questions only, and one that says just what is found to searches, too. */
    private boolean suits(RecordedRequest request) {
        if (answer == null) {
            return true;
        }
        return (request.operation() != null && request.operation().isQuestion())
                || (answer.suitsSearches() && request.asksFor(Script.SEARCH));
    }

    boolean isBounded() {
        return left != ALWAYS;
    }

    boolean isUnused() {
        return left > 0;
    }

    void use() {
        if (isBounded()) {
            left--;
        }
    }

    void giveBack() {
        if (isBounded()) {
            left++;
        }
    }

    @Nullable
    ScriptedAnswer answer() {
        return answer;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    @Override
    public String toString() {
        Object outcome = answer == null ? fault : answer;
        return description + ": " + outcome + (left > 1 ? " (" + left + " times)" : "");
    }
}
