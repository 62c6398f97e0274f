package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.internal.json.UnexpectedFormException;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.Exceptions;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Translates the exceptions of HTTP clients and decoders to those of this library. */
final class TransportErrors {

    /** Apache's client is optional. */
    private static final Set<String> APACHE_UNREADABLE = Set.of(
            "org.apache.hc.core5.http.MalformedChunkCodingException",
            "org.apache.hc.core5.http.MessageConstraintException");

    /** Spring Boot is optional. */
    private static final String FILTERED_HOST = "org.springframework.boot.http.client.FilteredHostException";

    private TransportErrors() {}

    /**
     * Translates the error of an exchange.
     *
     * @param error the failure
     * @param errors the errors of the call
     * @param timeoutSetting the name of the timeout that applies, in {@link SettingNames}
     * @return an exception of this library, or the failure itself if it has no known reason
     */
    static Throwable translate(Throwable error, ResponseErrorFactory errors, String timeoutSetting) {
        SettingNames settings = errors.settings();
        Throwable cause = unwrap(error);
        if (cause instanceof RagflowException) {
            return cause;
        }
        Throwable fromSource = causedBySource(cause);
        if (fromSource != null) {
            return fromSource;
        }
        if (cause instanceof ConnectTimeoutException) {
            return timeout(
                    errors,
                    "the connection timed out. Check " + settings.baseUrl() + ", or increase "
                            + settings.of("connect-timeout") + ".",
                    cause);
        }
        if (isAboutPool(cause)) {
            return connection(
                    errors,
                    "all connections are in use and too many calls are waiting for one. Make fewer calls at the same time,"
                            + " or use a larger connection pool ("
                            + settings.of("pool.max-connections") + ").",
                    cause);
        }
        if (cause instanceof java.util.concurrent.TimeoutException || cause instanceof TimeoutException) {
            return timeout(
                    errors,
                    "the server was silent for too long. Increase " + settings.of(timeoutSetting)
                            + " if it needs more time.",
                    cause);
        }
        if (cause instanceof DataBufferLimitException) {
            return protocol(errors, "the response is larger than " + settings.maxInMemorySize() + ".", cause);
        }
        if (cause instanceof JacksonException json) {
            return protocol(errors, "the response contains invalid JSON.", withoutSource(json));
        }
        if (cause instanceof UnexpectedFormException) {
            return protocol(
                    errors, "the response does not have RAGFlow's format. " + settings.checkBaseUrl() + ".", null);
        }
        if (isFiltered(error)) {
            return connection(
                    errors,
                    "an InetAddressFilter of the application does not permit the address of " + settings.baseUrl()
                            + ".",
                    cause);
        }
        if (isCertificateRefused(cause)) {
            return connection(
                    errors,
                    "the certificate of the server is not trusted: " + cause.getMessage()
                            + ". Check the host in "
                            + settings.baseUrl() + ", and " + settings.trustCertificate() + ".",
                    cause);
        }
        if (isUnreadable(cause) || (!isBroken(cause) && isFromExchange(error))) {
            return protocol(
                    errors,
                    "the response is not valid HTTP. " + settings.checkBaseUrl() + ".",
                    new IOException("Unreadable HTTP: " + cause.getClass().getSimpleName()));
        }
        if (isBroken(cause)) {
            return connection(
                    errors,
                    "the connection failed: " + errors.redact(String.valueOf(cause.getMessage()))
                            + ". Check that RAGFlow is running at "
                            + settings.baseUrl() + ".",
                    cause);
        }
        return cause;
    }

    /** Returns the error of an operation whose result takes too long, although the server is not silent. */
    static RagflowTimeoutException late(ResponseErrorFactory errors) {
        return RagflowTimeoutException.builder(errors.prefix()
                        + "there was no result within "
                        + errors.settings().of("operation-timeout") + ". Increase it if the operation needs more"
                        + " time.")
                .details(errors.details(null, null, null))
                .build();
    }

