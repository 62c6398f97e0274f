package io.github.ragflowspring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of this client.
 *
 * <p>RAGFlow tells most failures with HTTP status 200 and a {@code code} in the body. The subclasses name what happened
 * whatever way the server told it; {@link #details()} keeps the raw facts. A message never holds the API key, and is one
 * line of bounded length whatever the server said, so that it may be logged as it is.
 */
public class RagflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable RagflowErrorDetails details;

    /**
     * Creates an error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowException(String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(OneLine.of(message), cause);
        this.details = details;
    }

    /**
     * Returns what is known about the call.
     *
     * @return the details, or {@code null} if the error arose before a call was made
     */
    public final @Nullable RagflowErrorDetails details() {
        return this.details;
    }

    /**
     * Returns the HTTP status of the answer.
     *
     * @return the status, or {@code null} if no answer arrived
     */
    public final @Nullable Integer status() {
        return (this.details != null) ? this.details.status() : null;
    }

    /**
     * Returns the {@code code} of RAGFlow's answer.
     *
     * @return the code, or {@code null} if the answer had none or none arrived
     */
    public final @Nullable Integer code() {
        return (this.details != null) ? this.details.code() : null;
    }

    /**
     * Returns RAGFlow's own message, as the server wrote it: it may have several lines and any characters.
     *
     * @return the message without the API key, or {@code null} if there was none
     */
    public final @Nullable String serverMessage() {
        return (this.details != null) ? this.details.serverMessage() : null;
    }

    /**
     * Returns whether the same call may succeed when it is made again later.
     *
     * <p>Says nothing about whether repeating is harmless: that depends on the operation.
     *
     * @return {@code true} for a passing fault
     */
    public boolean isRetryable() {
        return false;
    }
}
