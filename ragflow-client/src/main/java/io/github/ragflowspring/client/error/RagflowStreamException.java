package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An answer broke off: the server sent an error inside the stream, or the stream ended without its end mark.
 *
 * <p>If the server sent an error, the cause is the {@link RagflowException} of its {@code code}, which this exception has,
 * too.
 *
 * @since 0.1.0
 */
public final class RagflowStreamException extends RagflowAnswerException {

    private static final long serialVersionUID = 1L;

    private RagflowStreamException(Builder builder) {
        super(builder.message, builder.details, builder.cause, builder.partialAnswer);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    @Override
    public boolean isRetryable() {
        return !(getCause() instanceof RagflowException cause) || cause.isRetryable();
    }

    /**
     * Builds a {@link RagflowStreamException}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String message;

        private @Nullable RagflowErrorDetails details;

        private @Nullable Throwable cause;

        private String partialAnswer = "";

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

        /** Build the exception. */
        public RagflowStreamException build() {
            return new RagflowStreamException(this);
        }
    }
}
