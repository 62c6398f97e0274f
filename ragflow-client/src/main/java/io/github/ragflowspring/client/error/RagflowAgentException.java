package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A node of an agent failed, and the run with it.
 *
 * <p>RAGFlow does not report the failure of a language model: a node produced text, or should have, and never finished.
 * Then {@link #nodeError()} is {@code null}, and the log of RAGFlow has the reason.
 *
 * @since 0.1.0
 */
public final class RagflowAgentException extends RagflowAnswerException {

    private static final long serialVersionUID = 1L;

    private final String nodeId;

    private final @Nullable String nodeError;

    private RagflowAgentException(Builder builder) {
        super(builder.message, builder.details, builder.cause, builder.partialAnswer);
        this.nodeId = builder.nodeId;
        this.nodeError = builder.nodeError;
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /** Return the id of the node that failed, such as {@code LLM:0}. */
    public String nodeId() {
        return this.nodeId;
    }

    /** Return the error that RAGFlow reports for the node, or {@code null} if it reports none. */
    public @Nullable String nodeError() {
        return this.nodeError;
    }

    @Override
    public boolean isRetryable() {
        return this.nodeError == null;
    }

    /**
     * Builds a {@link RagflowAgentException}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String message;

        private @Nullable RagflowErrorDetails details;

        private @Nullable Throwable cause;

        private String partialAnswer = "";

        private String nodeId = "";

        private @Nullable String nodeError;

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

        /** See {@link RagflowAgentException#nodeId()}. */
        public Builder nodeId(String nodeId) {
            this.nodeId = nodeId;
            return this;
        }

        /** See {@link RagflowAgentException#nodeError()}. */
        public Builder nodeError(@Nullable String nodeError) {
            this.nodeError = nodeError;
            return this;
        }

        /** Build the exception. */
        public RagflowAgentException build() {
            return new RagflowAgentException(this);
        }
    }
}
