package io.github.ragflowspring.client.internal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes content to a file next to its target and moves the file to the target once it is complete. */
public final class FileTarget {

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

    /** The variant of Spring that opens the file itself does not pass a cancellation on to the content. */
    private static Mono<Void> writeTo(Path part, Flux<DataBuffer> content) {
        return Flux.using(
                        () -> AsynchronousFileChannel.open(
                                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        (channel) -> DataBufferUtils.write(content, channel),
                        FileTarget::close)
                .doOnNext(DataBufferUtils::release)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then();
    }

    private static void close(AsynchronousFileChannel channel) {
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
            throw new FileAlreadyExistsException(
                    file.toString(), null, "the server chose this name; to replace the file, pass it as the target");
        }
    }

    private static void moveToNew(Path part, Path file) throws IOException {
        checkAbsent(file);
        Files.move(part, file);
    }

    private static void replace(Path part, Path file) throws IOException {
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
