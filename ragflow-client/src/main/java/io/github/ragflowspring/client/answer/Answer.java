package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * <p>The JSON form also has the {@linkplain #citations() citations} and the {@linkplain #sources() sources}, but neither
 * the {@linkplain #prompt() prompt}, which is not for the eyes of users, nor the {@linkplain #speech() speech}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Answer implements ReportsTokenUsage {

    private final String text;

    private final String reasoning;

    private final References references;

    private final @Nullable String sessionId;

    private final @Nullable String messageId;

    private final @Nullable String model;

    private final @Nullable String finishReason;

    private final @Nullable TokenUsage usage;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final @Nullable String prompt;

    @JsonIgnore
    private final byte @Nullable [] speech;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Answer(Builder builder) {
        this.text = builder.text;
        this.reasoning = builder.reasoning;
        this.references = builder.references;
        this.sessionId = builder.sessionId;
        this.messageId = builder.messageId;
        this.model = builder.model;
        this.finishReason = builder.finishReason;
        this.usage = builder.usage;
        this.createdAt = builder.createdAt;
        this.prompt = builder.prompt;
        this.speech = (builder.speech != null) ? builder.speech.clone() : null;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Answer}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Create a builder with the values of this answer. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Return the text, with citation marks such as {@code [ID:0]} and without the reasoning. */
    public String text() {
        return this.text;
    }

    /** Return the reasoning of the model; empty if there is none, or if RAGFlow does not send it because it does not stream. */
    public String reasoning() {
        return this.reasoning;
    }

    /** Return the chunks that the answer is based on. */
    public References references() {
        return this.references;
    }

    /** Return the citations in the text, unmodifiable and in their order. */
    @JsonProperty("citations")
    public List<Citation> citations() {
        return this.references.citationsIn(this.text);
    }

    /** Return the cited documents, each once, unmodifiable and in the order of their first citations. */
    @JsonProperty("sources")
    public List<Source> sources() {
        return this.references.sourcesIn(this.text);
    }

    /**
     * Return the text with other citation marks.
     *
     * @param mark returns the text to show instead of a mark
     * @return the text, otherwise unchanged: {@link #render(AnswerFormat)} also escapes it
     */
    public String render(Function<? super Citation, String> mark) {
        return this.references.render(this.text, mark);
    }

    /**
     * Return the text as Markdown or HTML.
     *
     * @param format the format
     */
    public String render(AnswerFormat format) {
        return format.render(this.text, this.references);
    }

    /** Return the id of the session, or {@code null} if there is none or RAGFlow does not report it. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the id of the message, which question and answer share, or {@code null} if RAGFlow does not report it. */
    public @Nullable String messageId() {
        return this.messageId;
    }

    /** Return the name of the model, or {@code null} if RAGFlow does not report it. */
    public @Nullable String model() {
        return this.model;
    }

    /** Return why the model stopped, usually {@code stop}, or {@code null} if RAGFlow does not report it. */
    public @Nullable String finishReason() {
        return this.finishReason;
    }

    /** Return the number of tokens used, or {@code null} if RAGFlow does not report it. */
    public @Nullable TokenUsage usage() {
        return this.usage;
    }

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return this.usage;
    }

    /** Return the time of the answer, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the prompt with which RAGFlow called the model, or {@code null} if RAGFlow does not report it. */
    public @Nullable String prompt() {
        return this.prompt;
    }

    /**
     * Return the spoken answer in the format of the model, or {@code null} if the assistant does not speak, the model of the
     * speech failed, or the answer was streamed: there {@link AnswerEvent.Speech} has the sound.
     */
    public byte @Nullable [] speech() {
        return (this.speech != null) ? this.speech.clone() : null;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name. Of
     * a stream these are the fields of the last event that has any.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.text,
                this.reasoning,
                this.references,
                this.sessionId,
                this.messageId,
                this.model,
                this.finishReason,
                this.usage,
                this.createdAt,
                this.prompt,
                (this.speech != null) ? ByteBuffer.wrap(this.speech) : null,
                this.additional);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Answer that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Answer[text=" + this.text + ", references=" + this.references + ", sessionId=" + this.sessionId
                + ", messageId=" + this.messageId + "]";
    }

    /**
     * Builds an {@link Answer}. Everything is optional: texts are empty and there are no references by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String text = "";

        private String reasoning = "";

        private References references = References.none();

        private @Nullable String sessionId;

        private @Nullable String messageId;

        private @Nullable String model;

        private @Nullable String finishReason;

        private @Nullable TokenUsage usage;

        private @Nullable Instant createdAt;

        private @Nullable String prompt;

        private byte @Nullable [] speech;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(Answer answer) {
            this.text = answer.text;
            this.reasoning = answer.reasoning;
            this.references = answer.references;
            this.sessionId = answer.sessionId;
            this.messageId = answer.messageId;
            this.model = answer.model;
            this.finishReason = answer.finishReason;
            this.usage = answer.usage;
            this.createdAt = answer.createdAt;
            this.prompt = answer.prompt;
            this.speech = answer.speech;
            this.additional = answer.additional;
        }

        /** See {@link Answer#text()}. */
        public Builder text(String text) {
            this.text = text;
            return this;
        }

        /** See {@link Answer#reasoning()}. */
        public Builder reasoning(String reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** See {@link Answer#references()}. */
        public Builder references(References references) {
            this.references = references;
            return this;
        }

        /** See {@link Answer#sessionId()}. */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /** See {@link Answer#messageId()}. */
        public Builder messageId(@Nullable String messageId) {
            this.messageId = messageId;
            return this;
        }

        /** See {@link Answer#model()}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link Answer#finishReason()}. */
        public Builder finishReason(@Nullable String finishReason) {
            this.finishReason = finishReason;
            return this;
        }

        /** See {@link Answer#usage()}. */
        public Builder usage(@Nullable TokenUsage usage) {
            this.usage = usage;
            return this;
        }

        /** See {@link Answer#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Answer#prompt()}. */
        public Builder prompt(@Nullable String prompt) {
            this.prompt = prompt;
            return this;
        }

        /** See {@link Answer#speech()}. */
        public Builder speech(byte @Nullable [] speech) {
            this.speech = (speech != null) ? speech.clone() : null;
            return this;
        }

        /** See {@link Answer#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link Answer}. */
        public Answer build() {
            return new Answer(this);
        }
    }
}
