package io.github.ragflowspring.client.transfer;

import java.nio.file.Path;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file to download from RAGFlow.
 *
 * <p>A download is lazy: nothing is sent to the server until the result of one of its methods is subscribed to, and one
 * request is sent for each subscription. A download that is not used holds no resources. All results fail with the
 * exceptions that the operation documents, before the first byte if RAGFlow refuses the request; a connection that breaks
 * later is a {@link io.github.ragflowspring.client.error.RagflowConnectionException}, and a server that is silent for longer
 * than {@code ragflow.stream-idle-timeout} is a {@link io.github.ragflowspring.client.error.RagflowTimeoutException}.
 *
 * <p>Implemented by the library only; methods may be added in a minor release. Tests create one with {@link #of}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Download {

    /**
     * Write the file to disk, whatever its size. See {@link #toFile(Path, DataSize)}.
     *
     * @param target the file to write, or an existing folder
     * @return the written file; an {@link java.io.UncheckedIOException} if it cannot be written
     */
    default Mono<Path> toFile(Path target) {
        return toFile(target, DataSize.ofBytes(Long.MAX_VALUE));
    }

    /**
     * Write the file to disk, unless it is too large. The limit applies to the bytes on disk: a server can compress a
     * response to a thousandth of its size.
     *
     * <p>The file appears at its target only when it is complete: the bytes are written to a file with the suffix
     * {@code .part} in the same folder, which is then moved. A download that fails or is cancelled leaves nothing behind and
     * does not change an existing file. Where the file system has such permissions, a new file can be read by its owner only,
     * and a replaced file keeps its permissions.
     *
     * @param target the file to write, which is replaced if it exists; or an existing folder. In a folder the file gets the
     *     name that RAGFlow reports, without path segments, control characters and names that hide a file or denote a
     *     device. A file of that name that exists in the folder is an error and not replaced, because the server chose the
     *     name
     * @param limit the maximum size
     * @return the written file; an {@link java.io.UncheckedIOException} if it cannot be written, a {@link
     *     org.springframework.core.io.buffer.DataBufferLimitException} if it is larger than the limit
     */
    Mono<Path> toFile(Path target, DataSize limit);

    /**
     * Read the whole file into memory.
     *
     * @param limit the maximum number of bytes
     * @return the bytes; a {@link org.springframework.core.io.buffer.DataBufferLimitException} if there are more than the
     *     limit, after which the download is cancelled
     */
    default Mono<byte[]> toBytes(int limit) {
        Assert.isTrue(limit >= 0, "'limit' must not be negative");
        return DataBufferUtils.join(body(), limit)
                .map((buffer) -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /**
     * Read the whole file into memory.
     *
     * @param limit the maximum size, less than 2 GB
     * @return the bytes; a {@link org.springframework.core.io.buffer.DataBufferLimitException} if there are more than the
     *     limit
     */
    default Mono<byte[]> toBytes(DataSize limit) {
        Assert.isTrue(limit.toBytes() <= Integer.MAX_VALUE, "'limit' must be less than 2 GB");
        return toBytes((int) limit.toBytes());
    }

    /**
     * Return the bytes as they arrive. Memory use does not depend on the size of the file.
     *
     * @return the bytes, in buffers that the subscriber must release
     */
    Flux<DataBuffer> body();

    /**
     * Open the file: send the request and emit a value as soon as the server begins to respond, before any bytes are read.
     *
     * <p>The body can be subscribed to once. It is discarded and the connection closed if it is not subscribed to within
     * {@code ragflow.stream-idle-timeout}, if the reader fails, or if the result is cancelled before it emits.
     *
     * @param reader creates the value from the description of the file and the body, whose buffers the subscriber must
     *     release. It must not block
     * @param <T> the type of the value
     * @return the value
     */
    <T> Mono<T> open(BiFunction<? super DownloadInfo, ? super Flux<DataBuffer>, ? extends T> reader);

    /**
     * Return a response for a WebFlux controller that passes the file on to a browser, which saves it instead of showing it.
     * Spring MVC cannot write such a body; use {@link #toResourceEntity()} there.
     *
     * <p>The response has the status 200, the media type that RAGFlow reports or {@code application/octet-stream}, the
     * length if known, and a {@code Content-Disposition} with the encoded name. If RAGFlow refuses the request, the result is
     * an error and not a response. See {@link #open} for a body without a subscriber.
     *
     * @return the response
     */
    default Mono<ResponseEntity<Flux<DataBuffer>>> toEntity() {
        return open((info, body) -> DownloadEntities.headers(info).body(body));
    }

    /**
     * Return a response for a Spring MVC controller that passes the file on to a browser, which saves it instead of showing
     * it. It has the headers of {@link #toEntity()}.
     *
     * <p>The input stream of the resource can be opened once and reads the bytes as they arrive. It blocks, as Spring MVC
     * does when it writes a response, and must not be read on a thread of a reactive pipeline. A download that breaks off is
     * an {@link java.io.IOException} while it is read, and not a {@code RagflowException}, whose exception handler would
     * append its response to the bytes that were sent. Closing the stream early cancels the download; see {@link #open} for
     * a stream that is not opened.
     *
     * @return the response
     */
    default Mono<ResponseEntity<Resource>> toResourceEntity() {
        return open((info, body) -> DownloadEntities.headers(info).body(DownloadEntities.resource(body)));
    }

    /**
     * Create a download of given content, for tests of code that downloads.
     *
     * @param info the description of the file
     * @param content the content, subscribed to for each use
     */
    static Download of(DownloadInfo info, Publisher<DataBuffer> content) {
        return new FixedDownload(info, Flux.from(content));
    }

    /**
     * Create a download of given bytes, for tests of code that downloads.
     *
     * @param fileName the name of the file
     * @param content the bytes
     */
    static Download of(String fileName, byte[] content) {
        byte[] bytes = content.clone();
        return of(
                DownloadInfo.builder()
                        .fileName(fileName)
                        .length((long) bytes.length)
                        .build(),
                Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(bytes)));
    }
}
