package io.github.ragflowspring.client.error;

/**
 * The requested resource does not exist, or it is not visible to the API key: RAGFlow does not distinguish these.
 *
 * @since 0.1.0
 */
public final class RagflowNotFoundException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowNotFoundException(Builder<RagflowNotFoundException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowNotFoundException> builder(String message) {
        return new Builder<>(message, RagflowNotFoundException::new);
    }
}
