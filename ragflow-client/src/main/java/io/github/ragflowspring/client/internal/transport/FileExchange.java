package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;

/**
 * The exchange of a call whose response is a file.
 *
 * <p>RAGFlow reports an error as JSON with HTTP 200. A response of that type is a file only if it declares so with a {@code
 * Content-Disposition}, or if it has no {@code code} of a failure; in the latter case it is held in memory before it is
 * emitted. A web page is a file only if it declares so: RAGFlow does, and a proxy that requires a log-in does not.
 */
final class FileExchange implements StreamExchange<DataBuffer> {

    private final RequestFactory requests;

    private final @Nullable ContentFilter filter;

    private final Consumer<HttpHeaders> onOpen;

    /**
     * Creates an exchange.
     *
     * @param requests creates the request
     * @param filter checks the bytes of the file, or {@code null}
     * @param onOpen receives the headers of a response that is a file, before its first bytes
     */
    FileExchange(RequestFactory requests, @Nullable ContentFilter filter, Consumer<HttpHeaders> onOpen) {
        this.requests = requests;
        this.filter = filter;
        this.onOpen = onOpen;
    }

    @Override
    public Flux<DataBuffer> send(Attempt attempt) {
        ExchangeConnection connection = attempt.connection();
        RequestHeadersSpec<?> request = this.requests
                .create(attempt, MediaType.ALL_VALUE, null)
                // A truncated compressed body cannot be distinguished from a complete one.
                .header(HttpHeaders.ACCEPT_ENCODING, "identity");
        Flux<DataBuffer> buffers =
                connection.cancelOnEventLoop(connection.exchange(request, (response) -> read(response, attempt)));
        return new IdleTimeoutFlux<DataBuffer>(buffers, this.requests.streamIdleTimer(), DataBufferUtils::release)
                .onErrorMap(attempt.translation().with(SettingNames.STREAM_IDLE_TIMEOUT));
    }

    private Flux<DataBuffer> read(ClientResponse response, Attempt attempt) {
        ExchangeConnection connection = attempt.connection();
        boolean untyped = attempt.call().untypedFile();
        if (isFile(response, untyped)) {
            HttpHeaders headers = headers(response, untyped);
            Flux<DataBuffer> body = connection.body(response);
            return ((this.filter != null) ? this.filter.apply(body, attempt.errors()) : body)
                    .doOnSubscribe((subscription) -> this.onOpen.accept(headers));
        }
        return ResponseBody.read(response, connection, this.requests.settings().maxInMemorySize())
                .flatMapMany((body) -> readJson(body, attempt.decoder()));
    }

    private Flux<DataBuffer> readJson(ResponseBody body, ResponseDecoder decoder) {
        RagflowException error = decoder.notAFile(body.status(), body.headers(), body.bytes());
        return (error != null)
                ? Flux.error(error)
                : Flux.<DataBuffer>just(DefaultDataBufferFactory.sharedInstance.wrap(body.bytes()))
                        .doOnSubscribe((subscription) -> this.onOpen.accept(body.headers()));
    }

    private static HttpHeaders headers(ClientResponse response, boolean untyped) {
        HttpHeaders headers = new HttpHeaders(response.headers().asHttpHeaders());
        if (untyped) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        return headers;
    }

    private static boolean isFile(ClientResponse response, boolean untyped) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        MediaType type = ResponseDecoder.contentType(headers);
        boolean ambiguous = type != null
                && (type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || (type.isCompatibleWith(MediaType.TEXT_HTML) && !untyped));
        return response.statusCode().is2xxSuccessful()
                && (!ambiguous || headers.containsHeader(HttpHeaders.CONTENT_DISPOSITION));
    }
}
