package io.github.ragflowspring.client.transfer;

import io.github.ragflowspring.client.internal.support.FileTarget;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A download of given content. */
final class FixedDownload implements Download {

    private final DownloadInfo info;

    private final Flux<DataBuffer> content;

    FixedDownload(DownloadInfo info, Flux<DataBuffer> content) {
        this.info = info;
        this.content = content;
    }

    @Override
    public Mono<Path> toFile(Path target, DataSize limit) {
        Flux<DataBuffer> limited = FileTarget.limited(this.content, limit.toBytes());
        String name = (this.info.fileName() != null) ? this.info.fileName() : "";
        return FileTarget.write(target, limited, (folder) -> FileTarget.writeNew(folder, name, limited));
    }

    @Override
    public Flux<DataBuffer> body() {
        return this.content;
    }

    @Override
    public <T> Mono<T> open(BiFunction<? super DownloadInfo, ? super Flux<DataBuffer>, ? extends T> reader) {
        return Mono.fromSupplier(() -> reader.apply(this.info, this.content));
    }

    @Override
    public String toString() {
        return "Download[" + this.info + "]";
    }
}
