package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Keeps a dataset of the emulator in step with a folder. */
class SynchronizationTests {

    static final List<String> RELEASES = Servers.RELEASES;

    private static final SyncOptions OPTIONS = SyncOptions.defaults()
            .deleteMissing(true)
            .pollInterval(Duration.ofMillis(5), Duration.ofMillis(50))
            .metadata(Map.of("team", "docs"))
            .chunkMethod("md", ChunkMethod.of("qa"));

    @TempDir
    private Path folder;

    private static SyncSummary run(SyncOperations sync, Corpus corpus) {
        return sync.run(corpus, OPTIONS).as(SyncSummary::of).block();
    }

    private static List<Document> list(DocumentOperations documents) {
        return documents
                .list()
                .sort((a, b) -> a.name().compareTo(b.name()))
                .collectList()
                .block();
    }

    private void write(String file, String content) throws IOException {
        Path path = this.folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void followsFolder(String release) throws IOException {
        Servers server = Servers.of(release);
        String datasetId = server.dataset();
        SyncOperations sync = server.client().datasets().sync(datasetId);
        DocumentOperations documents = server.client().datasets().documents(datasetId);
        Corpus corpus = Corpus.ofDirectory("manuals", this.folder);
        Document foreign = documents
                .upload(UploadSource.of("b.md", "foreign".getBytes(StandardCharsets.UTF_8)))
                .block();
        write("a.md", "Bats sleep upside down.");
        write("b.md", "Owls hunt at night.");
        write("more/a.md", "Eels migrate.");
        write("中文.txt", "Frogs jump.");

        SyncSummary first = run(sync, corpus);

        assertThat(first.done(Action.ADD)).isEqualTo(4);
        assertThat(first.failed()).isZero();
        List<Document> added = list(documents);
        assertThat(added)
                .extracting(Document::name)
                .contains("a.md", "b.md", "中文.txt")
                .hasSize(5);
        assertThat(added)
                .filteredOn((document) -> !document.id().equals(foreign.id()))
                .allSatisfy((document) -> {
                    assertThat(document.parsing().status()).isEqualTo(DocumentStatus.DONE);
                    assertThat(document.metadata())
                            .containsEntry("team", "docs")
                            .containsKey("sync_id");
                    assertThat(document.chunking().method())
                            .isEqualTo(ChunkMethod.of(document.name().endsWith(".md") ? "qa" : "naive"));
                });

        write("a.md", "Bats sleep upside down in caves.");
        Files.delete(this.folder.resolve("more/a.md"));
        SyncSummary second = run(sync, corpus);

        assertThat(second.done(Action.REPLACE)).isEqualTo(1);
        assertThat(second.done(Action.DELETE)).isEqualTo(1);
        assertThat(second.done(Action.NONE)).isEqualTo(2);
        List<Document> changed = list(documents);
        assertThat(changed).hasSize(4).extracting(Document::name).noneMatch((name) -> name.contains("sync-"));
        assertThat(changed).extracting(Document::id).contains(foreign.id());
        String replaced = changed.stream()
                .filter((document) -> "a.md".equals(document.metadata().get("sync_id")))
                .map(Document::id)
                .findFirst()
                .orElseThrow();
        assertThat(documents.download(replaced).toBytes(1000).block())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Bats sleep upside down in caves.");
        assertThat(run(sync, corpus).done(Action.NONE)).isEqualTo(3);
    }

    @Test
    void makesFewerThanOneRequestPerFiftyDocumentsIfNothingChanged() throws IOException {
        Servers server = Servers.newest();
        SyncOperations sync = server.client().datasets().sync(server.dataset());
        Corpus corpus = Corpus.ofDirectory("manuals", this.folder);
        for (int i = 0; i < 250; i++) {
            write("folder " + i % 7 + "/manual " + i + ".txt", "Text " + i);
        }
        assertThat(run(sync, corpus).done(Action.ADD)).isEqualTo(250);
        server.emulator().clearRequests();

        assertThat(run(sync, corpus).done(Action.NONE)).isEqualTo(250);
        assertThat(server.emulator().requests()).hasSizeLessThan(250 / 50);
    }
}
