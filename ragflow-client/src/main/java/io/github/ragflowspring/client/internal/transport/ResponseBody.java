package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.LimitedDataBufferList;
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
        return connection
                .body(response)
                .collect(() -> new LimitedDataBufferList(maxSize), LimitedDataBufferList::add)
                .map(ResponseBody::bytes)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .map((bytes) -> new ResponseBody(status, headers, bytes));
    }

    /** Copies the bytes of buffers only once, and releases the buffers. */
    private static byte[] bytes(List<DataBuffer> buffers) {
        byte[] bytes = new byte
                [buffers.stream().mapToInt(DataBuffer::readableByteCount).sum()];
        int position = 0;
        for (DataBuffer buffer : buffers) {
            int length = buffer.readableByteCount();
            buffer.read(bytes, position, length);
            DataBufferUtils.release(buffer);
            position += length;
        }
        return bytes;
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
