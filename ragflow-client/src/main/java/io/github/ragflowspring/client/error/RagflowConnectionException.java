package io.github.ragflowspring.client.error;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The connection to the server could not be established, or it broke before the response was complete.
 *
 * <p>Retryable, unless the certificate of the server was not accepted, or an {@code InetAddressFilter} of Spring Boot does not
 * permit its address.
 *
 * @since 0.1.0
 */
public final class RagflowConnectionException extends RagflowException {

    private static final long serialVersionUID = 1L;

    /** Spring Boot is optional. */
    private static final String FILTERED_HOST = "org.springframework.boot.http.client.FilteredHostException";

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
            boolean refused = cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException
                    || cause.getClass().getName().equals(FILTERED_HOST);
            if (refused) {
                return false;
            }
        }
        return true;
    }
}
