package io.github.ragflowspring.client.transfer;

import io.github.ragflowspring.client.internal.support.FileNames;
import io.github.ragflowspring.client.internal.text.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * A file to upload: its name and its bytes, which are read while they are sent and never held in memory as a whole.
 *
 * <p>Two sources are equal if they have the same file name and the same origin: the path, an equal resource or the same
 * publisher. The text form of a source is its path if it has one, otherwise its file name; it never contains bytes of the
 * file.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class UploadSource {

    private static final int BUFFER_SIZE = 16 * 1024;

    private final String fileName;

    private final Object origin;

    private final Supplier<Flux<DataBuffer>> content;

    /** Unless the origin determines it. */
    private final @Nullable Long givenLength;

    private UploadSource(
            String fileName, Object origin, Supplier<Flux<DataBuffer>> content, @Nullable Long givenLength) {
        this.fileName = FileNames.check(fileName);
        this.origin = origin;
        this.content = content;
        this.givenLength = givenLength;
    }

    /**
     * Create a source for a file with the name of the file.
     *
     * @param file the file, which is opened when it is sent
     */
    public static UploadSource of(Path file) {
        Path name = file.getFileName();
        Assert.notNull(name, "'file' must have a name");
        return new UploadSource(name.toString(), file, reading(new FileSystemResource(file)), null);
    }

    /**
     * Create a source for a resource with the file name of the resource.
     *
     * @param resource the resource, which is opened when it is sent
     */
    public static UploadSource of(Resource resource) {
        String name = resource.getFilename();
        Assert.hasText(name, "'resource' must have a file name");
        return of(name, resource);
    }

    /**
     * Create a source for a resource.
     *
     * @param fileName the file name with its suffix, at most 255 bytes in UTF-8
     * @param resource the resource, which is opened when it is sent. Unless it is a file or in memory, it is read on a thread
     *     of {@link Schedulers#boundedElastic()}, because it may block
     */
    public static UploadSource of(String fileName, Resource resource) {
        return new UploadSource(fileName, resource, reading(resource), null);
    }

    /**
     * Create a source for bytes in memory.
     *
     * @param fileName the file name with its suffix, at most 255 bytes in UTF-8
     * @param content the bytes, which must not be changed until they are sent
     */
    public static UploadSource of(String fileName, byte[] content) {
        return of(fileName, new ByteArrayResource(content));
    }

    /**
     * Create a source for a stream of bytes, such as an upload that a controller receives.
     *
     * @param fileName the file name with its suffix, at most 255 bytes in UTF-8
     * @param content the bytes. The publisher is subscribed to when the file is sent, must not block, and
     *     its buffers are released
     */
    public static UploadSource of(String fileName, Publisher<DataBuffer> content) {
        return new UploadSource(fileName, content, () -> Flux.from(content), null);
    }

    /**
     * Create a source for a stream of bytes whose number is known, such as an upload with a declared length. The request then
     * declares its own length.
     *
     * @param fileName the file name with its suffix, at most 255 bytes in UTF-8
     * @param content the bytes, as in {@link #of(String, Publisher)}
     * @param length the number of bytes, 0 or greater. An upload with another number of bytes fails with an {@link
     *     UncheckedIOException}
     */
    public static UploadSource of(String fileName, Publisher<DataBuffer> content, long length) {
        Assert.isTrue(length >= 0, "'length' must be 0 or greater");
        return new UploadSource(fileName, content, () -> Flux.from(content), length);
    }

    private static Supplier<Flux<DataBuffer>> reading(Resource resource) {
        return () -> {
            Flux<DataBuffer> content =
                    DataBufferUtils.read(resource, DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE);
            // A file is read asynchronously. Any other resource may block, and the demand comes from an event loop.
            return (isInMemory(resource) || isFile(resource))
                    ? content
                    : content.subscribeOn(Schedulers.boundedElastic());
        };
    }

    private static boolean isInMemory(Resource resource) {
        return resource instanceof ByteArrayResource;
    }

    private static boolean isFile(Resource resource) {
        return resource instanceof FileSystemResource || resource.isFile();
    }

    /**
     * Return the number of bytes, if it is known without reading them: that of a file, of bytes in memory, or the given one. The
     * request then declares its length, which some gateways require.
     *
     * @return the number of bytes, or {@code null} if it is unknown
     */
    public @Nullable Long length() {
        if (this.givenLength != null) {
            return this.givenLength;
        }
        try {
            if (this.origin instanceof Path path) {
                return Files.size(path);
            }
            if (this.origin instanceof Resource resource && (isInMemory(resource) || isFile(resource))) {
                return resource.contentLength();
            }
        } catch (IOException ex) {
            // The error of reading it is the better one.
        }
        return null;
    }

    /**
     * Return the requested file name. RAGFlow stores the file under a different one if the name is taken, such as
     * {@code report(1).pdf}.
     */
    public String fileName() {
        return this.fileName;
    }

    /** Return the file, or {@code null} if this source was not created from a path. */
    public @Nullable Path path() {
        return (this.origin instanceof Path path) ? path : null;
    }

    /**
     * Return the bytes, read again for each subscription.
     *
     * @return the bytes, in buffers that the subscriber must release; an {@link UncheckedIOException} if they cannot be read
     */
    public Flux<DataBuffer> content() {
        // An error of the file must not be mistaken for one of the connection.
        return Flux.defer(this.content)
                .onErrorMap(
                        IOException.class,
                        (ex) -> new UncheckedIOException("'" + OneLine.of(this.fileName) + "' could not be read", ex));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UploadSource that
                        && this.fileName.equals(that.fileName)
                        && this.origin.equals(that.origin));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fileName, this.origin);
    }

    /** Return the path of the file, or the file name if this source is not a file. Never contains a URL or bytes. */
    @Override
    public String toString() {
        if (this.origin instanceof Path path) {
            return path.toString();
        }
        if (this.origin instanceof FileSystemResource file) {
            return file.getPath();
        }
        if (this.origin instanceof ClassPathResource resource) {
            return "classpath:" + resource.getPath();
        }
        return this.fileName;
    }
}
