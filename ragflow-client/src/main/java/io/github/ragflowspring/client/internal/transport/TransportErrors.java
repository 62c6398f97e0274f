package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowErrorDetails;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.UnexpectedFormException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateException;
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

/** Names what went wrong between the two ends of a connection. */
final class TransportErrors {

    private TransportErrors() {}

    static Throwable translate(Throwable error, ResponseDecoder answers, String timeoutProperty) {
        Throwable cause = unwrap(error);
        if (cause instanceof RagflowException) {
            return cause;
        }
        Throwable fromSource = causedBySource(cause);
        if (fromSource != null) {
            return fromSource;
        }
        RagflowErrorDetails details = answers.details(null, null, null);
        if (cause instanceof ConnectTimeoutException) {
            return RagflowTimeoutException.builder(answers.prefix() + "no connection was made in time. Check ragflow.base-url, or raise"
                            + " ragflow.connect-timeout.")
.details(details)
.cause(cause)
.build();
        }
        if (isAboutPool(cause)) {
            return RagflowConnectionException.builder(answers.prefix()
                            + "all connections are in use, and too many calls wait for one. Make fewer calls at"
                            + " once, or give the HTTP client a larger connection pool.")
.details(details)
.cause(cause)
.build();
        }
        if (cause instanceof java.util.concurrent.TimeoutException || cause instanceof TimeoutException) {
            return RagflowTimeoutException.builder(answers.prefix() + "the server was silent for too long. Raise " + timeoutProperty
                            + " if it needs more time.")
.details(details)
.cause(cause)
.build();
        }
        if (cause instanceof DataBufferLimitException) {
            return RagflowProtocolException.builder(answers.prefix() + "the answer is larger than ragflow.max-in-memory-size allows.")
.details(details)
.cause(cause)
.build();
        }
        if (cause instanceof JacksonException json) {
            return RagflowProtocolException.builder(answers.prefix() + "the answer has a part that is not the JSON it should be.")
.details(details)
.cause(withoutSource(json))
.build();
        }
        if (cause instanceof UnexpectedFormException) {
            return RagflowProtocolException.builder(answers.prefix() + "the answer has another form than RAGFlow gives it. Check that"
                            + " ragflow.base-url points at RAGFlow's HTTP API.")
.details(details)
.build();
        }
        if (isCertificateRefused(cause)) {
            return RagflowConnectionException.builder(answers.prefix() + "the certificate of the server is not accepted: " + cause.getMessage()
                            + ". Check the host in ragflow.base-url, and set ragflow.ssl.bundle to trust the certificate.")
.details(details)
.cause(cause)
.build();
        }
        if (isUnreadable(cause) || (!isBroken(cause) && isFromExchange(error))) {
            return RagflowProtocolException.builder(answers.prefix()
                            + "the answer does not keep to HTTP. Check that ragflow.base-url points at RAGFlow's"
                            + " HTTP API.")
.details(details)
.cause(new IOException("Unreadable HTTP: " + cause.getClass().getSimpleName()))
.build();
        }
        if (isBroken(cause)) {
            return RagflowConnectionException.builder(answers.prefix() + "the connection could not be made or broke: "
                            + answers.redact(cause.getMessage())
                            + ". Check that RAGFlow runs at ragflow.base-url.")
.details(details)
.cause(cause)
.build();
        }
        return cause;
    }

    /** The classes have no stable name: they are packed into Reactor Netty under another one. */
    private static boolean isAboutPool(Throwable error) {
        return error.getClass().getSimpleName().startsWith("PoolAcquire");
    }

    /** Apache's client tells of another host with an exception of its own. */
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
                // Jetty's queue is full, or the threads of the client are gone.
                || error instanceof RejectedExecutionException;
    }

    /** What is an {@link IOException}, but tells of the bytes and not of the connection. The messages quote them. */
    private static boolean isUnreadable(Throwable error) {
        return error instanceof ProtocolException
                || error instanceof ZipException
                || error instanceof CharacterCodingException
                // Apache's client need not be there.
                || error.getClass().getName().equals("org.apache.hc.core5.http.MalformedChunkCodingException");
    }

    /** Every HTTP client tells with exceptions of its own kinds that it cannot read what it gets. */
    private static boolean isFromExchange(Throwable error) {
        Throwable unwrapped = Exceptions.unwrap(error);
        return unwrapped instanceof WebClientException
                || unwrapped instanceof ExchangeConnection.UnreadableAnswerException;
    }

    /** Some HTTP clients wrap what the body of a request fails with. */
    private static @Nullable Throwable causedBySource(Throwable error) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof UploadProgressTimeout.SourceException)) {
            cause = cause.getCause();
        }
        return (cause != null) ? cause.getCause() : null;
    }

    /** Says of an error in the middle of a stream how far the answer had come. */
    static Throwable inStream(Throwable error, ResponseDecoder answers, @Nullable String partialAnswer) {
        if (partialAnswer == null
                || error instanceof RagflowAnswerException
                || !(error instanceof RagflowException cause)) {
            return error;
        }
        return RagflowStreamException.builder(answers.prefix() + "the stream broke off: " + withoutPrefix(cause, answers))
.details(cause.details())
.partialAnswer(answers.redacted(partialAnswer))
.cause(cause)
.build();
    }

    private static String withoutPrefix(RagflowException cause, ResponseDecoder answers) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(answers.prefix())
                ? message.substring(answers.prefix().length())
                : message;
    }

    /** WebClient's exceptions hold the request with its headers, and so the API key: only their causes are kept. */
    private static Throwable unwrap(Throwable error) {
        Throwable unwrapped = Exceptions.unwrap(error);
        while ((unwrapped instanceof WebClientException
                        || unwrapped instanceof ExchangeConnection.UnreadableAnswerException)
                && unwrapped.getCause() != null) {
            unwrapped = unwrapped.getCause();
        }
        return unwrapped;
    }

    /** The message of a parser quotes the answer, which is not for logs. */
    private static IOException withoutSource(JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        return new IOException(
                (location != null) ? "Unreadable JSON at byte " + location.getByteOffset() : "Unreadable JSON");
    }
}
