package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.text.OneLine;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The parts of the body of an upload. Its length is known if those of all files are: some gateways refuse a body of unknown length, and
 * Spring's writer of multipart bodies never declares it.
 */
public final class MultipartBody {

    private static final int FILE_BUFFER = 64 * 1024;

    private final List<Part> parts = new ArrayList<>();

    public MultipartBody() {}

    /** Adds a text. */
    public MultipartBody text(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDispositionFormData(name, null);
        headers.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        this.parts.add(new Part(
                lines(headers),
                (buffers) -> Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes))),
                (long) bytes.length));
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
                lines(headers),
                (length != null) ? (buffers) -> exactly(file, length, content.apply(buffers)) : content,
                length));
        return this;
    }

    /** Returns the content with the given boundary. */
    MultipartContent content(String boundary) {
        return new MultipartContent(List.copyOf(this.parts), boundary);
    }

    /** Reads a file into buffers that Netty writes without a copy. Buffers of any other client would be copied twice. */
    private static Flux<DataBuffer> content(UploadSource file, DataBufferFactory buffers) {
        Path path = file.path();
        return (path != null && buffers instanceof NettyDataBufferFactory)
                ? DataBufferUtils.read(new FileSystemResource(path), buffers, FILE_BUFFER)
                        .onErrorMap(IOException.class, (ex) -> unreadable(file, ex))
                : file.content();
    }

    private static byte[] lines(HttpHeaders headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, values) -> values.forEach(
                (value) -> lines.append(name).append(": ").append(value).append("\r\n")));
        return lines.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
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
        String message = "'" + OneLine.of(file.fileName()) + "' does not have " + length + " bytes";
        return new UncheckedIOException(message, new IOException(message));
    }

    /**
     * A part.
     *
     * @param headers the headers and the empty line after them
     * @param content creates the content
     * @param length the number of bytes of the content, or {@code null} if it is unknown
     */
    @SuppressWarnings("ArrayRecordComponent") // Written and never compared.
    record Part(
            byte[] headers,
            Function<DataBufferFactory, Flux<DataBuffer>> content,
            @Nullable Long length) {}
}
