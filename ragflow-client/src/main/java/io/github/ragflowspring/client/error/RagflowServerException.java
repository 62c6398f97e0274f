package io.github.ragflowspring.client.error;

/**
 * RAGFlow, or a proxy in front of it, failed to handle the call.
 *
 * <p>RAGFlow reports all its own exceptions this way, including some that an invalid argument caused: {@link
 * #serverMessage()} has its text. Only a failure that is reported by the HTTP status itself is retryable.
 *
 * @since 0.1.0
 */
public final class RagflowServerException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowServerException(Builder<RagflowServerException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowServerException> builder(String message) {
        return new Builder<>(message, RagflowServerException::new);
    }

    @Override
    public boolean isRetryable() {
        Integer status = status();
        return status != null && status >= 500;
    }
}
