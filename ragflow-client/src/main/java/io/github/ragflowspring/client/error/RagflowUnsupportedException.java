package io.github.ragflowspring.client.error;

/**
 * The connected RAGFlow release does not have the operation; the message names the release that introduced it.
 *
 * @since 0.1.0
 */
public final class RagflowUnsupportedException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowUnsupportedException(Builder<RagflowUnsupportedException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowUnsupportedException> builder(String message) {
        return new Builder<>(message, RagflowUnsupportedException::new);
    }
}
