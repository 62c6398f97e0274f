package io.github.ragflowspring.emulator.script;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What RAGFlow's search finds and its language model says for one question, in the place of what the emulator would make
 * up. It goes out the way the emulated release sends answers: streamed or whole, as a chat assistant's or an agent's, in
 * RAGFlow's own form or OpenAI's.
 *
 * <pre>{@code
 * ScriptedAnswer.of("A few hundred tokens.").citing("How big should a chunk be")
 * ScriptedAnswer.of("A few").thenFailing()
 * }</pre>
 *
 * <p>Immutable; each method that changes something returns a new answer.
 */
public final class ScriptedAnswer {

    private static final String DEFAULT_KIND = "MAX_RETRIES_EXCEEDED";

    private static final String DEFAULT_MESSAGE =
            "Error code: 500 - {'error': {'message': 'the language model failed', 'type': 'server_error'}}";

    private static final ScriptedAnswer BLANK = new ScriptedAnswer(null, "", null, null, null, null, null);

    private final @Nullable String text;

    private final String thoughts;

    private final @Nullable List<String> passages;

    private final @Nullable Usage usage;

    private final @Nullable Duration pace;

    private final @Nullable Failure failure;

    private final @Nullable Fault fault;

    private ScriptedAnswer(
            @Nullable String text,
            String thoughts,
            @Nullable List<String> passages,
            @Nullable Usage usage,
            @Nullable Duration pace,
            @Nullable Failure failure,
            @Nullable Fault fault) {
        this.text = text;
        this.thoughts = thoughts;
        this.passages = passages;
        this.usage = usage;
        this.pace = pace;
        this.failure = failure;
        this.fault = fault;
    }

    /**
     * Returns an answer of a text. RAGFlow's references hold what the search finds for the question, or what {@link
     * #citing} names; {@code [ID:0]} in the text cites the first of them.
     */
    public static ScriptedAnswer of(String text) {
        Objects.requireNonNull(text, "text");
        return new ScriptedAnswer(text, "", null, null, null, null, null);
    }

    /** Returns the answer of a model that fails before its first token, of all its retries. */
    public static ScriptedAnswer failing() {
        return failing(DEFAULT_KIND, DEFAULT_MESSAGE);
    }

    /**
     * Returns the answer of a model that fails before its first token. RAGFlow sends that as the text {@code **ERROR**:
     * KIND - message} with code 0; its agents say nothing at all.
     *
     * @param kind RAGFlow's kind of error, such as {@code RATE_LIMIT_EXCEEDED} or {@code INVALID_REQUEST}
     * @param message what went wrong
     */
    public static ScriptedAnswer failing(String kind, String message) {
        return new ScriptedAnswer("", "", null, null, null, new Failure(Failure.Moment.BEFORE, kind, message), null);
    }

    /**
     * Returns the answer of a RAGFlow that fails itself before it asks the model: a plain answer with code 100, or an
     * event with code 500. An agent answers as with {@link #failing()}.
     */
    public static ScriptedAnswer serverFailing() {
        Failure failure = new Failure(Failure.Moment.SERVER, DEFAULT_KIND, DEFAULT_MESSAGE);
        return new ScriptedAnswer("", "", null, null, null, failure, null);
    }

    /** Returns the answer to a question about which the search finds nothing. It is one for searches, too. */
    public static ScriptedAnswer nothingFound() {
        return finding();
    }

    /**
     * Returns the answer to a question for which the search finds these chunks, best first; the emulator quotes them as
     * it always does. It is one for searches, too.
     *
     * @param passages for each chunk its id, or a text that occurs in it and in no other
     */
    public static ScriptedAnswer finding(String... passages) {
        return new ScriptedAnswer(null, "", List.of(passages), null, null, null, null);
    }

    /** Returns the emulator's own answer, for what is to be different about it, such as its {@link #pace(Duration)}. */
    public static ScriptedAnswer asUsual() {
        return BLANK;
    }

    /**
     * Returns this answer with references to these chunks, in this order. If the text has no marks such as {@code [ID:0]},
     * one for each chunk is put at its end.
     *
     * @param cited for each chunk its id, or a text that occurs in it and in no other
     */
    public ScriptedAnswer citing(String... cited) {
        String marked = text;
        if (text != null && !text.contains("[ID:")) {
            StringBuilder marks = new StringBuilder(text);
            for (int number = 0; number < cited.length; number++) {
                marks.append(" [ID:").append(number).append(']');
            }
            marked = marks.toString();
        }
        return new ScriptedAnswer(marked, thoughts, List.of(cited), usage, pace, failure, fault);
    }

