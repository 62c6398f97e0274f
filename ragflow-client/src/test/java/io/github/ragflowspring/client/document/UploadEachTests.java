package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.document.UploadOutcome.Status;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Tests for uploads of many files, one request each. */
class UploadEachTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void setsMetadataAndChunkingAfterUpload(String release) {
        upload("a.txt", stored("a"));
        this.server.on(
                (request) -> isUpdate(request), Reply.json("{\"code\":0,\"data\":{\"id\":\"a\",\"name\":\"a.txt\"}}"));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a\",\"name\":\"a.txt\","
                        + "\"meta_fields\":{\"tenant\":\"acme\"}}],\"total\":1}}"));
        DocumentUpload upload = file("a.txt")
                .update(DocumentUpdate.none().chunkMethod(ChunkMethod.QA))
                .metadata(Map.of("tenant", "acme"));
        UploadOutcome outcome =
                documents(release).uploadEach(List.of(upload)).single().block(TestClients.PATIENCE);
        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(outcome.upload()).isEqualTo(upload);
        assertThat(outcome.orThrow().metadata()).containsEntry("tenant", "acme");
        assertThat(this.server.requests().stream().filter(UploadEachTests::isUpdate))
                .extracting(RecordedRequest::text)
                .containsExactly("{\"chunk_method\":\"qa\"}", "{\"meta_fields\":{\"tenant\":\"acme\"}}");
    }

    @Test
    void sendsNoUpdateForFileAlone() {
        upload("a.txt", stored("a"));
        UploadOutcome outcome =
                documents("v0.27.0").uploadEach(List.of(file("a.txt"))).single().block(TestClients.PATIENCE);
        assertThat(outcome.isStored()).isTrue();
        assertThat(outcome.message()).isEmpty();
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void reportsEachFailureWithItsFile() {
        upload("a.txt", stored("a"));
        upload(
                "bad.exe",
                Reply.json("{\"code\":500,\"data\":[],\"message\":\"bad.exe: This type of file has not been"
                        + " supported yet!\"}"));
        upload("broken.txt", Reply.disconnect());
        upload("c.txt", stored("c"));
        UploadSource missing = UploadSource.of(Path.of("no-such-file.txt"));
        List<UploadOutcome> outcomes = documents("v0.27.0")
                .uploadEach(
                        Flux.just(
                                file("a.txt"),
                                file("bad.exe"),
                                file("broken.txt"),
                                DocumentUpload.of(missing),
                                file("c.txt")),
                        1)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(outcomes)
                .extracting(UploadOutcome::fileName, UploadOutcome::status)
                .containsExactly(
                        tuple("a.txt", Status.STORED),
                        tuple("bad.exe", Status.REFUSED),
                        tuple("broken.txt", Status.UNKNOWN),
                        tuple("no-such-file.txt", Status.REFUSED),
                        tuple("c.txt", Status.STORED));
        assertThat(outcomes.get(1).error()).isInstanceOf(RagflowInvalidRequestException.class);
        assertThat(outcomes.get(2).error()).isInstanceOf(RagflowConnectionException.class);
        assertThat(outcomes.get(3).error()).hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(outcomes.get(3).document()).isNull();
    }

    @Test
    void reportsDocumentOfFailedUpdate() {
        upload("a.txt", stored("a"));
        upload("b.txt", stored("b"));
        this.server.on(
                (request) -> isUpdate(request) && request.path().endsWith("/a"),
                Reply.json("{\"code\":101,\"message\":\"meta_fields must be an object\"}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"b\",\"name\":\"b.txt\"}}"));
        List<UploadOutcome> outcomes = documents("v0.27.0")
                .uploadEach(
                        Flux.just(file("a.txt"), file("b.txt")).map((upload) -> upload.metadata(Map.of("k", "v"))), 1)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(outcomes).extracting(UploadOutcome::status).containsExactly(Status.NOT_UPDATED, Status.STORED);
        assertThat(outcomes.get(0).document().id()).isEqualTo("a");
        assertThat(outcomes.get(0).error()).isInstanceOf(RagflowInvalidRequestException.class);
    }

    @Test
    void repeatsUpdateButNotUpload() {
        upload("a.txt", stored("a"));
        upload("b.txt", Reply.status(503));
        this.server.on(
                (request) -> isUpdate(request),
                Reply.status(503),
                Reply.status(503),
                Reply.json(
                        "{\"code\":0," + "\"data\":{\"id\":\"a\",\"name\":\"a.txt\",\"meta_fields\":{\"k\":\"v\"}}}"));
        Flux<Status> statuses = documents("v0.27.0")
                .uploadEach(
                        Flux.just(file("a.txt"), file("b.txt")).map((upload) -> upload.metadata(Map.of("k", "v"))), 1)
                .map(UploadOutcome::status);
        StepVerifier.create(statuses)
                .expectNext(Status.STORED, Status.UNKNOWN)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests().stream().filter(UploadEachTests::isUpdate))
                .hasSize(3);
        assertThat(this.server.requests().stream().filter((request) -> isUploadOf(request, "b.txt")))
                .hasSize(1);
    }

    @Test
    void emitsErrorOfFilesAfterOutcomes() {
        upload("a.txt", stored("a"));
        Flux<DocumentUpload> files =
                Flux.just(file("a.txt")).concatWith(Flux.error(new IllegalStateException("listing")));
        StepVerifier.create(documents("v0.27.0").uploadEach(files, 4).map(UploadOutcome::status))
                .expectNext(Status.STORED)
                .expectErrorMessage("listing")
                .verify(TestClients.PATIENCE);
    }

    @Test
    void requestsNoMoreFilesThanAreUploaded() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(2);
        AtomicInteger requested = new AtomicInteger();
        this.server.on(
                (request) -> {
                    waiting.countDown();
                    return true;
                },
                Reply.status(200)
                        .header("content-type", "application/json")
                        .await(open)
                        .piece("{\"code\":0,\"data\":[{\"id\":\"a\",\"name\":\"a.txt\"}]}"));
        Flux<DocumentUpload> files = Flux.<Integer, Integer>generate(() -> 0, (i, sink) -> {
                    sink.next(i);
                    return i + 1;
                })
                .doOnNext((i) -> requested.incrementAndGet())
                .map((i) -> file(i + ".txt"))
                .take(50);
        Supplier<Long> count =
                () -> documents("v0.27.0").uploadEach(files, 2).count().block(TestClients.PATIENCE);
        Thread reader = new Thread(() -> assertThat(count.get()).isEqualTo(50));
        reader.start();
        assertThat(waiting.await(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(requested).hasValue(2);
        open.countDown();
        reader.join(TestClients.PATIENCE.toMillis());
        assertThat(this.server.requests()).hasSize(50);
    }

    @Test
    void refusesConcurrencyOfZero() {
        DocumentOperations documents = documents("v0.27.0");
        assertThatIllegalArgumentException().isThrownBy(() -> documents.uploadEach(Flux.empty(), 0));
    }

    @Test
    void uploadsInBlockingForm() {
        upload("a.txt", stored("a"));
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        try (Stream<UploadOutcome> outcomes =
                client.blocking().datasets().documents("d1").uploadEach(List.of(file("a.txt")))) {
            assertThat(outcomes).extracting(UploadOutcome::status).containsExactly(Status.STORED);
        }
    }

    @Test
    void ingestsWithMetadataBeforeParsing() {
        upload("a.txt", stored("a"));
        upload("b.txt", stored("b"));
        this.server.on((request) -> isUpdate(request) && request.path().endsWith("/b"), Reply.json("{\"code\":101}"));
        this.server.on(
                (request) -> isUpdate(request),
                Reply.json(
                        "{\"code\":0,\"data\":{\"id\":\"a\",\"name\":\"a.txt\"," + "\"meta_fields\":{\"k\":\"v\"}}}"));
        this.server.on((request) -> request.method().equals("POST"), Reply.json("{\"code\":0}"));
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a\",\"name\":\"a.txt\","
                        + "\"run\":\"DONE\",\"progress\":1}],\"total\":1}}"));
        List<IngestProgress> progress = documents("v0.27.0")
                .ingestEach(
                        Flux.just(file("a.txt"), file("b.txt")).map((upload) -> upload.metadata(Map.of("k", "v"))),
                        IngestOptions.defaults()
                                .concurrency(1)
                                .pollInterval(Duration.ofMillis(1), Duration.ofMillis(1)))
                .filter(IngestProgress::isFinal)
                .collectList()
                .block(TestClients.PATIENCE);
        assertThat(progress).extracting(IngestProgress::phase).containsExactly(Phase.DONE, Phase.FAILED);
        assertThat(progress.get(1).documentId()).isEqualTo("b");
        assertThat(progress.get(1).error()).isInstanceOf(RagflowInvalidRequestException.class);
        List<RecordedRequest> requests = this.server.requests();
        int update = indexOf(requests, (request) -> isUpdate(request));
        int parsing = indexOf(requests, (request) -> request.path().endsWith("/chunks"));
        assertThat(update).isLessThan(parsing);
        assertThat(requests.stream().filter((request) -> request.path().endsWith("/chunks")))
                .hasSize(1);
    }

    private static int indexOf(List<RecordedRequest> requests, Predicate<RecordedRequest> wanted) {
        return (int) requests.stream().takeWhile(wanted.negate()).count();
    }

    private void upload(String name, Reply reply) {
        this.server.on((request) -> isUploadOf(request, name), reply);
    }

    private static boolean isUploadOf(RecordedRequest request, String name) {
        return request.method().equals("POST") && request.text().contains("filename=\"" + name + "\"");
    }

    private static boolean isUpdate(RecordedRequest request) {
        return request.method().equals("PATCH") || request.method().equals("PUT");
    }

    private static Reply stored(String id) {
        return Reply.json("{\"code\":0,\"data\":[{\"id\":\"" + id + "\",\"name\":\"" + id + ".txt\"}]}");
    }

    private static DocumentUpload file(String name) {
        return DocumentUpload.of(UploadSource.of(name, name.getBytes(StandardCharsets.UTF_8)));
    }

    private DocumentOperations documents(String release) {
        return TestClients.client(this.server, release).datasets().documents("d1");
    }
}
