package io.github.ragflowspring.boot.autoconfigure;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends the exchange of a cancelled response. Jetty itself would keep its connection until the server closes it. */
final class JettyCancellation implements ClientHttpConnector {

    private final ClientHttpConnector jetty;

    JettyCancellation(ClientHttpConnector jetty) {
        this.jetty = jetty;
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
        return Mono.defer(() -> {
            AtomicReference<@Nullable Request> sent = new AtomicReference<>();
            return this.jetty
                    .connect(method, uri, (request) -> {
                        sent.set(request.getNativeRequest());
                        return requestCallback.apply(request);
                    })
                    .map((response) -> new Cancellable(response, Objects.requireNonNull(sent.get())));
        });
    }

    /** A response whose exchange ends with the cancellation of its body. */
    private static final class Cancellable extends ClientHttpResponseDecorator {

        private final Request request;

        Cancellable(ClientHttpResponse response, Request request) {
            super(response);
            this.request = request;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().doOnCancel(() -> {
                var unused = this.request.abort(new CancellationException("The response was cancelled"));
            });
        }
    }
}
