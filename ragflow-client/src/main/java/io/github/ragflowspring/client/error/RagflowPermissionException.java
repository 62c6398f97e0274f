package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The API key is accepted, but what was asked for belongs to somebody else.
 */
public final class RagflowPermissionException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowPermissionException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