    /** Returns this answer with what the model thinks first. */
    public ScriptedAnswer thinking(String reasoning) {
        return new ScriptedAnswer(text, reasoning, passages, usage, pace, failure, fault);
    }

    /** Returns this answer with a model that fails after its text, because its connection breaks. */
    public ScriptedAnswer thenFailing() {
        return thenFailing("CONNECTION_ERROR", "Connection error.");
    }

    /**
     * Returns this answer with a model that fails after its text. In a stream {@code **ERROR**: KIND - message} follows
     * the text; in one piece it comes instead of it. An agent just ends.
     *
     * @param kind RAGFlow's kind of error, such as {@code CONNECTION_ERROR}
     * @param message what went wrong
     */
    public ScriptedAnswer thenFailing(String kind, String message) {
        Failure midway = new Failure(Failure.Moment.MIDWAY, kind, message);
        return new ScriptedAnswer(text, thoughts, passages, usage, pace, midway, fault);
    }

    /**
     * Returns this answer with the usage of tokens where the release tells it: for chats in OpenAI's form, and at the end
     * of an agent's run since v0.26.
     */
    public ScriptedAnswer usage(int promptTokens, int completionTokens) {
        return new ScriptedAnswer(
                text, thoughts, passages, new Usage(promptTokens, completionTokens), pace, failure, fault);
    }

    /** Returns this answer with the time that the model takes for each token. */
    public ScriptedAnswer pace(Duration perToken) {
        return new ScriptedAnswer(text, thoughts, passages, usage, perToken, failure, fault);
    }

    /**
     * Returns this answer with something that goes wrong while it is sent.
     *
     * @throws IllegalArgumentException when the fault puts something else in the place of an answer
     */
    public ScriptedAnswer with(Fault spoiling) {
        if (!spoiling.letsAnswerThrough()) {
            throw new IllegalArgumentException(
                    "Nothing of an answer is left with “" + spoiling + "”: script it with fail(…)");
        }
        return new ScriptedAnswer(text, thoughts, passages, usage, pace, failure, spoiling);
    }

    /** Returns what the model says, null for what the emulator makes up. */
    public @Nullable String text() {
        return text;
    }

    /** Returns what the model thinks, "" for nothing. */
    public String thoughts() {
        return thoughts;
    }

    /** Returns what names the chunks that are found, null for what the search finds. */
    public @Nullable List<String> passages() {
        return passages;
    }

    /** Returns how many tokens are said to be used, null for what the emulator counts. */
    public @Nullable Usage usage() {
        return usage;
    }

    /** Returns the time for each token, null for that of the emulator. */
    public @Nullable Duration pace() {
        return pace;
    }

    /** Returns how the model or RAGFlow fails, null if it does not. */
    public @Nullable Failure failure() {
        return failure;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    /** Returns whether it says only what is found and how, so that a mere search can have it. */
    boolean suitsSearches() {
        return text == null && passages != null;
    }

    @Override
    public String toString() {
        StringBuilder description = new StringBuilder();
        if (failure != null) {
            description.append(failure.moment() == Failure.Moment.SERVER ? "failing RAGFlow" : "failing model");
        }
        if (text != null && !text.isEmpty()) {
            description
                    .append(description.isEmpty() ? "" : " after ")
                    .append('“')
                    .append(text)
                    .append('”');
        } else if (passages != null) {
            description.append("found ").append(passages);
        }
        return description.isEmpty() ? "the usual answer" : description.toString();
    }

    /**
     * How many tokens are said to be used.
     *
     * @param promptTokens those of the prompt
     * @param completionTokens those of the answer
     */
    public record Usage(int promptTokens, int completionTokens) {}

    /**
     * How the model or RAGFlow fails.
     *
     * @param moment when
     * @param kind RAGFlow's kind of error
     * @param message what went wrong
     */
    public record Failure(Moment moment, String kind, String message) {

        /** When something fails. */
        public enum Moment {
            /** The model, before its first token. */
            BEFORE,
            /** The model, after its text. */
            MIDWAY,
            /** RAGFlow itself. */
            SERVER
        }

        /** Returns what RAGFlow says in the place of an answer, or after it. */
        public String text() {
            return "**ERROR**: " + kind + " - " + message;
        }
    }
}