    private static RagflowTimeoutException timeout(ResponseErrorFactory errors, String what, Throwable cause) {
        return RagflowTimeoutException.builder(errors.prefix() + what)
                .details(errors.details(null, null, null))
                .cause(cause)
                .build();
    }

    private static RagflowConnectionException connection(ResponseErrorFactory errors, String what, Throwable cause) {
        return RagflowConnectionException.builder(errors.prefix() + what)
                .details(errors.details(null, null, null))
                .cause(cause)
                .build();
    }

    private static RagflowProtocolException protocol(
            ResponseErrorFactory errors, String what, @Nullable Throwable cause) {
        return RagflowProtocolException.builder(errors.prefix() + what)
                .details(errors.details(null, null, null))
                .cause(cause)
                .build();
    }

    /** The classes have no stable package: Reactor Netty shades them. */
    private static boolean isAboutPool(Throwable error) {
        return error.getClass().getSimpleName().startsWith("PoolAcquire");
    }

    /** Some HTTP clients wrap the exception of the filter. */
    private static boolean isFiltered(Throwable error) {
        Throwable cause = error;
        while (cause != null && !cause.getClass().getName().equals(FILTERED_HOST)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Apache's client reports a wrong host with its own exception. */
    private static boolean isCertificateRefused(Throwable error) {
        Throwable cause = error;
        while (cause != null
                && !(cause instanceof CertificateException)
                && !(cause instanceof SSLPeerUnverifiedException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static boolean isBroken(Throwable error) {
        return error instanceof IOException
                || error instanceof AbortedException
                || error instanceof PrematureChannelClosureException
                // Jetty's queue is full, or the threads of the client were stopped.
                || error instanceof RejectedExecutionException;
    }

    /** Some {@link IOException}s are about the bytes, not the connection. Their messages quote the bytes. */
    private static boolean isUnreadable(Throwable error) {
        return error instanceof ProtocolException
                || error instanceof ZipException
                || error instanceof CharacterCodingException
                || APACHE_UNREADABLE.contains(error.getClass().getName());
    }

    /** Each HTTP client reports an unreadable response with its own exceptions. */
    private static boolean isFromExchange(Throwable error) {
        Throwable unwrapped = Exceptions.unwrap(error);
        return unwrapped instanceof WebClientException
                || unwrapped instanceof ExchangeConnection.UnreadableResponseException;
    }

    /** Some HTTP clients wrap the failure of the body of a request. */
    private static @Nullable Throwable causedBySource(Throwable error) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof UploadProgressTimeout.SourceException)) {
            cause = cause.getCause();
        }
        return (cause != null) ? cause.getCause() : null;
    }

    /** Adds the partial answer to an error in the middle of a stream. */
    static Throwable inStream(Throwable error, ResponseErrorFactory errors, @Nullable String partialAnswer) {
        if (partialAnswer == null
                || error instanceof RagflowAnswerException
                || !(error instanceof RagflowException cause)) {
            return error;
        }
        return RagflowStreamException.builder(errors.prefix() + "the stream broke off: " + withoutPrefix(cause, errors))
                .details(cause.details())
                .partialAnswer(errors.redact(partialAnswer))
                .cause(cause)
                .build();
    }

    private static String withoutPrefix(RagflowException cause, ResponseErrorFactory errors) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(errors.prefix())
                ? message.substring(errors.prefix().length())
                : message;
    }

    /** WebClient's exceptions contain the request with its headers, and so the API key: only their causes are kept. */
    private static Throwable unwrap(Throwable error) {
        Throwable unwrapped = Exceptions.unwrap(error);
        while ((unwrapped instanceof WebClientException
                        || unwrapped instanceof ExchangeConnection.UnreadableResponseException)
                && unwrapped.getCause() != null) {
            unwrapped = unwrapped.getCause();
        }
        return unwrapped;
    }

    /** The message of a parser quotes the response, which must not be logged. */
    private static IOException withoutSource(JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        return new IOException(
                (location != null) ? "Unreadable JSON at byte " + location.getByteOffset() : "Unreadable JSON");
    }
}
