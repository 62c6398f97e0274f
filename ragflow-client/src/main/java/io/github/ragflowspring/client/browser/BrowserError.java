package io.github.ragflowspring.client.browser;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure in words that any user may read.
 *
 * <p>The message is one of a fixed set. It contains nothing of the failure itself: no message of RAGFlow, no id, no address
 * and no key. Translate it by the {@link #kind()}. It is the data of the last event of {@link BrowserEvents}, and also fits
 * the body of an ordinary response. In JSON it has the {@code type} {@code error}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class BrowserError {

    private final String type = BrowserEvents.ERROR;

    private final String kind;

    private final String message;

    private final boolean retryable;

    private BrowserError(String kind, String message, boolean retryable) {
        this.kind = kind;
        this.message = message;
        this.retryable = retryable;
    }

    /**
     * Describe a failure.
     *
     * @param failure an error of the client, or any other one, which becomes {@code internal}
     */
    public static BrowserError of(Throwable failure) {
        if (failure instanceof RagflowException error) {
            return of(error);
        }
        return new BrowserError("internal", "This application failed.", false);
    }

    private static BrowserError of(RagflowException error) {
        boolean retryable = error.isRetryable();
        if (error instanceof RagflowModelException) {
            return new BrowserError("model", "The language model failed.", retryable);
        }
        if (error instanceof RagflowAgentException) {
            return new BrowserError("agent", "A step of the agent failed.", retryable);
        }
        if (error instanceof RagflowStreamException) {
            return new BrowserError("interrupted", "The answer broke off before its end.", retryable);
        }
        if (error instanceof RagflowConnectionException) {
            return new BrowserError("connection", "RAGFlow cannot be reached.", retryable);
        }
        if (error instanceof RagflowTimeoutException) {
            return new BrowserError("timeout", "RAGFlow took too long to answer.", retryable);
        }
        if (error instanceof RagflowRateLimitedException) {
            return new BrowserError("rate-limited", "RAGFlow is busy. Try again in a moment.", retryable);
        }
        if (error instanceof RagflowAuthenticationException) {
            return new BrowserError(
                    "authentication", "RAGFlow does not accept the API key of this application.", retryable);
        }
        if (error instanceof RagflowPermissionException) {
            return new BrowserError("permission", "RAGFlow does not allow this.", retryable);
        }
        if (error instanceof RagflowNotFoundException) {
            return new BrowserError("not-found", "RAGFlow does not have this. It may have been deleted.", retryable);
        }
        if (error instanceof RagflowConflictException) {
            return new BrowserError("conflict", "This conflicts with existing data in RAGFlow.", retryable);
        }
        if (error instanceof RagflowInvalidRequestException) {
            return new BrowserError("refused", "RAGFlow rejected the request.", retryable);
        }
        if (error instanceof RagflowUnsupportedException) {
            return new BrowserError("unsupported", "This release of RAGFlow cannot do this.", retryable);
        }
        return new BrowserError("server", "RAGFlow failed.", retryable);
    }

    /**
     * Return the kind of the failure: {@code model}, {@code agent} and {@code interrupted} for answers that failed, {@code
     * connection}, {@code timeout}, {@code rate-limited}, {@code authentication}, {@code permission}, {@code not-found},
     * {@code conflict}, {@code refused}, {@code unsupported}, {@code server} for any other failure of RAGFlow, and {@code
     * internal} for errors that the client did not raise. Later versions may add some.
     */
    public String kind() {
        return this.kind;
    }

    /** Return the message for the user, in English. */
    public String message() {
        return this.message;
    }

    /** Return whether the same request may succeed when the user repeats it later. */
    public boolean isRetryable() {
        return this.retryable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof BrowserError that
                        && this.kind.equals(that.kind)
                        && this.message.equals(that.message)
                        && this.retryable == that.retryable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.kind, this.message, this.retryable);
    }

    @Override
    public String toString() {
        return "BrowserError[type=" + this.type + ", kind=" + this.kind + ", message=" + this.message + ", retryable="
                + this.retryable + "]";
    }
}
