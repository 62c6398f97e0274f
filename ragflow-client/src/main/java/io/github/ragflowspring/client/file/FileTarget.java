package io.github.ragflowspring.client.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes a download beside its target and moves it there when it is whole, so that a half file is never taken for it. */
final class FileTarget {

    private FileTarget() {}

    static Mono<Path> write(Flux<DataBuffer> content, Path target) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> target.resolveSibling(".ragflow-" + UUID.randomUUID() + ".part")),
                (part) -> DataBufferUtils.write(content, part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .then(Mono.fromCallable(() -> move(part, target)).subscribeOn(Schedulers.boundedElastic())),
                (part) -> Mono.empty(),
                (part, ex) -> delete(part),
                FileTarget::delete);
    }

    private static Path move(Path part, Path target) throws IOException {
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException ex) {
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Mono<Void> delete(Path part) {
        return Mono.<Void>fromRunnable(() -> {
                    try {
                        Files.deleteIfExists(part);
                    } catch (IOException ex) {
                        throw new UncheckedIOException(ex);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
