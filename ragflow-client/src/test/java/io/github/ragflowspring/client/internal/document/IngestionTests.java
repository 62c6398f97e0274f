package io.github.ragflowspring.client.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RunStatus;
import io.github.ragflowspring.client.document.StopResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How documents are watched, in virtual time. */
class IngestionTests {

    private static final IngestOptions OPTIONS = IngestOptions.defaults()
            .pollInterval(Duration.ofSeconds(1), Duration.ofSeconds(4))
            .timeout(Duration.ofMinutes(10));

    private final DocumentOperations documents = mock(DocumentOperations.class);

    private final Map<String, Queue<Document>> states = new HashMap<>();

    private final List<String> parsed = new ArrayList<>();

    private final List<String> stopped = new ArrayList<>();

    private final List<String> asked = new ArrayList<>();

    private int uploading;

    private int mostUploading;

    @BeforeEach
    void serve() {
        when(this.documents.upload(any(UploadSource.class))).thenAnswer((call) -> {
            UploadSource source = call.getArgument(0);
            return Mono.delay(Duration.ofSeconds(1))
                    .doOnSubscribe((subscription) -> {
                        this.uploading++;
                        this.mostUploading = Math.max(this.mostUploading, this.uploading);
                    })
                    .doFinally((signal) -> this.uploading--)
                    .flatMap((tick) -> source.fileName().startsWith("bad")
                            ? Mono.error(RagflowInvalidRequestException.builder("no such files here")
.build())
                            : Mono.just(document(source.fileName(), RunStatus.UNSTART, 0, "")));
        });
        when(this.documents.parse(any())).thenAnswer((call) -> {
            Collection<String> ids = call.getArgument(0);
            return Mono.<Void>fromRunnable(() -> this.parsed.addAll(ids));
        });
        when(this.documents.stop(any())).thenAnswer((call) -> {
            Collection<String> ids = call.getArgument(0);
            return Mono.fromSupplier(() -> {
                this.stopped.addAll(ids);
                return new StopResult(1, List.of());
            });
        });
        when(this.documents.get(anyString())).thenAnswer((call) -> {
            String id = call.getArgument(0);
            return Mono.fromSupplier(() -> {
                this.asked.add(id);
                Queue<Document> left = this.states.getOrDefault(id, new ArrayDeque<>());
                return (left.size() > 1) ? left.remove() : left.element();
            });
        });
    }

