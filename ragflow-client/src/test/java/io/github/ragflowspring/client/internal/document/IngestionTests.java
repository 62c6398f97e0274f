package io.github.ragflowspring.client.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentParsing;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.document.StopResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowErrorDetails;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests of {@link Ingestion} in virtual time. */
class IngestionTests {

    private static final IngestOptions OPTIONS = IngestOptions.defaults()
            .pollInterval(Duration.ofSeconds(1), Duration.ofSeconds(4))
            .timeout(Duration.ofMinutes(10));

    private final DocumentOperations documents = mock(DocumentOperations.class);

    private final ParsingOperations parsing = mock(ParsingOperations.class);

    private final Map<String, Queue<Document>> states = new HashMap<>();

    private final List<String> parsed = new ArrayList<>();

    private final List<String> stopped = new ArrayList<>();

    private final List<String> asked = new ArrayList<>();

    private int uploading;

    private int mostUploading;

    @BeforeEach
    void serve() {
        when(this.documents.parsing()).thenReturn(this.parsing);
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
                            : Mono.just(document(source.fileName(), DocumentStatus.UNSTART, 0, "")));
        });
        when(this.parsing.start(anyCollection())).thenAnswer((call) -> {
            Collection<String> ids = call.getArgument(0);
            return Mono.fromSupplier(() -> {
                this.parsed.addAll(ids);
                return ParseResult.of(ids.size(), List.of());
            });
        });
        when(this.parsing.stop(anyCollection())).thenAnswer((call) -> {
            Collection<String> ids = call.getArgument(0);
            return Mono.fromSupplier(() -> {
                this.stopped.addAll(ids);
                return StopResult.of(1, List.of());
            });
        });
        when(this.documents.get(anyString())).thenAnswer((call) -> state(call.getArgument(0)));
    }

    /** Reads the next state of a document. The last one remains. */
    private Mono<Document> state(String id) {
        return Mono.fromSupplier(() -> {
            this.asked.add(id);
            Queue<Document> left = this.states.getOrDefault(id, new ArrayDeque<>());
            return (left.size() > 1) ? left.remove() : left.element();
        });
    }

    @Test
    void refusesTimeoutsThatNoClockCanCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestOptions.defaults().timeout(ChronoUnit.FOREVER.getDuration()))
                .withMessage("'timeout' must be greater than zero and at most 36500 days");
        assertThat(IngestOptions.defaults().timeout(Duration.ofDays(36_500)).timeout())
                .hasDays(36_500);
    }

    @Test
    void uploadsParsesAndWatchesFileUntilItIsDone() {
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
    void increasesIntervalsUpToMaximum() {
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
    void continuesAfterFailedFile() {
        states("fail.txt", document("fail.txt", DocumentStatus.FAIL, -1, "first\nthe parser broke"));
        states("cancel.txt", document("cancel.txt", DocumentStatus.CANCEL, 0, ""));
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
    void reportsRefusedParsingAsFailureOfDocument() {
        when(this.parsing.start(anyCollection()))
                .thenReturn(Mono.error(RagflowConflictException.builder("busy").build()));
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
    void limitsConcurrency() {
        String[] names = IntStream.range(0, 20).mapToObj((i) -> i + ".txt").toArray(String[]::new);
        for (String name : names) {
            states(name, document(name, DocumentStatus.DONE, 1, ""));
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
    void stopsParsingOfRemainingDocumentsOnCancellation() {
        states("a.txt", running(0.1, ""));
        states("b.txt", document("b.txt", DocumentStatus.DONE, 1, ""));
        StepVerifier.withVirtualTime(() -> ingest("a.txt", "b.txt").filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(20))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertThat(this.stopped).containsExactly("a.txt");
    }

    @Test
    void stopsNothingOnCancellationOfUpload() {
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
    void failsAndStopsParsingOnTimeout() {
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
    void failsOnlyDocumentThatExceedsItsTimeLimit() {
        states("slow.txt", running(0.1, ""));
        states("good.txt", document("good.txt", DocumentStatus.DONE, 1, ""));
        List<IngestProgress> last = new ArrayList<>();
        StepVerifier.withVirtualTime(
                        () -> new Ingestion(this.documents, OPTIONS.documentTimeout(Duration.ofSeconds(30)))
                                .ingest(sources("slow.txt", "good.txt"))
                                .filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(29))
                .recordWith(() -> last)
                .expectNextCount(1)
                .thenAwait(Duration.ofSeconds(1))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(last)
                .extracting((progress) -> progress.fileName() + " " + progress.phase())
                .containsExactly("good.txt DONE", "slow.txt FAILED");
        assertThat(last.get(1).documentId()).isEqualTo("slow.txt");
        assertThat(last.get(1).error()).isInstanceOf(RagflowTimeoutException.class);
        assertThat(last.get(1).message()).contains("'documentTimeout' of IngestOptions");
        assertThat(this.stopped).containsExactly("slow.txt");
    }

    @Test
    void doesNotLimitTimeOfAllDocumentsByDefault() {
        String[] names = IntStream.range(0, 5000).mapToObj((i) -> i + ".txt").toArray(String[]::new);
        for (String name : names) {
            states(name, document(name, DocumentStatus.RUNNING, 0.5, ""), document(name, DocumentStatus.DONE, 1, ""));
        }
        IngestOptions options = IngestOptions.defaults().pollInterval(Duration.ofMinutes(1), Duration.ofMinutes(1));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, options)
                        .ingest(sources(names))
                        .filter((progress) -> progress.phase() == Phase.DONE))
                .thenAwait(Duration.ofHours(50))
                .expectNextCount(5000)
                .verifyComplete();
        assertThat(this.stopped).isEmpty();
    }

    @Test
    void namesSourceInEachEvent() {
        states("README.md", document("README.md", DocumentStatus.DONE, 1, ""));
        List<UploadSource> sources =
                List.of(UploadSource.of("README.md", new byte[] {1}), UploadSource.of("README.md", new byte[] {2}));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS)
                        .ingest(sources)
                        .filter(IngestProgress::isFinal)
                        .collectList())
                .thenAwait(Duration.ofSeconds(20))
                .assertNext((last) -> assertThat(last)
                        .extracting(IngestProgress::source)
                        .usingElementComparator((one, other) -> (one == other) ? 0 : 1)
                        .containsExactlyInAnyOrderElementsOf(sources))
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource("passingErrors")
    void continuesAfterOutage(RagflowException error) {
        states("a.txt", running(0.5, "half"), done());
        AtomicInteger reads = new AtomicInteger();
        Mono<Document> document = state("a.txt");
        when(this.documents.get("a.txt")).thenReturn(Mono.defer(() -> {
            int read = reads.incrementAndGet();
            return (read == 1 || read > 50) ? document : Mono.error(error);
        }));
        StepVerifier.withVirtualTime(() -> ingest("a.txt").map(IngestProgress::phase))
                .thenAwait(Duration.ofMinutes(5))
                .expectNext(Phase.UPLOADING, Phase.UPLOADED, Phase.PARSING, Phase.DONE)
                .verifyComplete();
        assertThat(this.stopped).isEmpty();
    }

    static Stream<RagflowException> passingErrors() {
        return Stream.of(
                RagflowServerException.builder("503")
                        .details(RagflowErrorDetails.builder("document.get")
                                .status(503)
                                .build())
                        .build(),
                RagflowConnectionException.builder("reset").build(),
                RagflowTimeoutException.builder("slow").build(),
                RagflowRateLimitedException.builder("429").build());
    }

    @Test
    void reportsLastErrorOfOutageThatOutlastsTimeLimit() {
        RagflowException error = RagflowConnectionException.builder("reset").build();
        when(this.documents.get("a.txt")).thenReturn(Mono.error(error));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS.documentTimeout(Duration.ofMinutes(2)))
                        .watch(List.of("a.txt")))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(119))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.FAILED);
                    assertThat(progress.error())
                            .isInstanceOf(RagflowTimeoutException.class)
                            .hasCause(error);
                })
                .verifyComplete();
    }

    @Test
    void failsAtOnceOnErrorThatDoesNotPass() {
        when(this.documents.get("a.txt"))
                .thenReturn(Mono.error(RagflowNotFoundException.builder("gone").build()));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS).watch(List.of("a.txt")))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext((progress) -> assertThat(progress.error()).isInstanceOf(RagflowNotFoundException.class))
                .verifyComplete();
    }

    @Test
    void startsParsingAgainAfterOutage() {
        states("a.txt", done());
        AtomicInteger starts = new AtomicInteger();
        when(this.parsing.start(anyCollection())).thenReturn(Mono.defer(() -> switch (starts.incrementAndGet()) {
            case 1, 2 -> Mono.error(RagflowConnectionException.builder("reset").build());
            // The second request had started the parsing.
            default -> Mono.error(RagflowConflictException.builder("busy").build());
        }));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS)
                        .parse(List.of("a.txt"))
                        .map(IngestProgress::phase))
                .thenAwait(Duration.ofMinutes(1))
                .expectNext(Phase.DONE)
                .verifyComplete();
        assertThat(starts).hasValue(3);
    }

    @Test
    void continuesAfterFailureOfMoment() {
        Document failed = document("a.txt", DocumentStatus.FAIL, -1, "Task is abandoned after 3 times attempts.");
        states("a.txt", running(0.5, "half"), failed, failed, running(0.6, "rest"), failed, done());
        StepVerifier.withVirtualTime(() -> ingest("a.txt").map(IngestProgress::phase))
                .thenAwait(Duration.ofMinutes(1))
                .expectNext(Phase.UPLOADING, Phase.UPLOADED, Phase.PARSING, Phase.PARSING, Phase.DONE)
                .verifyComplete();
    }

    @Test
    void reportsFailureOfParserIfTimeLimitIsExceededMeanwhile() {
        states("a.txt", document("a.txt", DocumentStatus.FAIL, -1, "the parser broke"));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS.documentTimeout(Duration.ofSeconds(4)))
                        .watch(List.of("a.txt")))
                .thenAwait(Duration.ofSeconds(4))
                .assertNext((progress) -> {
                    assertThat(progress.phase()).isEqualTo(Phase.FAILED);
                    assertThat(progress.message()).isEqualTo("the parser broke");
                    assertThat(progress.error()).isNull();
                })
                .verifyComplete();
    }

    @Test
    void watchesParsingWithoutStartingOrStoppingIt() {
        states("a.txt", running(0.5, "half"), done());
        states("b.txt", running(0.5, "half"));
        StepVerifier.withVirtualTime(() -> new Ingestion(this.documents, OPTIONS)
                        .watch(List.of("a.txt", "b.txt"))
                        .filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(20))
                .assertNext((progress) -> {
                    assertThat(progress.documentId()).isEqualTo("a.txt");
                    assertThat(progress.source()).isNull();
                })
                .thenCancel()
                .verify();
        assertThat(this.parsed).isEmpty();
        assertThat(this.stopped).isEmpty();
    }

    @Test
    void doesNotRevealMessagesOfForeignErrors() {
        when(this.documents.get("a.txt")).thenReturn(Mono.error(new IllegalStateException("/home/secret")));
        StepVerifier.withVirtualTime(() -> ingest("a.txt").filter(IngestProgress::isFinal))
                .thenAwait(Duration.ofSeconds(20))
                .assertNext((progress) -> {
                    assertThat(progress.message()).isEqualTo("The document could not be processed.");
                    assertThat(progress.error()).hasMessage("/home/secret");
                })
                .verifyComplete();
    }

    @Test
    void continuesAfterFailedRead() {
        when(this.documents.get("a.txt"))
                .thenReturn(Mono.error(RagflowConflictException.builder("gone").build()));
        states("b.txt", document("b.txt", DocumentStatus.DONE, 1, ""));
        StepVerifier.withVirtualTime(() -> ingest("a.txt", "b.txt")
                        .filter(IngestProgress::isFinal)
                        .map((progress) -> progress.fileName() + " " + progress.phase())
                        .sort())
                .thenAwait(Duration.ofSeconds(20))
                .expectNext("a.txt FAILED", "b.txt DONE")
                .verifyComplete();
    }

    @Test
    void doesNothingBeforeSubscription() {
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
        return document("a.txt", DocumentStatus.RUNNING, progress, message);
    }

    private static Document done() {
        return document("a.txt", DocumentStatus.DONE, 1, "done");
    }

    private static Document document(String name, DocumentStatus status, double progress, String message) {
        return Document.builder()
                .id(name)
                .name(name)
                .parsing(DocumentParsing.builder()
                        .status(status)
                        .progress(progress)
                        .message(message)
                        .build())
                .chunkCount(7)
                .build();
    }
}
