package io.github.ragflowspring.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server, or a proxy in front of it, asks to slow down (HTTP 429). */
public final class RagflowRateLimitedException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call
     * @param retryAfter how long the server asks to wait, or {@code null} if it did not say
     */
    public RagflowRateLimitedException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Duration retryAfter) {
        super(message, details, null);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns how long the server asks to wait.
     *
     * @return the time of the {@code Retry-After} header, or {@code null} if there was none
     */
    public @Nullable Duration retryAfter() {
        return this.retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
