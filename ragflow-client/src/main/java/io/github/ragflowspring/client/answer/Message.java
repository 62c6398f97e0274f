package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A message of a session, or of the history of an OpenAI-compatible request.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Message {

    private final @Nullable String id;

    private final MessageRole role;

    private final String text;

    private final String reasoning;

    @JsonIgnore
    private final String rawContent;

    private final References references;

    private final @Nullable Instant createdAt;

    private final @Nullable Feedback feedback;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Message(Builder builder) {
        Assert.notNull(builder.text, "'text' must not be null");
        this.id = builder.id;
        this.role = builder.role;
        this.text = builder.text;
        this.reasoning = builder.reasoning;
        this.rawContent = (builder.rawContent != null) ? builder.rawContent : builder.text;
        this.references = builder.references;
        this.createdAt = builder.createdAt;
        this.feedback = builder.feedback;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /**
     * Create a message of the user.
     *
     * @param text the text
     */
    public static Message user(String text) {
        return builder().role(MessageRole.USER).text(text).build();
    }

    /**
     * Create a message of the assistant: an earlier answer.
     *
     * @param text the text
     */
    public static Message assistant(String text) {
        return builder().role(MessageRole.ASSISTANT).text(text).build();
    }

    /**
     * Create an instruction to the model. RAGFlow ignores it in requests to a chat assistant, which has a system prompt of
     * its own.
     *
     * @param text the text
     */
    public static Message system(String text) {
        return builder().role(MessageRole.SYSTEM).text(text).build();
    }

    /** Create a builder, for tests of code that uses {@code Message}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the id, which a question and its answer share, or {@code null} for the greeting and for a message that does
     * not come from RAGFlow.
     */
    public @Nullable String id() {
        return this.id;
    }

    /** Return the author. */
    public MessageRole role() {
        return this.role;
    }

    /**
     * Return the text, with citation marks such as {@code [ID:0]} and without the reasoning. The failure of a model is
     * stored as text that begins with {@code **ERROR**: }.
     */
    public String text() {
        return this.text;
    }

    /** Return the reasoning of the model before its answer, empty if there is none. */
    public String reasoning() {
        return this.reasoning;
    }

    /** Return the content as RAGFlow stores it: the text, after the reasoning in {@code <think>…</think>} if there is any. */
    public String rawContent() {
        return this.rawContent;
    }

    /** Return the chunks that an answer is based on; none for other messages. */
    public References references() {
        return this.references;
    }

    /** Return the citations in the text, unmodifiable and in their order. */
    @JsonProperty("citations")
    public List<Citation> citations() {
        return this.references.citationsIn(this.text);
    }

    /**
     * Return the text as Markdown or HTML.
     *
     * @param format the format
     */
    public String render(AnswerFormat format) {
        return format.render(this.text, this.references);
    }

    /** Return the cited documents, each once, unmodifiable and in the order of their first citations. */
    @JsonProperty("sources")
    public List<Source> sources() {
        return this.references.sourcesIn(this.text);
    }

    /** Return the time of an answer, or {@code null} for other messages and if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the user's rating of an answer, or {@code null} if there is none. */
    public @Nullable Feedback feedback() {
        return this.feedback;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Message that
                        && Objects.equals(this.id, that.id)
                        && this.role.equals(that.role)
                        && this.text.equals(that.text)
                        && this.reasoning.equals(that.reasoning)
                        && this.rawContent.equals(that.rawContent)
                        && this.references.equals(that.references)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && Objects.equals(this.feedback, that.feedback)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.role,
                this.text,
                this.reasoning,
                this.rawContent,
                this.references,
                this.createdAt,
                this.feedback,
                this.additional);
    }

    @Override
    public String toString() {
        return "Message[id=" + this.id + ", role=" + this.role + ", text=" + this.text + ", reasoning=" + this.reasoning
                + ", references=" + this.references + ", createdAt=" + this.createdAt + ", feedback=" + this.feedback
                + "]";
    }

    /**
     * Builds a {@link Message}. Everything is optional: the role is {@link MessageRole#USER}, texts are empty and there are
     * no references by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String id;

        private MessageRole role = MessageRole.USER;

        private String text = "";

        private String reasoning = "";

        private @Nullable String rawContent;

        private References references = References.none();

        private @Nullable Instant createdAt;

        private @Nullable Feedback feedback;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Message#id()}. */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /** See {@link Message#role()}. */
        public Builder role(MessageRole role) {
            this.role = role;
            return this;
        }

        /** See {@link Message#text()}. */
        public Builder text(String text) {
            this.text = text;
            return this;
        }

        /** See {@link Message#reasoning()}. */
        public Builder reasoning(String reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** See {@link Message#rawContent()}; {@code null} for the text. */
        public Builder rawContent(@Nullable String rawContent) {
            this.rawContent = rawContent;
            return this;
        }

        /** See {@link Message#references()}. */
        public Builder references(References references) {
            this.references = references;
            return this;
        }

        /** See {@link Message#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Message#feedback()}. */
        public Builder feedback(@Nullable Feedback feedback) {
            this.feedback = feedback;
            return this;
        }

        /** See {@link Message#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link Message}. */
        public Message build() {
            return new Message(this);
        }
    }
}
