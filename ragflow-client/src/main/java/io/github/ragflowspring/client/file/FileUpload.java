package io.github.ragflowspring.client.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;

/** A file to put into the file manager: a name and bytes, which are read while they are sent and never held as a whole. */
public final class FileUpload {

    private static final int BUFFER_SIZE = 16 * 1024;

    private static final int MAX_NAME_BYTES = 255;

    private final String fileName;

    private final Supplier<Flux<DataBuffer>> content;

    private FileUpload(String fileName, Supplier<Flux<DataBuffer>> content) {
        Assert.hasText(fileName, "fileName must not be blank");
        Assert.isTrue(
                fileName.chars().noneMatch((c) -> c < ' ' || c == 127), "fileName must not have control characters");
        Assert.isTrue(
                fileName.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES,
                "fileName must not be longer than 255 bytes of UTF-8");
        this.fileName = fileName;
        this.content = content;
    }

    /**
     * Uploads a file under its own name.
     *
     * @param file the file, which is opened when it is sent
     * @return the upload
     */
    public static FileUpload of(Path file) {
        Path name = file.getFileName();
        Assert.notNull(name, "file must have a name");
        return of(name.toString(), new FileSystemResource(file));
    }

    /**
     * Uploads a resource.
     *
     * @param fileName the name with its suffix, at most 255 bytes of UTF-8. On v0.24.0 and later slashes in it make folders
     * @param resource the resource, which is opened when it is sent
     * @return the upload
     */
    public static FileUpload of(String fileName, Resource resource) {
        return new FileUpload(
                fileName, () -> DataBufferUtils.read(resource, DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE));
    }

    /**
     * Uploads a stream.
     *
     * @param fileName the name with its suffix, at most 255 bytes of UTF-8. On v0.24.0 and later slashes in it make folders
     * @param content the bytes. It is subscribed to when they are sent, and released as they are
     * @return the upload
     */
    public static FileUpload of(String fileName, Publisher<DataBuffer> content) {
        return new FileUpload(fileName, () -> Flux.from(content));
    }

    /**
     * Returns the name that is asked for. RAGFlow gives another one if it is taken, such as {@code report(1).pdf}.
     *
     * @return the name
     */
    public String fileName() {
        return this.fileName;
    }

    Flux<DataBuffer> content() {
        return Flux.defer(this.content);
    }

    @Override
    public String toString() {
        return "FileUpload[" + this.fileName + "]";
    }
}
