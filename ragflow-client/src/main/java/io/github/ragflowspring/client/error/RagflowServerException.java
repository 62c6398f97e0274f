package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * RAGFlow, or a proxy in front of it, failed to handle the call.
 *
 * <p>RAGFlow answers any exception of its own this way, also some that a bad argument caused: {@link #serverMessage()}
 * has its text. Only a failure told by the HTTP status itself counts as passing.
 */
public final class RagflowServerException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowServerException(String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    @Override
    public boolean isRetryable() {
        Integer status = status();
        return status != null && status >= 500;
    }
}
