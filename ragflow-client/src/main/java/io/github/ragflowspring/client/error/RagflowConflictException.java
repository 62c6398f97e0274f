package io.github.ragflowspring.client.error;

/**
 * The state on the server does not allow the call, for example because a name is taken or a document is being parsed.
 *
 * @since 0.1.0
 */
public final class RagflowConflictException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowConflictException(Builder<RagflowConflictException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowConflictException> builder(String message) {
        return new Builder<>(message, RagflowConflictException::new);
    }
}
