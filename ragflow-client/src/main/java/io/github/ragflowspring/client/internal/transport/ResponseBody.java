package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that was read completely.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
record ResponseBody(HttpStatusCode status, HttpHeaders headers, byte[] bytes) {

    /**
     * Reads the body of a response into memory.
     *
     * @param response the response
     * @param connection the connection of the response
     * @param maxSize the maximum size in bytes
     * @return the response with its body
     */
    static Mono<ResponseBody> read(ClientResponse response, ExchangeConnection connection, int maxSize) {
        HttpStatusCode status = response.statusCode();
        HttpHeaders headers = response.headers().asHttpHeaders();
        Flux<DataBuffer> buffers = connection.body(response);
        return new Mono<>() {

            @Override
            public void subscribe(CoreSubscriber<? super ResponseBody> actual) {
                buffers.subscribe(new BodySubscriber(actual, status, headers, maxSize));
            }
        };
    }

    /** Return a copy without the API key: results about the server are shown to operators, and the server may repeat it. */
    ResponseBody redacted(ResponseErrorFactory errors) {
        String text = new String(this.bytes, StandardCharsets.ISO_8859_1);
        String redacted = errors.redact(text);
        return redacted.equals(text)
                ? this
                : new ResponseBody(this.status, this.headers, redacted.getBytes(StandardCharsets.ISO_8859_1));
    }
}
