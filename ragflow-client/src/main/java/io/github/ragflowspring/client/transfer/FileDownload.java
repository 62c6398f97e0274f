package io.github.ragflowspring.client.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
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

    /** Windows drops the latter, and would then see another name. */
    private static final Pattern BLANKS_AND_LAST_DOTS = Pattern.compile("^\\s+|[\\s.]+$");

    /** What Windows takes for a device, with any suffix. */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

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
     * @param target the file to write, which is replaced if it exists, or the folder to write it into. There a file that
     *     exists is an error, because the server chose its name
     * @return the file
     */
    public Mono<Path> to(Path target) {
        return Mono.fromCallable(() -> Files.isDirectory(target))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap((folder) -> folder ? into(target) : write(target, FileDownload::replace));
    }

    private Mono<Path> into(Path folder) {
        return this.name
                .map((name) -> folder.resolve(safeName(name)))
                .flatMap((file) -> blocking(() -> checkAbsent(file)).then(write(file, FileDownload::moveToNew)));
    }

    private Mono<Path> write(Path file, Move move) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> file.resolveSibling(".ragflow-" + UUID.randomUUID() + ".part")),
                (part) ->
                        writeTo(part).then(blocking(() -> move.run(part, file))).thenReturn(file),
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

    /** A link counts as present, wherever it leads. */
    private static void checkAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    file.toString(), null, "the server gave this name; to replace the file, name it as the target");
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

    /**
     * The name comes from the server: only its last part counts, and that must be the plain name of a file on every
     * system, neither hidden nor that of a device.
     */
    static String safeName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        last.codePoints().map((c) -> isUnsafe(c) ? '_' : c).forEach(safe::appendCodePoint);
        String trimmed = BLANKS_AND_LAST_DOTS.matcher(safe).replaceAll("");
        if (trimmed.isEmpty()) {
            return "file";
        }
        if (trimmed.startsWith(".") || DEVICE.matcher(trimmed).matches()) {
            trimmed = "_" + trimmed;
        }
        return isName(trimmed) ? trimmed : "file";
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> "<>:\"|?*".indexOf(c) >= 0;
        };
    }

    private static boolean isName(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException ex) {
            return false;
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

    /** How a file that is whole gets its name. */
    private interface Move {

        void run(Path part, Path file) throws IOException;
    }

    /** A step on the file system. */
    private interface BlockingStep {

        void run() throws IOException;
    }
}
