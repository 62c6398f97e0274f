package io.github.ragflowspring.client.error;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The language model behind RAGFlow failed.
 *
 * <p>RAGFlow reports this as a successful answer whose text is, or ends with, {@code **ERROR**: <KIND> - <cause>}, or {@code
 * **ERROR**: } and the words of the provider. The text before that is {@link #partialAnswer()}, the rest is {@link
 * #rawText()}. In the OpenAI-compatible form RAGFlow reports its own failures in the same way.
 *
 * @since 0.1.0
 */
public final class RagflowModelException extends RagflowAnswerException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> RETRYABLE_KINDS =
            Set.of("RATE_LIMIT_EXCEEDED", "SERVER_ERROR", "TIMEOUT", "CONNECTION_ERROR", "MAX_RETRIES_EXCEEDED");

    private final String kind;

    private final String rawText;

    private RagflowModelException(Builder builder) {
        super(builder.message, builder.details, builder.cause, builder.partialAnswer);
        this.kind = builder.kind;
        this.rawText = builder.rawText;
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /**
     * Return RAGFlow's kind of model failure, such as {@code AUTH_ERROR} or {@code QUOTA_EXCEEDED}; empty if unknown. It
     * is a part of a text that a model can write, so do not retry without a limit because of it.
     */
    public String kind() {
        return this.kind;
    }

    /** Return the text that RAGFlow sent for the failure, beginning with {@code **ERROR**}; empty if unknown. */
    public String rawText() {
        return this.rawText;
    }

    @Override
    public boolean isRetryable() {
        return RETRYABLE_KINDS.contains(this.kind);
    }

    /**
     * Builds a {@link RagflowModelException}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String message;

        private @Nullable RagflowErrorDetails details;

        private @Nullable Throwable cause;

        private String partialAnswer = "";

        private String kind = "";

        private String rawText = "";

        private Builder(String message) {
            Assert.notNull(message, "'message' must not be null");
            this.message = message;
        }

        /** Set the facts about the failed call. */
        public Builder details(@Nullable RagflowErrorDetails details) {
            this.details = details;
            return this;
        }

        /** Set the cause. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Set the text of the answer before the failure. */
        public Builder partialAnswer(String partialAnswer) {
            this.partialAnswer = partialAnswer;
            return this;
        }

        /** See {@link RagflowModelException#kind()}. */
        public Builder kind(String kind) {
            this.kind = kind;
            return this;
        }

        /** See {@link RagflowModelException#rawText()}. */
        public Builder rawText(String rawText) {
            this.rawText = rawText;
            return this;
        }

        /** Build the exception. */
        public RagflowModelException build() {
            return new RagflowModelException(this);
        }
    }
}
