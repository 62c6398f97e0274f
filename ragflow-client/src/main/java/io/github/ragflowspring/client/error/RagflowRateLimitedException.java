package io.github.ragflowspring.client.error;

/**
 * The server, or a proxy in front of it, asks to slow down (HTTP 429).
 *
 * @since 0.1.0
 */
public final class RagflowRateLimitedException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowRateLimitedException(Builder<RagflowRateLimitedException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowRateLimitedException> builder(String message) {
        return new Builder<>(message, RagflowRateLimitedException::new);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
