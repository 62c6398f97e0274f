package io.github.ragflowspring.client.error;

/**
 * The server did not respond in time. The message names the property that sets the limit.
 *
 * @since 0.1.0
 */
public final class RagflowTimeoutException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowTimeoutException(Builder<RagflowTimeoutException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowTimeoutException> builder(String message) {
        return new Builder<>(message, RagflowTimeoutException::new);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
