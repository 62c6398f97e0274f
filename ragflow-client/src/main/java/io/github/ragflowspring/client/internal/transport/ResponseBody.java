package io.github.ragflowspring.client.internal.transport;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
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
        return DataBufferUtils.join(connection.body(response), maxSize)
                .map((buffer) -> {
                    try {
                        byte[] bytes = new byte[buffer.readableByteCount()];
                        buffer.read(bytes);
                        return bytes;
                    } finally {
                        DataBufferUtils.release(buffer);
                    }
                })
                .defaultIfEmpty(new byte[0])
                .map((bytes) -> new ResponseBody(status, headers, bytes));
    }
}
