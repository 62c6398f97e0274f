package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The server did not answer in time. The message names the property that sets the limit.
 */
public final class RagflowTimeoutException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowTimeoutException(String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
