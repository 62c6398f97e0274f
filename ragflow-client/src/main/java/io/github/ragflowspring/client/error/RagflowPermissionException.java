package io.github.ragflowspring.client.error;

/**
 * The API key is accepted, but it does not give access to the requested resource.
 *
 * @since 0.1.0
 */
public final class RagflowPermissionException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowPermissionException(Builder<RagflowPermissionException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowPermissionException> builder(String message) {
        return new Builder<>(message, RagflowPermissionException::new);
    }
}
