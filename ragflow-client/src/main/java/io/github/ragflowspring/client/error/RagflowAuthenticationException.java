package io.github.ragflowspring.client.error;

/**
 * The API key is missing, malformed or not accepted, or the {@code ApiKeyProvider} failed; its error is the cause.
 *
 * @since 0.1.0
 */
public final class RagflowAuthenticationException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowAuthenticationException(Builder<RagflowAuthenticationException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowAuthenticationException> builder(String message) {
        return new Builder<>(message, RagflowAuthenticationException::new);
    }
}
