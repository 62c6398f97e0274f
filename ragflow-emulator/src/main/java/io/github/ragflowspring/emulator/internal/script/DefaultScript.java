package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.Script;
import io.github.ragflowspring.emulator.script.ScriptEntry;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script that keeps its entries as rules. */
public final class DefaultScript implements Script {

    private final List<Rule> rules = new ArrayList<>();

    /** Creates an empty script. */
    public DefaultScript() {}

    @Override
    public Script answer(String text) {
        return answer(ScriptedAnswer.of(text));
    }

    @Override
    public Script answer(ScriptedAnswer answer) {
        return new Entry((request) -> true, "a question", 1).answer(answer);
    }

    @Override
    public Script fail(Fault fault) {
        return new Entry((request) -> true, "any request", 1).fail(fault);
    }

    @Override
    public ScriptEntry on(Operation... operations) {
        String names = Arrays.stream(operations).map(Operation::name).collect(Collectors.joining(" or "));
        return new Entry((request) -> request.asksFor(operations), names, 1);
    }

    @Override
    public ScriptEntry on(Predicate<RecordedRequest> requests) {
        Objects.requireNonNull(requests, "requests");
        return new Entry(requests, "some requests", 1);
    }

    @Override
    public ScriptEntry onQuestions() {
        return new Entry((request) -> Rule.isQuestion(request), "questions", 1);
    }

    @Override
    public synchronized List<String> unused() {
        return this.rules.stream().filter(Rule::isUnused).map(Rule::toString).toList();
    }

    @Override
    public void verify() {
        List<String> unused = unused();
        if (!unused.isEmpty()) {
            throw new AssertionError("No request used these entries of the script: " + String.join("; ", unused));
        }
    }

    @Override
    public synchronized void clear() {
        this.rules.clear();
    }

    private synchronized Script add(Rule rule) {
        // Both kinds of rules belong after the limited ones and before the others.
        int index = (int) this.rules.stream().filter(Rule::isLimited).count();
        this.rules.add(index, rule);
        return this;
    }

    /** Takes the first rule that matches the request, or returns {@code null} if there is none. */
    synchronized @Nullable Rule take(RecordedRequest request) {
        Rule rule = this.rules.stream()
                .filter((candidate) -> candidate.matches(request))
                .findFirst()
                .orElse(null);
        if (rule != null) {
            rule.use();
        }
        return rule;
    }

    /** Takes the first rule that matches the request if it is an answer. */
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

    private final class Entry implements ScriptEntry {

        private final Predicate<RecordedRequest> requests;

        private final String description;

        private final int times;

        private Entry(Predicate<RecordedRequest> requests, String description, int times) {
            this.requests = requests;
            this.description = description;
            this.times = times;
        }

        @Override
        public ScriptEntry times(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("number must be positive: " + number);
            }
            return new Entry(this.requests, this.description, number);
        }

        @Override
        public ScriptEntry always() {
            return new Entry(this.requests, this.description, Rule.ALWAYS);
        }

        @Override
        public Script answer(String text) {
            return answer(ScriptedAnswer.of(text));
        }

        @Override
        public Script answer(ScriptedAnswer answer) {
            Objects.requireNonNull(answer, "answer");
            return add(new Rule(this.requests, this.description, this.times, answer, null));
        }

        @Override
        public Script fail(Fault fault) {
            Objects.requireNonNull(fault, "fault");
            return add(new Rule(this.requests, this.description, this.times, null, fault));
        }
    }
}
