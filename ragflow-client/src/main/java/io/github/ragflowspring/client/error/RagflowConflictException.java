package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The state on the server does not allow the call, such as a name that is taken or a document that is being parsed.
 */
public final class RagflowConflictException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowConflictException(String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
