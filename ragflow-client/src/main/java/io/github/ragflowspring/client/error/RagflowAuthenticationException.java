package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The API key is missing, malformed or not accepted, or the {@code ApiKeyProvider} failed to give it; the cause tells
 * what it failed with.
 */
public final class RagflowAuthenticationException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowAuthenticationException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
