package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.text.OneLine;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The body of an upload. Its length is known if those of all files are: some gateways refuse a body of unknown length, and
 * Spring's writer of multipart bodies never declares it.
 */
public final class MultipartBody {

    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int FILE_BUFFER = 64 * 1024;

    /** Unknown to the authors of files. Created once, because secure random numbers may block an event loop. */
    private static final String SECRET =
            new String(MimeTypeUtils.generateMultipartBoundary(), StandardCharsets.US_ASCII);

    private final String boundary =
            SECRET + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36);

    private final List<Part> parts = new ArrayList<>();

    public MultipartBody() {}

    /** Adds a text. */
    public MultipartBody text(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDispositionFormData(name, null);
        headers.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        this.parts.add(new Part(head(headers), (buffers) -> buffer(bytes).flux(), (long) bytes.length));
        return this;
    }

    /** Adds a file. */
    public MultipartBody file(String name, UploadSource file) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDispositionFormData(name, file.fileName());
        headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
        Long length = file.length();
        Function<DataBufferFactory, Flux<DataBuffer>> content = (buffers) -> content(file, buffers);
        this.parts.add(new Part(
                head(headers),
                (length != null) ? (buffers) -> exactly(file, length, content.apply(buffers)) : content,
                length));
        return this;
    }

    /** Returns the media type with the boundary. */
    MediaType contentType() {
        return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
    }

    /** Returns the number of bytes, or {@code null} if it is unknown. */
    @Nullable
    Long length() {
        long length = end().length;
        for (Part part : this.parts) {
            if (part.length == null) {
                return null;
            }
            length += part.head.length + part.length + LINE_END.length;
        }
        return length;
    }

    /** Creates the random numbers of all boundaries, unless there are some, on a thread that may block. */
    static void prepare() {
        Assert.hasText(SECRET, "The boundary must not be empty");
    }

    /**
     * Returns the bytes, read again for each subscription.
     *
     * @param buffers creates buffers that the HTTP client releases
     */
    Flux<DataBuffer> content(DataBufferFactory buffers) {
        return Flux.fromIterable(this.parts)
                .concatMap((part) -> Flux.concat(buffer(part.head), part.content.apply(buffers), buffer(LINE_END)))
                .concatWith(buffer(end()))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    /** Reads a file into buffers that Netty writes without a copy. Buffers of any other client would be copied twice. */
    private static Flux<DataBuffer> content(UploadSource file, DataBufferFactory buffers) {
        Path path = file.path();
        return (path != null && buffers instanceof NettyDataBufferFactory)
                ? DataBufferUtils.read(new FileSystemResource(path), buffers, FILE_BUFFER)
                        .onErrorMap(IOException.class, (ex) -> unreadable(file, ex))
                : file.content();
    }

    private byte[] head(HttpHeaders headers) {
        StringBuilder head = new StringBuilder("--").append(this.boundary).append("\r\n");
        headers.forEach((name, values) -> values.forEach(
                (value) -> head.append(name).append(": ").append(value).append("\r\n")));
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] end() {
        return ("--" + this.boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Mono<DataBuffer> buffer(byte[] bytes) {
        return Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(bytes));
    }

    /** Fails if a file changes while it is sent: the rest would be treated as another request. */
    private static Flux<DataBuffer> exactly(UploadSource file, long length, Flux<DataBuffer> content) {
        return Flux.defer(() -> {
            long[] sent = {0};
            return content.doOnNext((buffer) -> {
                        sent[0] += buffer.readableByteCount();
                        if (sent[0] > length) {
                            DataBufferUtils.release(buffer);
                            throw changed(file, length);
                        }
                    })
                    .concatWith(
                            Mono.defer(() -> (sent[0] < length) ? Mono.error(changed(file, length)) : Mono.empty()));
        });
    }

    /** An error of the file must not be mistaken for one of the connection. */
    private static UncheckedIOException unreadable(UploadSource file, IOException cause) {
        return new UncheckedIOException("'" + OneLine.of(file.fileName()) + "' could not be read", cause);
    }

    private static UncheckedIOException changed(UploadSource file, long length) {
        String message = "'" + file.fileName() + "' no longer has " + length + " bytes";
        return new UncheckedIOException(message, new IOException(message));
    }

    @SuppressWarnings("ArrayRecordComponent") // Written and never compared.
    private record Part(
            byte[] head,
            Function<DataBufferFactory, Flux<DataBuffer>> content,
            @Nullable Long length) {}
}
