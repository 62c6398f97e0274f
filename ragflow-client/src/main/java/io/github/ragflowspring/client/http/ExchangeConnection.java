package io.github.ragflowspring.client.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;

/** The connection that one request was sent on. */
final class ExchangeConnection {

    private volatile @Nullable Connection connection;

    /** Takes note of the connection, if it is one of Reactor Netty. */
    void opened(ClientHttpRequest request) {
        Object nativeRequest = request.getNativeRequest();
        if (nativeRequest instanceof Connection reactorNetty) {
            this.connection = reactorNetty;
        }
    }

    /** Returns the bytes of an answer, in buffers that the subscriber must release. */
    Flux<DataBuffer> body(ClientResponse response) {
        return response.body(BodyExtractors.toDataBuffers()).onErrorMap((error) -> {
            // An answer that was released upon a cancellation is none of ours any more, nor is its connection.
            if (!(error instanceof IllegalStateException)) {
                close();
            }
            return (error instanceof IOException) ? error : new UnreadableAnswerException(error);
        });
    }

    /**
     * Reactor Netty leaves a connection open, and counts it as in use for ever, if what arrives on it cannot be
     * decompressed. A connection that was given back meanwhile is not touched.
     */
    private void close() {
        Connection reactorNetty = this.connection;
        if (reactorNetty != null) {
            reactorNetty.dispose();
        }
    }

    /** The bytes of an answer do not keep to HTTP, or are not compressed as they are said to be. */
    static final class UnreadableAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableAnswerException(Throwable cause) {
            super(cause);
        }
    }
}
