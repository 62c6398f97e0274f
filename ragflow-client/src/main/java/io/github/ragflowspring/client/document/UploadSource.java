package io.github.ragflowspring.client.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;

/** A file to upload: a name and bytes, which are read while they are sent and never held as a whole. */
public final class UploadSource {

    private static final int BUFFER_SIZE = 16 * 1024;

    private static final int MAX_NAME_BYTES = 255;

    private final String fileName;

    private final Supplier<Flux<DataBuffer>> content;

    private UploadSource(String fileName, Supplier<Flux<DataBuffer>> content) {
        this.fileName = checkFileName(fileName);
        this.content = content;
    }

    /**
     * Uploads a file under its own name.
     *
     * @param file the file, which is opened when it is sent
     * @return the source
     */
    public static UploadSource of(Path file) {
        Path name = file.getFileName();
        Assert.notNull(name, "file must have a name");
        return of(name.toString(), new FileSystemResource(file));
    }

    /**
     * Uploads a resource under its own name.
     *
     * @param resource the resource, which is opened when it is sent
     * @return the source
     */
    public static UploadSource of(Resource resource) {
        String name = resource.getFilename();
        Assert.hasText(name, "resource must have a file name");
        return of(name, resource);
    }

    /**
     * Uploads a resource.
     *
     * @param fileName the name of the document with its suffix, at most 255 bytes of UTF-8
     * @param resource the resource, which is opened when it is sent
     * @return the source
     */
    public static UploadSource of(String fileName, Resource resource) {
        return new UploadSource(
                fileName, () -> DataBufferUtils.read(resource, DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE));
    }

    /**
     * Uploads bytes from memory.
     *
     * @param fileName the name of the document with its suffix, at most 255 bytes of UTF-8
     * @param content the bytes, which must not be changed until they are sent
     * @return the source
     */
    public static UploadSource of(String fileName, byte[] content) {
        return of(fileName, new ByteArrayResource(content));
    }

    /**
     * Uploads a stream.
     *
     * @param fileName the name of the document with its suffix, at most 255 bytes of UTF-8
     * @param content the bytes. It is subscribed to when they are sent, and released as they are
     * @return the source
     */
    public static UploadSource of(String fileName, Publisher<DataBuffer> content) {
        return new UploadSource(fileName, () -> Flux.from(content));
    }

    /**
     * Returns the name of the document.
     *
     * @return the name
     */
    public String fileName() {
        return this.fileName;
    }

    Flux<DataBuffer> content() {
        // An error of the file must not be taken for one of the connection.
        return Flux.defer(this.content)
                .onErrorMap(
                        IOException.class,
                        (ex) -> new UncheckedIOException("'" + this.fileName + "' could not be read", ex));
    }

    /** RAGFlow refuses longer names, and control characters do not belong into the header of a part. */
    static String checkFileName(@Nullable String fileName) {
        Assert.hasText(fileName, "fileName must not be blank");
        Assert.isTrue(
                fileName.chars().noneMatch((c) -> c < ' ' || c == 127), "fileName must not have control characters");
        Assert.isTrue(
                fileName.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES,
                "fileName must not be longer than 255 bytes of UTF-8");
        return fileName;
    }

    @Override
    public String toString() {
        return this.fileName;
    }
}
