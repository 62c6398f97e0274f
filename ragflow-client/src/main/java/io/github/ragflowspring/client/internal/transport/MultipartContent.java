package io.github.ragflowspring.client.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The content of a multipart body with its boundary.
 *
 * @param parts the parts
 * @param boundary the text between the parts, which no part contains
 */
record MultipartContent(List<MultipartBody.Part> parts, String boundary) {

    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Returns the media type with the boundary. */
    MediaType type() {
        return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
    }

    /** Returns the number of bytes, or {@code null} if it is unknown. */
    @Nullable
    Long length() {
        long length = end().length;
        for (MultipartBody.Part part : this.parts) {
            if (part.length() == null) {
                return null;
            }
            length += begin().length + part.headers().length + part.length() + LINE_END.length;
        }
        return length;
    }

    /**
     * Returns the bytes, read again for each subscription.
     *
     * @param buffers creates buffers that the HTTP client releases
     */
    Flux<DataBuffer> bytes(DataBufferFactory buffers) {
        return Flux.fromIterable(this.parts)
                .concatMap((part) -> Flux.concat(
                        buffer(begin(), part.headers()), part.content().apply(buffers), buffer(LINE_END)))
                .concatWith(buffer(end()))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private byte[] begin() {
        return ("--" + this.boundary + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] end() {
        return ("--" + this.boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Mono<DataBuffer> buffer(byte[]... bytes) {
        return Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.join(Stream.of(bytes)
                .map(DefaultDataBufferFactory.sharedInstance::wrap)
                .toList()));
    }
}
