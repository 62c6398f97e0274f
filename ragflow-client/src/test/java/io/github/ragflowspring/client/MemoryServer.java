package io.github.ragflowspring.client;

import io.github.ragflowspring.fixtures.Header;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.ScriptedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
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
import reactor.netty.http.client.PrematureCloseException;

/**
 * A server without a network: a connector of {@code WebClient} that answers from a script, on the thread of the caller.
 *
 * <p>Everything of the client runs as with a real connection, from the public API down to the bytes of the request and
 * of the response, which come in the pieces of the {@link Reply}. A reply that {@linkplain Reply#await waits} needs a
 * {@link io.github.ragflowspring.fixtures.ReplayServer}.
 */
public final class MemoryServer extends ScriptedServer<MemoryServer> implements ClientHttpConnector {

    /** The base URL that the requests are sent to. */
    public static final String URL = "http://memory.invalid";

    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private final AtomicInteger count = new AtomicInteger();

    @Override
    protected MemoryServer self() {
        return this;
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
        return Mono.defer(() -> {
            Request request = new Request(method, uri);
            return requestCallback.apply(request).then(Mono.defer(() -> answer(request)));
        });
    }

    private Mono<ClientHttpResponse> answer(Request sent) {
        RecordedRequest request = sent.received(this.count.incrementAndGet());
        Reply reply = received(request);
        if (reply.status() == 0) {
            boolean cut = reply.steps().stream().anyMatch(Reply.Cut.class::isInstance);
            return cut
                    ? Mono.error(PrematureCloseException.TEST_EXCEPTION)
                    : Mono.<ClientHttpResponse>never().doOnCancel(() -> disconnected(request));
        }
        boolean bodyless = request.method().equals("HEAD") || reply.status() == 204 || reply.status() == 304;
        List<Flux<DataBuffer>> pieces = new ArrayList<>();
        boolean headSent = false;
        for (Reply.Step step : reply.steps()) {
            if (step instanceof Reply.Piece piece && !bodyless) {
                headSent = true;
                pieces.add(Mono.fromSupplier(() -> BUFFERS.wrap(piece.bytes().clone()))
                        .repeat(piece.times() - 1L));
            } else if (step instanceof Reply.FlushHead) {
                headSent = true;
            } else if (step instanceof Reply.Cut) {
                if (!headSent) {
                    return Mono.error(PrematureCloseException.TEST_EXCEPTION);
                }
                pieces.add(Flux.error(PrematureCloseException.TEST_EXCEPTION));
            } else if (step instanceof Reply.Silence) {
                if (!headSent) {
                    return Mono.<ClientHttpResponse>never().doOnCancel(() -> disconnected(request));
                }
                pieces.add(Flux.never());
            } else if (step instanceof Reply.Await) {
                return Mono.error(new UnsupportedOperationException("A server without a network cannot wait"));
            }
        }
        Flux<DataBuffer> body = Flux.concat(pieces)
                .doOnComplete(() -> answered(request))
                .doOnError((error) -> answered(request))
                .doOnCancel(() -> disconnected(request));
        return Mono.just(new Response(reply, body));
    }

    /** A request whose body is collected. */
    private static final class Request extends AbstractClientHttpRequest {

        private final HttpMethod method;

        private final URI uri;

        private final List<byte[]> body = new ArrayList<>();

        Request(HttpMethod method, URI uri) {
            this.method = method;
            this.uri = uri;
        }

        RecordedRequest received(int number) {
            List<Header> headers = new ArrayList<>();
            getHeaders().forEach((name, values) -> values.forEach((value) -> headers.add(new Header(name, value))));
            int length = this.body.stream().mapToInt((piece) -> piece.length).sum();
            byte[] bytes = new byte[length];
            int position = 0;
            for (byte[] piece : this.body) {
                System.arraycopy(piece, 0, bytes, position, piece.length);
                position += piece.length;
            }
            String query = (this.uri.getRawQuery() != null) ? "?" + this.uri.getRawQuery() : "";
            return RecordedRequest.of(number, this.method.name(), this.uri.getRawPath() + query, headers, bytes);
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
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> pieces) {
            return doCommit(() -> Flux.from(pieces).doOnNext(this::collect).then());
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> pieces) {
            return writeWith(Flux.from(pieces).concatMap((inner) -> inner));
        }

        @Override
        public Mono<Void> setComplete() {
            return doCommit();
        }

        @Override
        protected void applyHeaders() {}

        @Override
        protected void applyCookies() {}

        private void collect(DataBuffer buffer) {
            byte[] piece = new byte[buffer.readableByteCount()];
            buffer.read(piece);
            DataBufferUtils.release(buffer);
            this.body.add(piece);
        }
    }

    /** A response with the headers that a {@code ReplayServer} would send. */
    private static final class Response implements ClientHttpResponse {

        private final HttpStatusCode status;

        private final HttpHeaders headers = new HttpHeaders();

        private final Flux<DataBuffer> body;

        Response(Reply reply, Flux<DataBuffer> body) {
            this.status = HttpStatusCode.valueOf(reply.status());
            reply.headers().forEach((header) -> this.headers.add(header.name(), header.value()));
            if (reply.header("content-length") == null && reply.status() != 204) {
                if (reply.isChunked()) {
                    this.headers.add("transfer-encoding", "chunked");
                } else {
                    this.headers.add("content-length", Long.toString(reply.length()));
                }
            }
            this.body = body;
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return this.status;
        }

        @Override
        public HttpHeaders getHeaders() {
            return this.headers;
        }

        @Override
        public MultiValueMap<String, ResponseCookie> getCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return this.body;
        }
    }
}
