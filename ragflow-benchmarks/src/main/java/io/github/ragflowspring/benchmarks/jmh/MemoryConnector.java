package io.github.ragflowspring.benchmarks.jmh;

import java.net.URI;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connector without a network: each request gets the same response, on the thread of the caller. */
final class MemoryConnector implements ClientHttpConnector {

    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private static final int PIECE = 16 * 1024;

    private final byte[] body;

    private final HttpHeaders headers = new HttpHeaders();

    MemoryConnector(byte[] body, String contentType) {
        this.body = body;
        this.headers.set(HttpHeaders.CONTENT_TYPE, contentType);
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
        return requestCallback.apply(new Request(method, uri)).then(Mono.fromSupplier(Response::new));
    }

    private Flux<DataBuffer> body() {
        int pieces = (this.body.length + PIECE - 1) / PIECE;
        return Flux.range(0, pieces)
                .map((i) -> BUFFERS.wrap(this.body)
                        .split(Math.min(this.body.length, (i + 1) * PIECE))
                        .readPosition(i * PIECE));
    }

    private final class Response implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public HttpHeaders getHeaders() {
            return MemoryConnector.this.headers;
        }

        @Override
        public MultiValueMap<String, ResponseCookie> getCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body();
        }
    }

    private static final class Request extends AbstractClientHttpRequest {

        private final HttpMethod method;

        private final URI uri;

        Request(HttpMethod method, URI uri) {
            this.method = method;
            this.uri = uri;
        }

        @Override
        public HttpMethod getMethod() {
            return this.method;
        }

        @Override
        public URI getURI() {
            return this.uri;
        }

        @Override
        public DataBufferFactory bufferFactory() {
            return BUFFERS;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface declares it.
        public <T> T getNativeRequest() {
            return (T) this;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> buffers) {
            return doCommit(
                    () -> Flux.from(buffers).doOnNext(DataBufferUtils::release).then());
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> buffers) {
            return writeWith(Flux.from(buffers).concatMap((inner) -> inner));
        }

        @Override
        public Mono<Void> setComplete() {
            return doCommit();
        }

        @Override
        protected void applyHeaders() {}

        @Override
        protected void applyCookies() {}
    }
}
