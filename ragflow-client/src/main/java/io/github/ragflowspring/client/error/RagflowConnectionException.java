package io.github.ragflowspring.client.error;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The connection to the server could not be established, or it broke before the response was complete.
 *
 * <p>Retryable, unless the certificate of the server was not accepted.
 *
 * @since 0.1.0
 */
public final class RagflowConnectionException extends RagflowException {

    private static final long serialVersionUID = 1L;

    private RagflowConnectionException(Builder<RagflowConnectionException> builder) {
        super(builder);
    }

    /**
     * Create a builder.
     *
     * @param message the failure and its remedy
     */
    public static Builder<RagflowConnectionException> builder(String message) {
        return new Builder<>(message, RagflowConnectionException::new);
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
