package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Transfers files with the client of this project. */
final class OurFiles implements FileClient {

    private final RagflowClient client;

    private final DocumentOperations documents;

    OurFiles(String url) {
        this.client = Ours.client("v0.27.0", url, ObservationRegistry.NOOP);
        this.documents = this.client.datasets().documents(DATASET);
    }

    @Override
    public Mono<Long> upload(Path file) {
        return this.documents
                .upload(UploadSource.of(file))
                .map((document) -> document.file().size());
    }

    @Override
    public Mono<Long> download(Path file) {
        return this.documents
                .download(DOWNLOAD.substring(DOWNLOAD.lastIndexOf('/') + 1))
                .toFile(file, DataSize.ofTerabytes(1))
                .map((written) -> written.toFile().length());
    }

    @Override
    public void close() {
        this.client.close();
    }
}
