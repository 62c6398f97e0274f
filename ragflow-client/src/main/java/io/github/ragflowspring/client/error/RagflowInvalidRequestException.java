package io.github.ragflowspring.client.error;

/**
 * RAGFlow refused the request because of its content.
 *
 * @since 0.1.0
 */
public final class RagflowInvalidRequestException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowInvalidRequestException(Builder<RagflowInvalidRequestException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowInvalidRequestException> builder(String message) {
        return new Builder<>(message, RagflowInvalidRequestException::new);
    }
}
