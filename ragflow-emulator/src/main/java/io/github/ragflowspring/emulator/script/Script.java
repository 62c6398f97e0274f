package io.github.ragflowspring.emulator.script;

import io.github.ragflowspring.emulator.internal.release.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an emulator is to do with the requests that come next. Requests that the script says nothing about are answered
 * as usual.
 *
 * <pre>{@code
 * ragflow.script()
 *         .answer("First answer.")
 *         .answer(ScriptedAnswer.of("Second answer.").thinking("Let me see."))
 *         .fail(Fault.status(429, Duration.ofSeconds(1)));
 * ragflow.script().on(Operation.RETRIEVE).times(2).fail(Fault.status(503));
 * ragflow.script().onQuestions().always().fail(Fault.delay(Duration.ofMillis(50)));
 * }</pre>
 *
 * <p>For each request, the first entry counts that fits it. Entries for a number of times are looked at in the order in
 * which they were made, those for ever after them, the latest first. An entry is used up by a request that it fitted, an
 * answer only if the request got as far as to need it: an agent that just asks for input needs none.
 *
 * <p>Safe for use by many threads.
 */
public final class Script {

    static final Operation SEARCH = Operation.RETRIEVE;

    private final List<Rule> rules = new ArrayList<>();

    /** Makes a script that says nothing. */
    public Script() {}

    /** Answers the next question to a chat assistant or an agent with a text. */
    public Script answer(String text) {
        return answer(ScriptedAnswer.of(text));
    }

    /** Answers the next question to a chat assistant or an agent. */
    public Script answer(ScriptedAnswer answer) {
        return new Line(this, request -> true, "a question", 1).answer(answer);
    }

    /** Lets the next request fail, whatever it asks for. */
    public Script fail(Fault fault) {
        return new Line(this, request -> true, "any request", 1).fail(fault);
    }

    /** Begins an entry for the next request that asks for one of the operations, by whatever route the release has. */
    public Line on(Operation... operations) {
        String names = Arrays.stream(operations).map(Operation::name).collect(Collectors.joining(" or "));
        return new Line(this, request -> request.asksFor(operations), names, 1);
    }

    /** Begins an entry for the next request that is wanted. */
    public Line on(Predicate<RecordedRequest> wanted) {
        return new Line(this, wanted, "some requests", 1);
    }

    /** Begins an entry for the next question to a chat assistant or an agent, in RAGFlow's form or OpenAI's. */
    public Line onQuestions() {
        return new Line(
                this,
                request -> request.operation() != null && request.operation().isQuestion(),
                "questions",
                1);
    }

    /** Returns what was not used up, described; what is to happen for ever is not among it. */
    public synchronized List<String> unused() {
        return rules.stream().filter(Rule::isUnused).map(Rule::toString).toList();
    }

    /**
     * Checks that all was used up.
     *
     * @throws AssertionError when it was not; the message says what is left
     */
    public void verify() {
        List<String> unused = unused();
        if (!unused.isEmpty()) {
            throw new AssertionError("The script says what no request has needed: " + String.join("; ", unused));
        }
    }

    /** Forgets all that it says. */
    public synchronized void clear() {
        rules.clear();
    }

    private synchronized Script add(Rule rule) {
        // Behind the bounded ones and before the others is the right place for both kinds.
        int place = (int) rules.stream().filter(Rule::isBounded).count();
        rules.add(place, rule);
        return this;
    }

    /** Takes the first entry that fits the request; null when there is none. */
    synchronized @Nullable Rule take(RecordedRequest request) {
        Rule rule = rules.stream()
                .filter(candidate -> candidate.matches(request))
                .findFirst()
                .orElse(null);
        if (rule != null) {
            rule.use();
        }
        return rule;
    }

    /** Takes the first entry that fits the request if it is an answer. */
    synchronized @Nullable Rule takeAnswer(RecordedRequest request) {
        Rule rule = take(request);
        if (rule != null && rule.answer() == null) {
            rule.giveBack();
            return null;
        }
        return rule;
    }

    synchronized void giveBack(Rule rule) {
        rule.giveBack();
    }

    /** An entry of a script that does not say yet what is to happen. Immutable. */
    public static final class Line {

        private final Script script;

        private final Predicate<RecordedRequest> requests;

        private final String description;

        private final int times;

        private Line(Script script, Predicate<RecordedRequest> requests, String description, int times) {
            this.script = script;
            this.requests = requests;
            this.description = description;
            this.times = times;
        }

        /**
         * Makes it an entry for so many requests, instead of one.
         *
         * @throws IllegalArgumentException when that is less than one
         */
        public Line times(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("number must be positive: " + number);
            }
            return new Line(script, requests, description, number);
        }

        /** Makes it an entry for all requests to come. */
        public Line always() {
            return new Line(script, requests, description, Rule.ALWAYS);
        }

        /** Answers them with a text. */
        public Script answer(String text) {
            return answer(ScriptedAnswer.of(text));
        }

        /**
         * Answers them. Only questions have such answers, and of searches those that the answer says nothing to but what
         * is found.
         */
        public Script answer(ScriptedAnswer answer) {
            Objects.requireNonNull(answer, "answer");
            return script.add(new Rule(requests, description, times, answer, null));
        }

        /** Lets them fail. */
        public Script fail(Fault fault) {
            Objects.requireNonNull(fault, "fault");
            return script.add(new Rule(requests, description, times, null, fault));
        }
    }
}
