package io.github.ragflowspring.client.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of tokens that language models used, as reported by RAGFlow. Some numbers are RAGFlow's estimates.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class TokenUsage {

    private final @Nullable Long promptTokens;

    private final @Nullable Long completionTokens;

    private final @Nullable Long totalTokens;

    private final @Nullable Long reasoningTokens;

    private final @Nullable Integer calls;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private TokenUsage(Builder builder) {
        this.promptTokens = builder.promptTokens;
        this.completionTokens = builder.completionTokens;
        this.totalTokens = builder.totalTokens;
        this.reasoningTokens = builder.reasoningTokens;
        this.calls = builder.calls;
        this.additional = Collections.unmodifiableMap(new LinkedHashMap<>(builder.additional));
    }

    /** Create a builder, for tests of code that uses {@code TokenUsage}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the number of tokens of the prompts, or {@code null} if unknown. */
    public @Nullable Long promptTokens() {
        return this.promptTokens;
    }

    /** Return the number of tokens of the answers, or {@code null} if unknown. */
    public @Nullable Long completionTokens() {
        return this.completionTokens;
    }

    /** Return the number of all tokens, or {@code null} if unknown. It may be known even if its parts are not. */
    public @Nullable Long totalTokens() {
        return this.totalTokens;
    }

    /** Return the number of tokens of the reasoning, which is part of the answers, or {@code null} if unknown. */
    public @Nullable Long reasoningTokens() {
        return this.reasoningTokens;
    }

    /** Return the number of calls of language models, or {@code null} if unknown. Only agents report it. */
    public @Nullable Integer calls() {
        return this.calls;
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
                || (other instanceof TokenUsage that
                        && Objects.equals(this.promptTokens, that.promptTokens)
                        && Objects.equals(this.completionTokens, that.completionTokens)
                        && Objects.equals(this.totalTokens, that.totalTokens)
                        && Objects.equals(this.reasoningTokens, that.reasoningTokens)
                        && Objects.equals(this.calls, that.calls)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.promptTokens,
                this.completionTokens,
                this.totalTokens,
                this.reasoningTokens,
                this.calls,
                this.additional);
    }

    @Override
    public String toString() {
        return "TokenUsage[promptTokens=" + this.promptTokens + ", completionTokens=" + this.completionTokens
                + ", totalTokens=" + this.totalTokens + ", reasoningTokens=" + this.reasoningTokens + ", calls="
                + this.calls + "]";
    }

    /**
     * Builds a {@link TokenUsage}. Everything is optional: numbers are unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable Long promptTokens;

        private @Nullable Long completionTokens;

        private @Nullable Long totalTokens;

        private @Nullable Long reasoningTokens;

        private @Nullable Integer calls;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link TokenUsage#promptTokens()}. */
        public Builder promptTokens(@Nullable Long promptTokens) {
            this.promptTokens = promptTokens;
            return this;
        }

        /** See {@link TokenUsage#completionTokens()}. */
        public Builder completionTokens(@Nullable Long completionTokens) {
            this.completionTokens = completionTokens;
            return this;
        }

        /** See {@link TokenUsage#totalTokens()}. */
        public Builder totalTokens(@Nullable Long totalTokens) {
            this.totalTokens = totalTokens;
            return this;
        }

        /** See {@link TokenUsage#reasoningTokens()}. */
        public Builder reasoningTokens(@Nullable Long reasoningTokens) {
            this.reasoningTokens = reasoningTokens;
            return this;
        }

        /** See {@link TokenUsage#calls()}. */
        public Builder calls(@Nullable Integer calls) {
            this.calls = calls;
            return this;
        }

        /** See {@link TokenUsage#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link TokenUsage}. */
        public TokenUsage build() {
            return new TokenUsage(this);
        }
    }
}
