package io.github.ragflowspring.client.error;

import io.github.ragflowspring.client.internal.text.OneLine;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The root of all errors of this client.
 *
 * <p>RAGFlow reports most failures with HTTP status 200 and a {@code code} in the body. The subclasses name the kind
 * of failure, no matter how the server reported it; {@link #details()} contains the raw facts. A message never contains the API
 * key and is a single line of bounded length, so that it can be logged.
 *
 * <p>The subclasses are final. Tests create them with their builders:
 *
 * <pre>{@code
 * RagflowNotFoundException.builder("no such assistant").build()
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class RagflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable RagflowErrorDetails details;

    private final @Nullable Duration retryAfter;

    RagflowException(Builder<?> builder) {
        this(builder.message, builder.details, builder.cause, builder.retryAfter);
    }

    RagflowException(
            String message,
            @Nullable RagflowErrorDetails details,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(OneLine.of(message), cause);
        this.details = details;
        this.retryAfter = retryAfter;
    }

    /** Return the facts about the failed call, or {@code null} if the error occurred before a call was made. */
    public final @Nullable RagflowErrorDetails details() {
        return this.details;
    }

    /** Return the HTTP status of the response, or {@code null} if no response was received. */
    public final @Nullable Integer status() {
        return (this.details != null) ? this.details.status() : null;
    }

    /** Return the {@code code} of RAGFlow's response, or {@code null} if there was none. */
    public final @Nullable Integer code() {
        return (this.details != null) ? this.details.code() : null;
    }

    /**
     * Return RAGFlow's own message without the API key, or {@code null} if there was none.
     *
     * <p>The message is the one of the server: it may have several lines and contain any characters.
     */
    public final @Nullable String serverMessage() {
        return (this.details != null) ? this.details.serverMessage() : null;
    }

    /**
     * Return how long the server asks to wait before the next call, from its {@code Retry-After} header, or {@code null} if
     * it did not say.
     */
    public final @Nullable Duration retryAfter() {
        return this.retryAfter;
    }

    /**
     * Return whether the same call may succeed when it is repeated later.
     *
     * <p>Does not say whether repeating the call is harmless: that depends on the operation.
     */
    public boolean isRetryable() {
        return false;
    }

    /**
     * Builds an exception.
     *
     * @param <E> the type of the exception
     * @since 0.1.0
     */
    public static final class Builder<E extends RagflowException> {

        private final String message;

        private final Function<Builder<E>, E> constructor;

        private @Nullable RagflowErrorDetails details;

        private @Nullable Throwable cause;

        private @Nullable Duration retryAfter;

        Builder(String message, Function<Builder<E>, E> constructor) {
            Assert.notNull(message, "'message' must not be null");
            this.message = message;
            this.constructor = constructor;
        }

        /** Set the facts about the failed call. */
        public Builder<E> details(@Nullable RagflowErrorDetails details) {
            this.details = details;
            return this;
        }

        /** Set the cause. */
        public Builder<E> cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Set how long the server asks to wait before the next call. */
        public Builder<E> retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** Build the exception. */
        public E build() {
            return this.constructor.apply(this);
        }
    }
}
