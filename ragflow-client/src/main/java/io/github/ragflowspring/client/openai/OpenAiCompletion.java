package io.github.ragflowspring.client.openai;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A non-streaming OpenAI-compatible answer.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class OpenAiCompletion implements ReportsTokenUsage {

    private final @Nullable String id;

    private final @Nullable String model;

    private final String content;

    private final String reasoning;

    private final References references;

    private final @Nullable String finishReason;

    private final @Nullable TokenUsage usage;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private OpenAiCompletion(Builder builder) {
        this.id = builder.id;
        this.model = builder.model;
        this.content = builder.content;
        this.reasoning = builder.reasoning;
        this.references = builder.references;
        this.finishReason = builder.finishReason;
        this.usage = builder.usage;
        this.createdAt = builder.createdAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code OpenAiCompletion}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id, the same for all answers of an assistant, or {@code null} if RAGFlow does not report it. */
    public @Nullable String id() {
        return this.id;
    }

    /**
     * Return the name of the model, or {@code null} if RAGFlow does not report it. v0.23.1 and v0.24 repeat the name
     * in the request.
     */
    public @Nullable String model() {
        return this.model;
    }

    /** Return the text, without the reasoning, and with citation marks such as {@code [ID:0]} if they were requested. */
    public String content() {
        return this.content;
    }

    /** Return the reasoning of the model, empty if there is none. */
    public String reasoning() {
        return this.reasoning;
    }

    /** Return the chunks that the answer is based on; none if not requested. */
    public References references() {
        return this.references;
    }

    /** Return why the model stopped, usually {@code stop}, or {@code null} if RAGFlow does not report it. */
    public @Nullable String finishReason() {
        return this.finishReason;
    }

    /** Return the number of tokens used, or {@code null} if RAGFlow does not report it. */
    public @Nullable TokenUsage usage() {
        return this.usage;
    }

    /** Return the time of the answer, or {@code null} if RAGFlow does not report it. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return this.usage;
    }

    /** Return the citations in the content, unmodifiable and in their order. */
    public List<Citation> citations() {
        return this.references.citationsIn(this.content);
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof OpenAiCompletion that
                        && Objects.equals(this.id, that.id)
                        && Objects.equals(this.model, that.model)
                        && this.content.equals(that.content)
                        && this.reasoning.equals(that.reasoning)
                        && this.references.equals(that.references)
                        && Objects.equals(this.finishReason, that.finishReason)
                        && Objects.equals(this.usage, that.usage)
                        && Objects.equals(this.createdAt, that.createdAt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id,
                this.model,
                this.content,
                this.reasoning,
                this.references,
                this.finishReason,
                this.usage,
                this.createdAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "OpenAiCompletion[id=" + this.id + ", model=" + this.model + ", content=" + this.content
                + ", reasoning=" + this.reasoning + ", references=" + this.references + ", finishReason="
                + this.finishReason + ", usage=" + this.usage
                + ", createdAt=" + this.createdAt + "]";
    }

    /**
     * Builds an {@link OpenAiCompletion}. Everything is optional: texts are empty and there are no references by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String id;

        private @Nullable String model;

        private String content = "";

        private String reasoning = "";

        private References references = References.none();

        private @Nullable String finishReason;

        private @Nullable TokenUsage usage;

        private @Nullable Instant createdAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link OpenAiCompletion#id()}. */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /** See {@link OpenAiCompletion#model()}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link OpenAiCompletion#content()}. */
        public Builder content(String content) {
            this.content = content;
            return this;
        }

        /** See {@link OpenAiCompletion#reasoning()}. */
        public Builder reasoning(String reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** See {@link OpenAiCompletion#references()}. */
        public Builder references(References references) {
            this.references = references;
            return this;
        }

        /** See {@link OpenAiCompletion#finishReason()}. */
        public Builder finishReason(@Nullable String finishReason) {
            this.finishReason = finishReason;
            return this;
        }

        /** See {@link OpenAiCompletion#usage()}. */
        public Builder usage(@Nullable TokenUsage usage) {
            this.usage = usage;
            return this;
        }

        /** See {@link OpenAiCompletion#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link OpenAiCompletion#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link OpenAiCompletion}. */
        public OpenAiCompletion build() {
            return new OpenAiCompletion(this);
        }
    }
}
