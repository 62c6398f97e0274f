package io.github.ragflowspring.boot.test.examples.ingestion;

import io.github.ragflowspring.client.blocking.BlockingDatasetOperations;
import io.github.ragflowspring.client.blocking.BlockingDocumentOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
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

/** Copies the files of a folder to a dataset every night, from the command line: {@code <dataset> <folder>}. */
@SpringBootApplication
class NightlyIngestion {

    private static final Logger log = LoggerFactory.getLogger(NightlyIngestion.class);

    private static final IngestOptions OPTIONS = IngestOptions.defaults()
            .concurrency(8)
            .documentTimeout(Duration.ofMinutes(30))
            .timeout(Duration.ofHours(8));

    private final BlockingDatasetOperations datasets;

    NightlyIngestion(BlockingDatasetOperations datasets) {
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
        String datasetId = this.datasets
                .list(DatasetQuery.all().name(datasetName))
                .findFirst()
                .orElseGet(() -> this.datasets.create(datasetName))
                .id();
        return synchronize(this.datasets.documents(datasetId), files);
    }

    private static List<IngestProgress> synchronize(BlockingDocumentOperations documents, List<Path> files) {
        Set<String> names =
                files.stream().map((file) -> file.getFileName().toString()).collect(Collectors.toSet());
        List<Document> stored = documents.list().toList();
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
        documents.delete(obsolete).orThrow();
        return Stream.concat(documents.parsing().run(unparsed, OPTIONS), documents.ingest(added, OPTIONS))
                .filter((progress) -> progress.isFinal() && progress.phase() != Phase.DONE)
                .toList();
    }
}