    @Test
    void aTimeoutThatNoClockCanCountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestOptions.defaults().timeout(ChronoUnit.FOREVER.getDuration()))
                .withMessage("timeout must be more than zero and at most 36500 days");
        assertThat(IngestOptions.defaults().timeout(Duration.ofDays(36_500)).timeout())
                .hasDays(36_500);
    }

    @Test
    void aFileIsUploadedParsedAndWatchedUntilItIsDone() {
        states("a.txt", running(0.1, "queued"), running(0.1, "queued"), running(0.5, "half"), done());
        StepVerifier.withVirtualTime(() -> ingest("a.txt"))
                .expectSubscription()
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.UPLOADING);
                    assertThat(progress.documentId()).isNull();
                })
                .thenAwait(Duration.ofSeconds(1))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.UPLOADED);
                    assertThat(progress.documentId()).isEqualTo("a.txt");
                })
                .then(() -> assertThat(this.parsed).containsExactly("a.txt"))
                .expectNoEvent(Duration.ofMillis(999))
                .thenAwait(Duration.ofMillis(1))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.PARSING);
                    assertThat(progress.fraction()).isEqualTo(0.1);
                    assertThat(progress.message()).isEqualTo("queued");
                })
                .expectNoEvent(Duration.ofMillis(1500 + 2249))
                .thenAwait(Duration.ofMillis(1))
                .assertNext((progress) -> assertThat(progress.fraction()).isEqualTo(0.5))
                .thenAwait(Duration.ofMillis(3375))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.DONE);
                    assertThat(progress.isFinal()).isTrue();
                    assertThat(progress.fraction()).isEqualTo(1);
                    assertThat(progress.document().chunkCount()).isEqualTo(7);
                })
                .verifyComplete();
        assertThat(this.asked).hasSize(4);
        assertThat(this.stopped).isEmpty();
    }

    @Test
    void theWaitsGrowToTheirLimit() {
        states("a.txt", running(0.1, ""));
        StepVerifier.withVirtualTime(() -> ingest("a.txt"))
                .expectNextCount(1)
                .thenAwait(Duration.ofSeconds(1))
                .expectNextCount(1)
                // 1 + 1.5 + 2.25 + 3.375, then 4 each
                .thenAwait(Duration.ofMillis(1000 + 1500 + 2250 + 3375 + 4000 + 4000))
                .expectNextCount(1)
                .then(() -> assertThat(this.asked).hasSize(6))
                .thenAwait(Duration.ofSeconds(40))
                .then(() -> assertThat(this.asked).hasSize(16))
                .thenCancel()
                .verify();
    }

    @Test
    void oneFileThatFailsDoesNotHideTheOthers() {
        states("fail.txt", document("fail.txt", RunStatus.FAIL, -1, "first\nthe parser broke"));
        states("cancel.txt", document("cancel.txt", RunStatus.CANCEL, 0, ""));
        states("good.txt", done());
        List<IngestProgress> last = new ArrayList<>();
        StepVerifier.withVirtualTime(() ->
                        ingest("bad.exe", "fail.txt", "cancel.txt", "good.txt").filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(10))
                .recordWith(() -> last)
                .expectNextCount(4)
                .verifyComplete();
        assertThat(last)
                .extracting((progress) -> progress.fileName() + " " + progress.phase())
                .containsExactlyInAnyOrder(
                        "bad.exe FAILED", "fail.txt FAILED", "cancel.txt CANCELLED", "good.txt DONE");
        assertThat(last)
                .filteredOn((progress) -> progress.fileName().equals("fail.txt"))
                .singleElement()
                .satisfies((progress) -> {
                    assertThat(progress.message()).isEqualTo("the parser broke");
                    assertThat(progress.fraction()).isZero();
                    assertThat(progress.error()).isNull();
                });
        assertThat(last)
                .filteredOn((progress) -> progress.fileName().equals("bad.exe"))
                .singleElement()
                .satisfies((progress) -> {
                    assertThat(progress.error()).isInstanceOf(RagflowInvalidRequestException.class);
                    assertThat(progress.documentId()).isNull();
                });
    }

    @Test
    void aParsingThatIsRefusedIsAFailureOfThatDocument() {
        when(this.documents.parse(any())).thenReturn(Mono.error(RagflowConflictException.builder("busy")
.build()));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS).parse(List.of("a.txt")))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.FAILED);
                    assertThat(progress.documentId()).isEqualTo("a.txt");
                    assertThat(progress.error()).isInstanceOf(RagflowConflictException.class);
                })
                .verifyComplete();
        assertThat(this.stopped).isEmpty();
    }

    @Test
    void onlySoManyFilesAreWorkedOnAtATime() {
        String[] names = IntStream.range(0, 20).mapToObj((i) -> i + ".txt").toArray(String[]::new);
        for (String name : names) {
            states(name, document(name, RunStatus.DONE, 1, ""));
        }
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS.concurrency(3))
                        .ingest(sources(names))
                        .filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofMinutes(5))
                .expectNextCount(20)
                .verifyComplete();
        assertThat(this.mostUploading).isEqualTo(3);
    }

    @Test
    void cancellingStopsTheParsingOfWhatIsNotDone() {
        states("a.txt", running(0.1, ""));
        states("b.txt", document("b.txt", RunStatus.DONE, 1, ""));
        StepVerifier.withVirtualTime(() -> ingest("a.txt", "b.txt").filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(20))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertThat(this.stopped).containsExactly("a.txt");
    }

    @Test
    void cancellingAnUploadStopsNothing() {
        StepVerifier.withVirtualTime(() -> ingest("a.txt"))
                .expectNextCount(1)
                .thenAwait(Duration.ofMillis(500))
                .thenCancel()
                .verify();
        assertThat(this.stopped).isEmpty();
        assertThat(this.parsed).isEmpty();
        assertThat(this.uploading).isZero();
    }

    @Test
    void runningOutOfTimeIsAnErrorThatStopsTheParsing() {
        states("a.txt", running(0.1, ""));
        StepVerifier.withVirtualTime(() ->
                        new Ingestion(this.documents, OPTIONS.timeout(Duration.ofSeconds(30))).ingest(sources("a.txt")))
                .expectNextCount(1)
                .thenAwait(Duration.ofSeconds(29))
                .expectNextCount(2)
                .thenAwait(Duration.ofSeconds(1))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("IngestOptions"))
                .verify();
        assertThat(this.stopped).containsExactly("a.txt");
    }

    @Test
    void aQuestionThatFailsEndsOnlyThatDocument() {
        when(this.documents.get("a.txt")).thenReturn(Mono.error(RagflowConflictException.builder("gone")
.build()));
        states("b.txt", document("b.txt", RunStatus.DONE, 1, ""));
        StepVerifier.withVirtualTime(() -> ingest("a.txt", "b.txt")
                        .filter(IngestProgress::isFinal)
                        .map((progress) -> progress.fileName() + " " + progress.phase())
                        .sort())
                .thenAwait(Duration.ofSeconds(20))
                .expectNext("a.txt FAILED", "b.txt DONE")
                .verifyComplete();
    }

    @Test
    void nothingHappensBeforeTheSubscription() {
        Flux<IngestProgress> progress = ingest("a.txt");
        assertThat(progress).isNotNull();
        assertThat(this.mostUploading).isZero();
    }

    private Flux<IngestProgress> ingest(String... names) {
        return new Ingestion(this.documents, OPTIONS).ingest(sources(names));
    }

    private static List<UploadSource> sources(String... names) {
        return Flux.fromArray(names)
                .map((name) -> UploadSource.of(name, new byte[] {1}))
                .collectList()
                .block();
    }

    private void states(String id, Document... documents) {
        this.states.put(id, new ArrayDeque<>(List.of(documents)));
    }

    private static Document running(double progress, String message) {
        return document("a.txt", RunStatus.RUNNING, progress, message);
    }

    private static Document done() {
        return document("a.txt", RunStatus.DONE, 1, "done");
    }

    private static Document document(String name, RunStatus status, double progress, String message) {
        return new Document(
                name,
                "d1",
                name,
                1,
                "txt",
                "doc",
                name,
                "local",
                true,
                ChunkMethod.NAIVE,
                ParserConfig.empty(),
                null,
                status,
                progress,
                message,
                null,
                Duration.ZERO,
                7,
                0,
                Map.of(),
                null,
                "u1",
                null,
                null);
    }
}
