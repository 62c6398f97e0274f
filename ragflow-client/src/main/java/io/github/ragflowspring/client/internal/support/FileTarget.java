package io.github.ragflowspring.client.internal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Writes content to a file next to its target and moves the file to the target once it is complete. */
public final class FileTarget {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** How many buffers wait for the disk before the connection is no longer read. */
    private static final int WAITING_BUFFERS = 32;

    private static final Scheduler WRITERS = new FinishingScheduler(Schedulers.boundedElastic());

    private FileTarget() {}

    /**
     * Writes content to a file or into a folder.
     *
     * @param target the file to write, which is replaced if it exists, or the folder to write into
     * @param content the content, subscribed to if the target is not a folder
     * @param folder writes into the folder, called if the target is one
     * @return the written file
     */
    public static Mono<Path> write(Path target, Flux<DataBuffer> content, Function<Path, Mono<Path>> folder) {
        return Mono.fromCallable(() -> Files.isDirectory(target))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap((isFolder) -> isFolder ? folder.apply(target) : write(target, content, FileTarget::replace));
    }

    /**
     * Writes content to a new file in a folder. An existing file of the same name is an error, because the name comes from
     * the server.
     *
     * @param folder the folder
     * @param name the name from the server, which is made safe
     * @param content the content
     * @return the written file
     */
    public static Mono<Path> writeNew(Path folder, String name, Flux<DataBuffer> content) {
        Path file = folder.resolve(FileNames.safe(name));
        return blocking(() -> checkAbsent(file)).then(write(file, content, FileTarget::moveToNew));
    }

    /**
     * Limits the size of content.
     *
     * @param content the content
     * @param maxSize the maximum number of bytes
     * @return the content, or a {@link DataBufferLimitException} as soon as there are more bytes
     */
    public static Flux<DataBuffer> limited(Flux<DataBuffer> content, long maxSize) {
        return Flux.defer(() -> {
            AtomicLong size = new AtomicLong();
            return content.map((buffer) -> {
                if (size.addAndGet(buffer.readableByteCount()) > maxSize) {
                    DataBufferUtils.release(buffer);
                    throw new DataBufferLimitException("The file is larger than the limit of " + maxSize + " bytes");
                }
                return buffer;
            });
        });
    }

    private static Mono<Path> write(Path file, Flux<DataBuffer> content, Move move) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> file.resolveSibling(".ragflow-" + UUID.randomUUID() + ".part")),
                (part) -> writeTo(part, content)
                        .then(blocking(() -> move.run(part, file)))
                        .thenReturn(file),
                (part) -> Mono.empty(),
                (part, ex) -> delete(part),
                FileTarget::delete);
    }

    /**
     * Writes on a thread that may block, which takes all buffers that arrived in the meantime. The methods of Spring change
     * threads for each buffer, or do not pass a cancellation on to the content.
     */
    private static Mono<Void> writeTo(Path part, Flux<DataBuffer> content) {
        return Flux.using(
                        () -> open(part),
                        (channel) -> content.publishOn(WRITERS, WAITING_BUFFERS).<DataBuffer>handle((buffer, sink) -> {
                            try {
                                write(buffer, channel);
                            } catch (ClosedChannelException ex) {
                                // The write was cancelled.
                            } catch (IOException ex) {
                                sink.error(ex);
                            } finally {
                                DataBufferUtils.release(buffer);
                            }
                        }),
                        FileTarget::close)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then();
    }

    private static void write(DataBuffer buffer, FileChannel channel) throws IOException {
        try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
            while (parts.hasNext()) {
                ByteBuffer bytes = parts.next();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    /** Creates a file that only its owner can read, where the file system has such permissions. */
    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                hasPermissions(part) ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Mono<Void> delete(Path part) {
        return blocking(() -> Files.deleteIfExists(part));
    }

    /** A link counts as present even if its target does not exist. */
    private static void checkAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw present(file);
        }
    }

    private static FileAlreadyExistsException present(Path file) {
        return new FileAlreadyExistsException(
                file.toString(), null, "the server chose this name; to replace the file, pass it as the target");
    }

    /** A move would replace a file that was created after a check. A link is created only if there is no such file. */
    private static void moveToNew(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException ex) {
            throw present(file);
        } catch (UnsupportedOperationException | FileSystemException ex) {
            reserve(file);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.delete(part);
    }

    /** On a file system without links, an empty file reserves the name. */
    private static void reserve(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException ex) {
            throw present(file);
        }
    }

    private static void replace(Path part, Path file) throws IOException {
        if (hasPermissions(file) && Files.exists(file)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException ex) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Mono<Void> blocking(BlockingStep step) {
        return Mono.<Void>fromRunnable(() -> {
                    try {
                        step.run();
                    } catch (IOException ex) {
                        throw new UncheckedIOException(ex);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Gives a complete file its name. */
    private interface Move {

        void run(Path part, Path file) throws IOException;
    }

    /** A step on the file system. */
    private interface BlockingStep {

        void run() throws IOException;
    }
}
