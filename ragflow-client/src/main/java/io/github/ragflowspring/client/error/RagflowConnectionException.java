package io.github.ragflowspring.client.error;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the server could be made, or it broke before the answer was complete.
 *
 * <p>Passing, unless the certificate of the server was not accepted.
 */
public final class RagflowConnectionException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what happened and what to do about it
     * @param details what is known about the call, or {@code null} if no call was made
     * @param cause the cause, or {@code null}
     */
    public RagflowConnectionException(
            String message, @Nullable RagflowErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }

    @Override
    public boolean isRetryable() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
        }
        return true;
    }
}
