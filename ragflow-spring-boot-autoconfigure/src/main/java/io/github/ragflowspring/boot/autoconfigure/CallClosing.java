package io.github.ragflowspring.boot.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ends the open calls of a connector with an error when it closes. Some HTTP clients would leave them open for ever. */
final class CallClosing implements ClientHttpConnector, AutoCloseable {

    private final ClientHttpConnector connector;

    private final Sinks.Empty<Void> closed = Sinks.empty();

    CallClosing(ClientHttpConnector connector) {
        this.connector = connector;
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
        return this.connector
                .connect(method, uri, requestCallback)
                .<ClientHttpResponse>map((response) -> new Response(response, this.closed.asMono()))
                .takeUntilOther(this.closed.asMono());
    }

    @Override
    public void close() {
        this.closed.tryEmitError(new IOException("The HTTP client was closed"));
    }

    private static final class Response extends ClientHttpResponseDecorator {

        private final Mono<Void> closed;

        Response(ClientHttpResponse response, Mono<Void> closed) {
            super(response);
            this.closed = closed;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().takeUntilOther(this.closed);
        }
    }
}
