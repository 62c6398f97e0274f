package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.batch.KillingProxy.Moment;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder that changes from round to round, and the dataset that is kept in step with it. */
final class ChangingFolder {

    /** New files and changed ones of each round. */
    static final int UPLOADS = 5;

    /** Files that all rounds have. */
    private static final int STABLE = 7;

    private final RagflowClient client;

    private final String datasetId;

    private final DocumentOperations documents;

    private final Path folder;

    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    private Map<String, String> expected = Map.of();

    ChangingFolder(RagflowClient client, String datasetId, Path folder) {
        this.client = client;
        this.datasetId = datasetId;
        this.documents = client.datasets().documents(datasetId);
        this.folder = folder;
    }

    String datasetId() {
        return this.datasetId;
    }

    Path folder() {
        return this.folder;
    }

    /** Changes files, adds and removes one, and touches one; each round requires the same number of requests. */
    void change(int round) throws IOException {
        Files.createDirectories(this.folder);
        for (int i = 0; i < STABLE; i++) {
            Path file = this.folder.resolve(i + ".txt");
            if (i < UPLOADS - 1 || Files.notExists(file)) {
                Files.writeString(file, "Text " + i + " of version " + round);
            }
            if (i < UPLOADS) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_800_000_000L + round)));
            }
        }
        Files.deleteIfExists(this.folder.resolve("new" + (round - 1) + ".txt"));
        Files.writeString(this.folder.resolve("new" + round + ".txt"), "New text of version " + round);
        this.expected = new TreeMap<>();
        try (Stream<Path> files = Files.list(this.folder)) {
            for (Path file : files.toList()) {
                this.expected.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** Keeps the dataset in step with the folder. */
    SyncSummary synchronize(RagflowClient by) {
        return SyncProcess.run(by, this.datasetId, this.folder);
    }

    /** Records files of which no version is found. */
    void findFiles() {
        List<Object> found = this.documents
                .list()
                .filter((document) -> document.enabled()
                        && document.chunkCount() > 0
                        && document.parsing().status().equals(DocumentStatus.DONE))
                .map((document) -> document.metadata().getOrDefault("sync_id", ""))
                .collectList()
                .block();
        for (int i = 0; i < STABLE; i++) {
            if (!found.contains(i + ".txt")) {
                this.lost.add(i + ".txt");
            }
        }
    }

    /** Fails if a file was not found at some time, the documents are not those of the files, or a run would change any. */
    void verify(Moment moment) {
        assertThat(this.lost).as("%s", moment).isEmpty();
        Map<String, String> contents = new TreeMap<>();
        for (Document document : this.documents.list().toIterable()) {
            byte[] bytes =
                    this.documents.download(document.id()).toBytes(10_000).block();
            assertThat(contents.put(document.name(), new String(bytes, StandardCharsets.UTF_8)))
                    .as("%s: %s is stored twice", moment, document.name())
                    .isNull();
            assertThat(document.chunkCount()).as("%s", moment).isPositive();
        }
        assertThat(contents).as("%s", moment).isEqualTo(this.expected);
        SyncSummary plan = this.client
                .datasets()
                .sync(this.datasetId)
                .plan(SyncProcess.corpus(this.folder), SyncProcess.OPTIONS)
                .as(SyncSummary::of)
                .block();
        assertThat(plan.planned(Action.NONE)).as("%s: %s", moment, plan).isEqualTo(this.expected.size());
    }
}
