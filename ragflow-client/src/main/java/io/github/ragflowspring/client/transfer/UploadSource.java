package io.github.ragflowspring.client.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
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

    private final String fileName;

    private final Supplier<Flux<DataBuffer>> content;

    private UploadSource(String fileName, Supplier<Flux<DataBuffer>> content) {
        this.fileName = FileNames.check(fileName);
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
     * @param fileName the name with its suffix, at most 255 bytes of UTF-8
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
     * @param fileName the name with its suffix, at most 255 bytes of UTF-8
     * @param content the bytes, which must not be changed until they are sent
     * @return the source
     */
    public static UploadSource of(String fileName, byte[] content) {
        return of(fileName, new ByteArrayResource(content));
    }

    /**
     * Uploads a stream.
     *
     * @param fileName the name with its suffix, at most 255 bytes of UTF-8
     * @param content the bytes. It is subscribed to when they are sent, and released as they are
     * @return the source
     */
    public static UploadSource of(String fileName, Publisher<DataBuffer> content) {
        return new UploadSource(fileName, () -> Flux.from(content));
    }

    /**
     * Returns the name that is asked for. RAGFlow gives another one if it is taken, such as {@code report(1).pdf}.
     *
     * @return the name
     */
    public String fileName() {
        return this.fileName;
    }

    /**
     * Returns the bytes.
     *
     * @return the bytes, read anew for each subscription, in buffers that the subscriber must release
     */
    public Flux<DataBuffer> content() {
        // An error of the file must not be taken for one of the connection.
        return Flux.defer(this.content)
                .onErrorMap(
                        IOException.class,
                        (ex) -> new UncheckedIOException("'" + this.fileName + "' could not be read", ex));
    }

    @Override
    public String toString() {
        return this.fileName;
    }
}
