package io.github.ragflowspring.client.openai;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of an OpenAI-compatible stream. The contents of all chunks together are the answer, on every release, unless the
 * last chunk has another {@linkplain #finalContent() final content}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class OpenAiChunk implements ReportsTokenUsage {

    private final @Nullable String id;

    private final @Nullable String model;

    private final String content;

    private final String reasoning;

    private final @Nullable References references;

    private final @Nullable String finalContent;

    private final @Nullable String finishReason;

    private final @Nullable TokenUsage usage;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private OpenAiChunk(Builder builder) {
        this.id = builder.id;
        this.model = builder.model;
        this.content = builder.content;
        this.reasoning = builder.reasoning;
        this.references = builder.references;
        this.finalContent = builder.finalContent;
        this.finishReason = builder.finishReason;
        this.usage = builder.usage;
        this.createdAt = builder.createdAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code OpenAiChunk}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the id of the answer, or {@code null} if RAGFlow does not report it. Each chunk of an agent has an id of
     * its own.
     */
    public @Nullable String id() {
        return this.id;
    }

    /** Return the name of the model, or {@code null} if RAGFlow does not report it. */
    public @Nullable String model() {
        return this.model;
    }

    /** Return the text to append, possibly empty. */
    public String content() {
        return this.content;
    }

    /** Return the reasoning to append, possibly empty. */
    public String reasoning() {
        return this.reasoning;
    }

    /**
     * Return the chunks that the answer is based on, in one of the last chunks if requested; {@code null} in the
     * others.
     */
    public @Nullable References references() {
        return this.references;
    }

    /**
     * Return the whole text, in the last chunk, with citations that RAGFlow inserted afterwards and without text that turned
     * out to be reasoning; {@code null} in the others and if there is no such text.
     */
    public @Nullable String finalContent() {
        return this.finalContent;
    }

    /**
     * Return why the model stopped, usually {@code stop}, in the last chunk; {@code null} in the others. Agents do not
     * report it.
     */
    public @Nullable String finishReason() {
        return this.finishReason;
    }

    /** Return the number of tokens used, in the last chunk if RAGFlow reports it; {@code null} in the others. */
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
                || (other instanceof OpenAiChunk that
                        && Objects.equals(this.id, that.id)
                        && Objects.equals(this.model, that.model)
                        && this.content.equals(that.content)
                        && this.reasoning.equals(that.reasoning)
                        && Objects.equals(this.references, that.references)
                        && Objects.equals(this.finalContent, that.finalContent)
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
                this.finalContent,
                this.finishReason,
                this.usage,
                this.createdAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "OpenAiChunk[id=" + this.id + ", model=" + this.model + ", content=" + this.content + ", reasoning="
                + this.reasoning + ", references=" + this.references + ", finalContent=" + this.finalContent
                + ", finishReason=" + this.finishReason + ", usage=" + this.usage + ", createdAt=" + this.createdAt
                + "]";
    }

    /**
     * Builds an {@link OpenAiChunk}. Everything is optional: texts are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable String id;

        private @Nullable String model;

        private String content = "";

        private String reasoning = "";

        private @Nullable References references;

        private @Nullable String finalContent;

        private @Nullable String finishReason;

        private @Nullable TokenUsage usage;

        private @Nullable Instant createdAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link OpenAiChunk#id()}. */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /** See {@link OpenAiChunk#model()}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link OpenAiChunk#content()}. */
        public Builder content(String content) {
            this.content = content;
            return this;
        }

        /** See {@link OpenAiChunk#reasoning()}. */
        public Builder reasoning(String reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** See {@link OpenAiChunk#references()}. */
        public Builder references(@Nullable References references) {
            this.references = references;
            return this;
        }

        /** See {@link OpenAiChunk#finalContent()}. */
        public Builder finalContent(@Nullable String finalContent) {
            this.finalContent = finalContent;
            return this;
        }

        /** See {@link OpenAiChunk#finishReason()}. */
        public Builder finishReason(@Nullable String finishReason) {
            this.finishReason = finishReason;
            return this;
        }

        /** See {@link OpenAiChunk#usage()}. */
        public Builder usage(@Nullable TokenUsage usage) {
            this.usage = usage;
            return this;
        }

        /** See {@link OpenAiChunk#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link OpenAiChunk#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link OpenAiChunk}. */
        public OpenAiChunk build() {
            return new OpenAiChunk(this);
        }
    }
}
