package io.github.ragflowspring.boot.test.examples.ingestion;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/** Copies the files of a folder to a dataset every night, from the command line: {@code <dataset> <folder>}. */
@SpringBootApplication
class NightlyIngestion {

    private static final Logger log = LoggerFactory.getLogger(NightlyIngestion.class);

    private static final IngestOptions OPTIONS = IngestOptions.defaults()
            .concurrency(8)
            .documentTimeout(Duration.ofMinutes(30))
            .timeout(Duration.ofHours(8));

    private final DatasetOperations datasets;

    NightlyIngestion(DatasetOperations datasets) {
        this.datasets = datasets;
    }

    public static void main(String[] args) throws IOException {
        try (ConfigurableApplicationContext context = SpringApplication.run(NightlyIngestion.class, args)) {
            List<IngestProgress> failed =
                    context.getBean(NightlyIngestion.class).run(args[0], Path.of(args[1]));
            failed.forEach((file) -> log.warn("{}: {}", file.fileName(), file.message()));
        }
    }

    /** Ingests new files, parses failed documents again, deletes documents without a file, and returns the failures. */
    List<IngestProgress> run(String datasetName, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(Files::isRegularFile).toList();
        }
        return this.datasets
                .list(DatasetQuery.all().name(datasetName))
                .next()
                .switchIfEmpty(this.datasets.create(datasetName))
                .map(Dataset::id)
                .flatMap((datasetId) -> synchronize(this.datasets.documents(datasetId), files))
                .block();
    }

    private static Mono<List<IngestProgress>> synchronize(DocumentOperations documents, List<Path> files) {
        Set<String> names =
                files.stream().map((file) -> file.getFileName().toString()).collect(Collectors.toSet());
        return documents.list().collectList().flatMap((stored) -> {
            Set<String> storedNames = stored.stream().map(Document::name).collect(Collectors.toSet());
            List<String> obsolete = stored.stream()
                    .filter((document) -> !names.contains(document.name()))
                    .map(Document::id)
                    .toList();
            List<String> unparsed = stored.stream()
                    .filter((document) -> names.contains(document.name()))
                    .filter((document) -> document.parsing().progress() < 1)
                    .map(Document::id)
                    .toList();
            List<UploadSource> added = files.stream()
                    .filter((file) -> !storedNames.contains(file.getFileName().toString()))
                    .map(UploadSource::of)
                    .toList();
            return documents
                    .delete(obsolete)
                    .map(DeleteResult::orThrow)
                    .thenMany(documents.parsing().run(unparsed, OPTIONS))
                    .concatWith(documents.ingest(added, OPTIONS))
                    .filter((progress) -> progress.isFinal() && progress.phase() != Phase.DONE)
                    .collectList();
        });
    }
}
