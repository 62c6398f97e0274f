package io.github.ragflowspring.client.error;

/**
 * The response cannot be understood: it is not JSON where JSON is expected, has a form that the operation does not have on any known release, or exceeds the limit of size.
 *
 * @since 0.1.0
 */
public final class RagflowProtocolException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowProtocolException(Builder<RagflowProtocolException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowProtocolException> builder(String message) {
        return new Builder<>(message, RagflowProtocolException::new);
    }
}
