package io.github.ragflowspring.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * RAGFlow, or a proxy in front of it, failed to handle the call.
 *
 * <p>RAGFlow answers any exception of its own this way, also some that a bad argument caused: {@link #serverMessage()}
 * has its text. Only a failure told by the HTTP status itself counts as passing.
 */
public final class RagflowServerException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call
     * @param retryAfter how long the server asks to wait, or {@code null} if it did not say
     */
    public RagflowServerException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Duration retryAfter) {
        super(message, details, null);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns how long the server asks to wait, which a proxy says in front of a server that is restarted.
     *
     * @return the time of the {@code Retry-After} header, or {@code null} if there was none
     */
    public @Nullable Duration retryAfter() {
        return this.retryAfter;
    }

    @Override
    public boolean isRetryable() {
        Integer status = status();
        return status != null && status >= 500;
    }
}
