package io.github.ragflowspring.emulator.script;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search result and an answer of the language model for one question, which replace the generated ones. The emulator
 * sends it in the format of the release: streamed or whole, by a chat assistant or an agent, in RAGFlow's own
 * format or OpenAI-compatible.
 *
 * <pre>{@code
 * ScriptedAnswer.of("A few hundred tokens.").citing("How big should a chunk be")
 * ScriptedAnswer.of("A few").thenFailing()
 * }</pre>
 *
 * <p>Immutable; each method that changes something returns a new answer.
 *
 * @since 0.1.0
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
     * Returns an answer with the given text. RAGFlow's references contain what the search finds for the question, or the
     * chunks given to {@link #citing}; {@code [ID:0]} in the text cites the first of them.
     */
    public static ScriptedAnswer of(String text) {
        Objects.requireNonNull(text, "text");
        return new ScriptedAnswer(text, "", null, null, null, null, null);
    }

    /** Returns the answer of a model that fails before its first token in all retries. */
    public static ScriptedAnswer failing() {
        return failing(DEFAULT_KIND, DEFAULT_MESSAGE);
    }

    /**
     * Returns the answer of a model that fails before its first token. RAGFlow sends the failure as the text
     * {@code **ERROR**: KIND - message} with code 0; its agents send no text at all.
     *
     * @param kind RAGFlow's kind of error, such as {@code RATE_LIMIT_EXCEEDED} or {@code INVALID_REQUEST}
     * @param message the error message
     */
    public static ScriptedAnswer failing(String kind, String message) {
        return new ScriptedAnswer("", "", null, null, null, new Failure(Failure.Moment.BEFORE, kind, message), null);
    }

    /**
     * Returns the answer of a RAGFlow server that fails before it calls the model: a plain answer with code 100, or an
     * event with code 500. An agent answers as with {@link #failing()}.
     */
    public static ScriptedAnswer serverFailing() {
        Failure failure = new Failure(Failure.Moment.SERVER, DEFAULT_KIND, DEFAULT_MESSAGE);
        return new ScriptedAnswer("", "", null, null, null, failure, null);
    }

    /** Returns the answer to a question for which the search finds nothing. Applies to searches, too. */
    public static ScriptedAnswer nothingFound() {
        return finding();
    }

    /**
     * Returns the answer to a question for which the search finds the given chunks, best first; the emulator quotes them
     * as usual. Applies to searches, too.
     *
     * @param passages for each chunk its id, or a text that only this chunk contains
     */
    public static ScriptedAnswer finding(String... passages) {
        return new ScriptedAnswer(null, "", List.of(passages), null, null, null, null);
    }

    /** Returns the emulator's own answer, for changing other properties such as its {@link #pace(Duration)}. */
    public static ScriptedAnswer asUsual() {
        return BLANK;
    }

    /**
     * Returns a copy with references to the given chunks, in this order. If the text has no marks such as
     * {@code [ID:0]}, a mark for each chunk is appended to it.
     *
     * @param cited for each chunk its id, or a text that only this chunk contains
     */
    public ScriptedAnswer citing(String... cited) {
        String marked = this.text;
        if (this.text != null && !this.text.contains("[ID:")) {
            StringBuilder marks = new StringBuilder(this.text);
            for (int number = 0; number < cited.length; number++) {
                marks.append(" [ID:").append(number).append(']');
            }
            marked = marks.toString();
        }
        return new ScriptedAnswer(
                marked, this.thoughts, List.of(cited), this.usage, this.pace, this.failure, this.fault);
    }

    /** Returns a copy with the given reasoning before the text. */
    public ScriptedAnswer thinking(String reasoning) {
        return new ScriptedAnswer(this.text, reasoning, this.passages, this.usage, this.pace, this.failure, this.fault);
    }

    /** Returns a copy with a model that fails after its text because its connection breaks. */
    public ScriptedAnswer thenFailing() {
        return thenFailing("CONNECTION_ERROR", "Connection error.");
    }

    /**
     * Returns a copy with a model that fails after its text. In a stream, {@code **ERROR**: KIND - message} follows
     * the text; otherwise it replaces the text. An agent just ends. Releases before v0.23.0 do not report the kind in a stream; if
     * it is {@code CONNECTION_ERROR}, they send an event with code 500 and lose the answer, and a run of an agent fails.
     *
     * @param kind RAGFlow's kind of error, such as {@code CONNECTION_ERROR}
     * @param message the error message
     */
    public ScriptedAnswer thenFailing(String kind, String message) {
        Failure midway = new Failure(Failure.Moment.MIDWAY, kind, message);
        return new ScriptedAnswer(this.text, this.thoughts, this.passages, this.usage, this.pace, midway, this.fault);
    }

    /**
     * Returns a copy with the given token usage. The releases report it in OpenAI-compatible answers of chats and,
     * since v0.26, at the end of an agent run.
     */
    public ScriptedAnswer usage(int promptTokens, int completionTokens) {
        Usage tokens = new Usage(promptTokens, completionTokens);
        return new ScriptedAnswer(this.text, this.thoughts, this.passages, tokens, this.pace, this.failure, this.fault);
    }

    /** Returns a copy with the time that the model takes for each token. */
    public ScriptedAnswer pace(Duration perToken) {
        return new ScriptedAnswer(
                this.text, this.thoughts, this.passages, this.usage, perToken, this.failure, this.fault);
    }

    /**
     * Returns a copy with a fault that occurs while it is sent.
     *
     * @throws IllegalArgumentException if the fault replaces the answer
     */
    public ScriptedAnswer with(Fault altering) {
        if (!altering.kind().isAlteringAnswer()) {
            throw new IllegalArgumentException("'" + altering + "' replaces the answer; use fail(…) instead");
        }
        return new ScriptedAnswer(
                this.text, this.thoughts, this.passages, this.usage, this.pace, this.failure, altering);
    }

    /** Returns the text of the model, or {@code null} if the emulator generates it. */
    public @Nullable String text() {
        return this.text;
    }

    /** Returns the reasoning of the model, which may be empty. */
    public String thoughts() {
        return this.thoughts;
    }

    /** Returns the ids or texts of the found chunks, or {@code null} if the search finds them. */
    public @Nullable List<String> passages() {
        return this.passages;
    }

    /** Returns the token usage, or {@code null} if the emulator counts the tokens. */
    public @Nullable Usage usage() {
        return this.usage;
    }

    /** Returns the time for each token, or {@code null} for that of the emulator. */
    public @Nullable Duration pace() {
        return this.pace;
    }

    /** Returns the failure of the model or of RAGFlow, or {@code null} if they do not fail. */
    public @Nullable Failure failure() {
        return this.failure;
    }

    /** Returns the fault that occurs while the answer is sent, or {@code null} if there is no fault. */
    public @Nullable Fault fault() {
        return this.fault;
    }

    /** Returns a description. */
    @Override
    public String toString() {
        StringBuilder description = new StringBuilder();
        if (this.failure != null) {
            description.append(this.failure.moment() == Failure.Moment.SERVER ? "failing RAGFlow" : "failing model");
        }
        if (this.text != null && !this.text.isEmpty()) {
            description
                    .append(description.isEmpty() ? "" : " after ")
                    .append('“')
                    .append(this.text)
                    .append('”');
        } else if (this.passages != null) {
            description.append("found ").append(this.passages);
        }
        return description.isEmpty() ? "the usual answer" : description.toString();
    }

    /**
     * The reported token usage.
     *
     * @param promptTokens the tokens of the prompt
     * @param completionTokens the tokens of the answer
     * @since 0.1.0
     */
    public record Usage(int promptTokens, int completionTokens) {}

    /**
     * A failure of the model or of RAGFlow.
     *
     * @param moment the moment of the failure
     * @param kind RAGFlow's kind of error
     * @param message the error message
     * @since 0.1.0
     */
    public record Failure(Moment moment, String kind, String message) {

        /**
         * The moment of a failure.
         *
         * @since 0.1.0
         */
        public enum Moment {
            /** The model fails before its first token. */
            BEFORE,
            /** The model fails after its text. */
            MIDWAY,
            /** RAGFlow fails. */
            SERVER
        }

        /** Returns the text that RAGFlow sends instead of an answer or after it. */
        public String text() {
            return "**ERROR**: " + this.kind + " - " + this.message;
        }
    }
}
