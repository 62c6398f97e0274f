package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer cannot be understood: it is not JSON where JSON was due, has another shape than this operation has on any
 * known release, or is larger than the limit.
 */
public final class RagflowProtocolException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowProtocolException(String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
