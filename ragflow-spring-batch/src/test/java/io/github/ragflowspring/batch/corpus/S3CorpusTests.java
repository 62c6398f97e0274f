package io.github.ragflowspring.batch.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tests of {@link S3Corpus}. */
class S3CorpusTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final SyncOptions OPTIONS =
            SyncOptions.defaults().deleteMissing(true).pollInterval(Duration.ofMillis(5), Duration.ofMillis(50));

    private final ObjectStore store = new ObjectStore();

    S3CorpusTests() throws IOException {}

    @AfterEach
    void stop() {
        this.store.close();
    }

    private S3Corpus corpus() {
        return S3Corpus.of("manuals", this.store.client(), "bucket");
    }

    private static List<CorpusFile> files(S3Corpus corpus) {
        return corpus.files().collectList().block(TIMEOUT);
    }

    @Test
    void listsAllPages() {
        for (String key : List.of("a.md", "b.md", "c/d.md", "c/e é+ü.md", "f.md")) {
            this.store.put(key, "text of " + key);
        }

        assertThat(files(corpus()))
                .extracting(CorpusFile::id)
                .containsExactly("a.md", "b.md", "c/d.md", "c/e é+ü.md", "f.md");
        assertThat(this.store.reads()).isEmpty();
    }

    @Test
    void selectsByPrefixAndPatterns() {
        for (String key :
                List.of("manuals/", "manuals/a.md", "manuals/b/", "manuals/b/c.md", "manuals/d.txt", "e.md")) {
            this.store.put(key, "text");
        }

        assertThat(files(corpus().prefix("manuals/").patterns("**/*.md")))
                .extracting(CorpusFile::id)
                .containsExactly("a.md", "b/c.md");
        assertThat(files(corpus().prefix("manuals/")))
                .extracting(CorpusFile::id)
                .containsExactly("a.md", "b/c.md", "d.txt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(corpus().patterns(" ")).isNull());
    }

    @Test
    void usesEtagAsVersionAndReadsObjectsLater() throws IOException {
        this.store.put("a é+ü.md", "Owls hunt at night.");
        CorpusFile file = files(corpus()).get(0);

        assertThat(file.version()).matches("[0-9a-f]{32}");
        assertThat(this.store.reads()).isEmpty();
        assertThat(file.content().getContentAsString(StandardCharsets.UTF_8)).isEqualTo("Owls hunt at night.");
        assertThat(this.store.reads()).containsExactly("a é+ü.md");
    }

    @Test
    void comparesSizeAndTimeWithoutEtag() {
        this.store.put("a.md", "Owls");
        this.store.changePages((page) -> page.replaceAll("<ETag>.*</ETag>", ""));

        CorpusFile file = files(corpus()).get(0);

        assertThat(file.version()).isNull();
        assertThat(file.size()).isEqualTo(4);
        assertThat(file.lastModified()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void failsIfPageCannotBeFetched() {
        for (String key : List.of("a.md", "b.md", "c.md")) {
            this.store.put(key, "text");
        }
        this.store.changePages((page) -> page.contains("a.md") ? page : "");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> assertThat(files(corpus())).isNull())
                .withMessage("The objects of bucket 'bucket' could not be listed")
                .withRootCauseInstanceOf(S3Exception.class);
    }

    @Test
    void failsIfTokenOfNextPageIsMissing() {
        for (String key : List.of("a.md", "b.md", "c.md")) {
            this.store.put(key, "text");
        }
        this.store.changePages((page) -> page.replaceAll("<NextContinuationToken>.*</NextContinuationToken>", ""));

        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(files(corpus())).isNull())
                .withMessageContaining("no token");
    }

    @Test
    void namesObjectThatDoesNotExistAnyMore() {
        this.store.put("a.md", "text");
        CorpusFile file = files(corpus()).get(0);
        this.store.remove("a.md");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> file.content().getInputStream())
                .withMessage("Object 'a.md' could not be read");
    }

    @Test
    void keepsDatasetInStep() {
        this.store.put("a.md", "Owls hunt at night.");
        this.store.put("b.md", "Bats sleep upside down.");
        this.store.put("c.md", "Cats purr.");
        try (RagflowEmulator emulator = RagflowEmulator.builder().atOnce().start()) {
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey(emulator.apiKey())
                    .build();
            String datasetId = client.datasets()
                    .create("Manuals")
                    .map((dataset) -> dataset.id())
                    .block(TIMEOUT);
            SyncOperations sync = client.datasets().sync(datasetId);

            assertThat(run(sync).done(Action.ADD)).isEqualTo(3);
            assertThat(this.store.reads()).containsExactlyInAnyOrder("a.md", "b.md", "c.md");
            this.store.put("b.md", "Bats fly.");
            this.store.remove("c.md");
            SyncSummary second = run(sync);

            assertThat(second.done(Action.REPLACE)).isEqualTo(1);
            assertThat(second.done(Action.DELETE)).isEqualTo(1);
            assertThat(this.store.reads()).hasSize(4).last().isEqualTo("b.md");
            assertThat(client.datasets()
                            .documents(datasetId)
                            .list()
                            .map(Document::name)
                            .collectList()
                            .block(TIMEOUT))
                    .containsExactlyInAnyOrder("a.md", "b.md");
            this.store.changePages((page) -> "");
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> assertThat(run(sync)).isNull());
        }
    }

    private SyncSummary run(SyncOperations sync) {
        return SyncSummary.of(sync.run(corpus(), OPTIONS)).block(TIMEOUT);
    }
}
