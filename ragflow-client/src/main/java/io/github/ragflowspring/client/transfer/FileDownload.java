package io.github.ragflowspring.client.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes a download beside its target and moves it there when it is whole.
 *
 * <p><strong>Not part of the API</strong>; public only for the other packages of this library.
 */
public final class FileDownload {

    private final Flux<DataBuffer> content;

    private final Mono<String> name;

    /**
     * Prepares a download.
     *
     * @param content the bytes
     * @param name the name that the file gets if the target is a folder; asked for only then
     */
    public FileDownload(Flux<DataBuffer> content, Mono<String> name) {
        this.content = content;
        this.name = name;
    }

    /**
     * Downloads.
     *
     * @param target the file to write, or the folder to write it into; a file that exists is replaced
     * @return the file
     */
    public Mono<Path> to(Path target) {
        return Mono.fromCallable(() -> Files.isDirectory(target))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap((folder) ->
                        folder ? this.name.map((name) -> target.resolve(safeName(name))) : Mono.just(target))
                .flatMap(this::write);
    }

    private Mono<Path> write(Path file) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> file.resolveSibling(".ragflow-" + UUID.randomUUID() + ".part")),
                (part) -> writeTo(part).then(blocking(() -> move(part, file))).thenReturn(file),
                (part) -> Mono.empty(),
                (part, ex) -> delete(part),
                FileDownload::delete);
    }

    /** The variant of Spring that opens the file itself does not pass a cancellation on to the download. */
    private Mono<Void> writeTo(Path part) {
        return Flux.using(
                        () -> AsynchronousFileChannel.open(
                                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        (channel) -> DataBufferUtils.write(this.content, channel),
                        FileDownload::close)
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

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException ex) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The name comes from the server: only its last part counts, and that must be a name in the folder. */
    static String safeName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        StringBuilder safe = new StringBuilder();
        last.codePoints()
                .map((c) -> (Character.isISOControl(c) || "<>:\"|?*".indexOf(c) >= 0) ? '_' : c)
                .forEach(safe::appendCodePoint);
        if (safe.isEmpty() || safe.toString().matches("\\.+")) {
            return "file";
        }
        try {
            return Path.of(safe.toString()).toString();
        } catch (InvalidPathException ex) {
            return "file";
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

    /** A step on the file system. */
    private interface BlockingStep {

        void run() throws IOException;
    }
}
