package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for the results of a {@link Download}. Its bytes are read from an {@link InputStream}, unlike those of a proxy. */
final class DefaultBlockingDownload implements BlockingDownload {

    private final Download download;

    DefaultBlockingDownload(Download download) {
        Assert.notNull(download, "'download' must not be null");
        this.download = download;
    }

    @Override
    public Path toFile(Path target) {
        return await("toFile", this.download.toFile(target));
    }

    @Override
    public Path toFile(Path target, DataSize limit) {
        return await("toFile", this.download.toFile(target, limit));
    }

    @Override
    public byte[] toBytes(int limit) {
        return await("toBytes", this.download.toBytes(limit));
    }

    @Override
    public byte[] toBytes(DataSize limit) {
        return await("toBytes", this.download.toBytes(limit));
    }

    @Override
    public InputStream body() {
        return BodyInputStream.of(this.download.body(), name("body")).begin();
    }

    @Override
    public <T> T open(BiFunction<? super DownloadInfo, ? super InputStream, ? extends T> reader) {
        Opened opened = await("open", this.download.open(Opened::new));
        try (BodyInputStream content = BodyInputStream.of(opened.body, name("open"))) {
            return reader.apply(opened.info, content);
        }
    }

    @Override
    public ResponseEntity<Resource> toResourceEntity() {
        return await("toResourceEntity", this.download.toResourceEntity());
    }

    private static <T> T await(String method, Mono<T> result) {
        Waiting.check(name(method));
        T value = Waiting.await(result);
        Assert.state(value != null, () -> name(method) + " did not receive a result");
        return value;
    }

    private static String name(String method) {
        return "BlockingDownload." + method;
    }

    private record Opened(DownloadInfo info, Flux<DataBuffer> body) {}
}
