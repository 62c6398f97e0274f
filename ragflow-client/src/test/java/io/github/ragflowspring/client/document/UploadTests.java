package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Tests of uploads: which files are stored or refused, and time limits. */
class UploadTests {

    private static final UploadSource GOOD = UploadSource.of("good.txt", bytes("good"));

    private static final UploadSource BAD = UploadSource.of("bad.exe", bytes("bad"));

    private static final UploadSource LAST = UploadSource.of("last.txt", bytes("last"));

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void declaresGivenLengthOfStream(long length) {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "upload_one")));
        Flux<DataBuffer> content = Flux.defer(() ->
                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap("words".getBytes(StandardCharsets.UTF_8))));
        Mono<Document> uploaded = TestClients.client(this.server, "v0.27.0")
                .datasets()
                .documents("d1")
                .upload(UploadSource.of("a.txt", content, length));
        if (length == 5) {
            assertThat(uploaded.block(TestClients.PATIENCE)).isNotNull();
            assertThat(this.server.requests().get(0).header("transfer-encoding"))
                    .isNull();
        } else {
            StepVerifier.create(uploaded)
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(UncheckedIOException.class)
                            .hasMessageContaining("'a.txt' does not have " + length + " bytes"))
                    .verify(TestClients.PATIENCE);
        }
    }

    @Test
    void sendsNothingWithoutFiles() {
        UploadResult result = documents("v0.27.0").upload(List.of()).block(TestClients.PATIENCE);
        assertThat(result).isEqualTo(UploadResult.of(List.of(), List.of()));
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.26.4", "v0.27.0"})
    void reportsRefusedFileOfRequest(String release) {
        this.server.on(
                (request) -> true, Reply.of(Recordings.recording(release, "documents", "upload_one_bad_of_two")));
        UploadSource good = UploadSource.of("good2.txt", bytes("good"));
        UploadResult result = documents(release).upload(List.of(BAD, good)).block(TestClients.PATIENCE);
        assertThat(result.documents()).extracting(Document::name).containsExactly("good2.txt");
        assertThat(result.refused()).singleElement().satisfies((refusal) -> {
            assertThat(refusal.source()).isSameAs(BAD);
            assertThat(refusal.reason()).isInstanceOf(RagflowInvalidRequestException.class);
            assertThat(refusal.reason().serverMessage()).contains("bad.exe");
        });
        assertThat(result.hasRefused()).isTrue();
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void declaresLengthOfFilesAndBytes(@TempDir Path folder) throws IOException {
        String stored = "{\"code\":0,\"data\":[{\"id\":\"d1\",\"name\":\"a.txt\"}]}";
        this.server.on((request) -> true, Reply.json(stored));
        Path file = Files.writeString(folder.resolve("übung.txt"), "words");
        DocumentOperations documents = documents("v0.27.0");
        for (UploadSource source : List.of(
                UploadSource.of(file),
                UploadSource.of("b.txt", new byte[100_000]),
                UploadSource.of("c.txt", UploadSource.of("b.txt", new byte[10]).content()))) {
            documents.upload(source).block(TestClients.PATIENCE);
        }
        List<RecordedRequest> requests = this.server.requests();
        assertThat(requests.get(0).header("content-length"))
                .isEqualTo(Integer.toString(requests.get(0).bodyBytes().length));
        assertThat(requests.get(0).text()).contains("filename=\"übung.txt\"", "\r\n\r\nwords\r\n");
        assertThat(requests.get(1).header("content-length"))
                .isEqualTo(Integer.toString(requests.get(1).bodyBytes().length));
        assertThat(requests.get(1).bodyBytes()).hasSizeGreaterThan(100_000);
        assertThat(requests.get(2).header("content-length")).isNull();
    }

    @Test
    void recognizesFileWhoseNameGotNumber() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":500,\"message\":\"no\",\"data\":[{\"id\":\"1\",\"name\":\"good(2).txt\"}]}"));
        UploadResult result =
                documents("v0.27.0").upload(List.of(BAD, GOOD, LAST)).block(TestClients.PATIENCE);
        assertThat(result.stored()).hasSize(1);
        assertThat(result.refused()).extracting(RefusedUpload::fileName).containsExactly("bad.exe", "last.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "report (1).pdf, report(2).pdf",
        "report(1).pdf, report(2).pdf",
        "report.pdf, report.pdf",
        "report.pdf, report(1).pdf",
        "REPORT.PDF, REPORT(12).PDF",
        "'report .pdf', report (1).pdf",
        "report(0).pdf, report(1).pdf",
        "report(1)(2).pdf, report(1)(3).pdf",
        "archive.tar.gz, archive.tar(1).gz",
        ".txt, .txt(1)",
        ".env.txt, .env(1).txt",
        "README, README(1)",
        "(1).txt, (2).txt",
        "a(b).txt, a(b)(1).txt",
        "报告（1）.md, 报告（1）(1).md",
        "Zoe\u0308.txt, Zo\u00eb(1).txt"
    })
    void recognizesFileByNameThatRagflowGivesIt(String sent, String stored) {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":500,\"message\":\"no\",\"data\":[{\"id\":\"1\",\"name\":\"" + stored
                        + "\"},{\"id\":\"2\",\"name\":\"notes.txt\"}]}"));
        UploadSource file = UploadSource.of(sent, bytes("x"));
        UploadSource notes = UploadSource.of("notes.txt", bytes("y"));
        UploadResult result =
                documents("v0.26.4").upload(List.of(file, BAD, notes)).block(TestClients.PATIENCE);
        assertThat(result.stored()).extracting(StoredUpload::source).containsExactly(file, notes);
        assertThat(result.documents()).extracting(Document::id).containsExactly("1", "2");
        assertThat(result.refused()).singleElement().satisfies((refusal) -> {
            assertThat(refusal.source()).isSameAs(BAD);
            assertThat(refusal.isUnknown()).isFalse();
        });
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void recognizesFileWithLongestName() {
        String name = "x".repeat(124) + ".txt";
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":500,\"message\":\"no\",\"data\":[{\"id\":\"1\",\"name\":\"" + "x".repeat(124)
                        + "(1).txt\"}]}"));
        UploadResult result = documents("v0.27.0")
                .upload(List.of(BAD, UploadSource.of(name, bytes("x"))))
                .block(TestClients.PATIENCE);
        assertThat(result.refused()).extracting(RefusedUpload::fileName).containsExactly("bad.exe");
    }

    @ParameterizedTest
    @CsvSource({
        // The order of the documents decides between files of the same name.
        "a.txt|bad.exe|a.txt, a.txt|a(1).txt, '', stored refused stored",
        "a.txt|b.txt|a.txt|bad.exe, a.txt|b.txt, '', stored stored refused refused",
        "a.txt|b.txt|a.txt|bad.exe, b.txt|a.txt, '', refused stored stored refused",
        "a.txt|a (1).txt|bad.exe, a.txt|a(2).txt, '', stored stored refused",
        "a (1).txt|a.txt|bad.exe, a (1).txt|a.txt, '', stored stored refused",
        // It is not known which of two files of the same name was stored.
        "a.txt|a.txt, a.txt, 'a.txt: no', unknown unknown",
        "a.txt|a.txt|b.txt|bad.exe, a.txt|b.txt, 'bad.exe: no', unknown unknown stored refused",
        "report (1).pdf|report.pdf, report(2).pdf, '', unknown unknown",
        // The message names the file.
        "report (1).pdf|report.pdf, report(2).pdf, 'report.pdf: no', stored refused",
        "report (1).pdf|report.pdf, report(2).pdf, 'report (1).pdf: no', refused stored",
        "report.pdf|report(1).pdf, report(1).pdf, 'report(1).pdf: no', stored refused",
        // Names that RAGFlow does not give.
        "bad.exe|a.txt|b.txt, a.txt|renamed.txt, '', unknown stored unknown",
        "a.txt|b.txt, a(0).txt, '', unknown unknown",
        "a.txt|b.txt, a(01).txt, '', unknown unknown",
        "a(3).txt|b.txt, a(2).txt, '', unknown unknown"
    })
    void attributesDocumentsToFiles(String files, String documents, String message, String outcomes) {
        String data = Arrays.stream(documents.split("\\|", -1))
                .map((name) -> "{\"id\":\"" + name + "\",\"name\":\"" + name + "\"}")
                .collect(Collectors.joining(","));
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":500,\"message\":\"" + message + "\",\"data\":[" + data + "]}"));
        List<UploadSource> sources = new ArrayList<>();
        for (String name : files.split("\\|", -1)) {
            sources.add(UploadSource.of(name, bytes("file " + sources.size())));
        }
        UploadResult result = documents("v0.27.0").upload(sources).block(TestClients.PATIENCE);
        assertThat(sources.stream().map((source) -> outcome(result, source)).collect(Collectors.joining(" ")))
                .isEqualTo(outcomes);
        assertThat(result.stored().size() + result.refused().size()).isEqualTo(sources.size());
    }

    private static String outcome(UploadResult result, UploadSource source) {
        if (result.stored().stream().anyMatch((stored) -> stored.source().equals(source))) {
            return "stored";
        }
        RefusedUpload refused = result.refused().stream()
                .filter((refusal) -> refusal.source().equals(source))
                .findFirst()
                .orElseThrow();
        return refused.isUnknown() ? "unknown" : "refused";
    }

    @Test
    void doesNotCallFileRefusedIfResponseHasUnknownName() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":500,\"message\":\"no\",\"data\":[{\"id\":\"1\",\"name\":\"good.txt\"},"
                        + "{\"id\":\"2\",\"name\":\"renamed.txt\"}]}"));
        UploadResult result =
                documents("v0.27.0").upload(List.of(BAD, GOOD, LAST)).block(TestClients.PATIENCE);
        assertThat(result.stored()).extracting(StoredUpload::source).containsExactly(GOOD);
        assertThat(result.refused())
                .hasSize(2)
                .allMatch(RefusedUpload::isUnknown)
                .allSatisfy((refusal) -> assertThat(refusal.reason()).isInstanceOf(RagflowProtocolException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6"})
    void sendsFilesOneByOneOnReleasesThatDoNotReportStoredFiles(String release) {
        this.server.on(
                (request) -> request.text().contains("bad.exe"),
                Reply.of(Recordings.recording(
                        release,
                        "documents",
                        release.equals("v0.25.6") ? "upload_unsupported_ext" : "upload_unsupported_extension")));
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "documents", "upload_one")));
        UploadResult result =
                documents(release).upload(List.of(GOOD, BAD, LAST)).block(TestClients.PATIENCE);
        assertThat(result.stored()).hasSize(2);
        assertThat(result.refused()).extracting(RefusedUpload::fileName).containsExactly("bad.exe");
        assertThat(this.server.requests()).hasSize(3);
    }

    @Test
    void keepsStoredFileOnLaterFault() {
        this.server.once((request) -> true, stored("good.txt"), Reply.disconnect());
        UploadResult result =
                documents("v0.23.1").upload(List.of(GOOD, BAD, LAST)).block(TestClients.PATIENCE);
        assertThat(result.documents()).extracting(Document::name).containsExactly("good.txt");
        assertThat(result.refused()).extracting(RefusedUpload::fileName).containsExactly("bad.exe", "last.txt");
        assertThat(result.refused())
                .extracting(RefusedUpload::isUnknown)
                .as("only the first of them was sent")
                .containsExactly(true, false);
        assertThat(this.server.requests()).as("the last one is not tried").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6"})
    void keepsStoredFilesIfFileIsMissing(String release, @TempDir Path folder) {
        this.server.on((request) -> request.text().contains("good.txt"), stored("good.txt"));
        this.server.on((request) -> request.text().contains("last.txt"), stored("last.txt"));
        UploadSource gone = UploadSource.of(folder.resolve("gone.txt"));
        UploadResult result =
                documents(release).upload(List.of(GOOD, gone, LAST)).block(TestClients.PATIENCE);
        assertThat(result.documents()).extracting(Document::name).containsExactly("good.txt", "last.txt");
        assertThat(result.refused()).singleElement().satisfies((refusal) -> {
            assertThat(refusal.fileName()).isEqualTo("gone.txt");
            assertThat(refusal.reason())
                    .hasMessageContaining("gone.txt")
                    .hasCauseInstanceOf(UncheckedIOException.class)
                    .hasRootCauseInstanceOf(NoSuchFileException.class);
            assertThat(refusal.reason().isRetryable()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void failsIfFileIsMissingAndNothingIsStored(String release, @TempDir Path folder) {
        this.server.on((request) -> true, stored("good.txt"));
        UploadSource gone = UploadSource.of(folder.resolve("gone.txt"));
        assertThatThrownBy(() -> documents(release).upload(List.of(gone, GOOD)).block(TestClients.PATIENCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThat(this.server.requests()).as("no file after it is sent").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void failsOnFaultBeforeAnythingIsStored() {
        this.server.on(
                (request) -> true, Reply.of(Recordings.recording("v0.23.1", "documents", "upload_unknown_dataset")));
        StepVerifier.create(documents("v0.23.1").upload(List.of(GOOD, LAST)))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void failsForUnknownDataset() {
        this.server.on(
                (request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "upload_unknown_dataset")));
        StepVerifier.create(documents("v0.27.0").upload(List.of(GOOD, LAST)))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void sendsFilesResourcesAndStreams(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("报告.md"), bytes("from a file"));
        Flux<DataBuffer> stream = Flux.just("from ", "a ", "stream")
                .map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(bytes(text)));
        this.server.on((request) -> true, stored("x"));
        documents("v0.27.0")
                .upload(List.of(
                        UploadSource.of(file),
                        UploadSource.of("r.txt", new ByteArrayResource(bytes("from a resource"))),
                        UploadSource.of("s.txt", stream)))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).multipart())
                .extracting((part) -> part.filename() + "=" + part.text())
                .containsExactly("报告.md=from a file", "r.txt=from a resource", "s.txt=from a stream");
    }

    @Test
    void doesNotReportUnreadableFileAsBrokenConnection(@TempDir Path folder) {
        this.server.on((request) -> true, stored("x"));
        assertThatThrownBy(() -> documents("v0.27.0")
                        .upload(UploadSource.of(folder.resolve("missing.txt")))
                        .block(TestClients.PATIENCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.txt")
                .hasRootCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesInvalidNamesBeforeSending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of("x".repeat(252) + ".txt", new byte[0]))
                .withMessageContaining("255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of("字".repeat(84) + ".txt", new byte[0]))
                .withMessageContaining("255");
        assertThat(UploadSource.of("字".repeat(83) + ".txt", new byte[0]).fileName())
                .hasSize(87);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of("a\r\nX-Evil: 1.txt", new byte[0]))
                .withMessageContaining("control");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of(" ", new byte[0]))
                .withMessageContaining("fileName");
    }

    @Test
    void allowsUploadWithProgressToExceedResponseTimeout() {
        this.server.on((request) -> true, stored("slow.txt"));
        Duration limit = RagflowClientSettings.defaults().responseTimeout();
        Sinks.Many<DataBuffer> source = Sinks.many().unicast().onBackpressureBuffer();
        AtomicInteger taken = new AtomicInteger();
        try (VirtualTime time = VirtualTime.start()) {
            CompletableFuture<Document> uploaded = documents("v0.27.0")
                    .upload(UploadSource.of("slow.txt", source.asFlux().doOnNext((piece) -> taken.incrementAndGet())))
                    .toFuture();
            for (int i = 1; i <= 10; i++) {
                int pieces = i;
                source.tryEmitNext(DefaultDataBufferFactory.sharedInstance.wrap(bytes("piece")));
                VirtualTime.await(() -> taken.get() == pieces);
                time.pass(limit.dividedBy(2));
            }
            source.tryEmitComplete();

            assertThat(Mono.fromFuture(uploaded).block(TestClients.PATIENCE).name())
                    .isEqualTo("slow.txt");
        }
    }

    @Test
    void endsUploadWhoseSourceStalls() {
        this.server.on((request) -> true, stored("x"));
        Flux<DataBuffer> stalled = Flux.<DataBuffer>just(DefaultDataBufferFactory.sharedInstance.wrap(bytes("piece")))
                .concatWith(Flux.never());
        try (VirtualTime time = VirtualTime.start()) {
            assertThat(time.failure(documents("v0.27.0").upload(UploadSource.of("x.txt", stalled))))
                    .isInstanceOf(RagflowTimeoutException.class)
                    .hasMessageContaining("'responseTimeout'");
        }
    }

    @Test
    void endsUploadThatServerDoesNotRead() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                VirtualTime time = VirtualTime.start()) {
            byte[] piece = new byte[64 * 1024];
            Flux<DataBuffer> endless = Flux.<Integer>generate((sink) -> sink.next(1))
                    .map((one) -> DefaultDataBufferFactory.sharedInstance.wrap(piece));
            DocumentOperations documents = RagflowClient.builder()
                    .baseUrl("http://127.0.0.1:" + deaf.getLocalPort())
                    .apiKey(TestClients.API_KEY)
                    .settings((settings) -> settings.serverVersion("v0.27.0"))
                    .build()
                    .datasets()
                    .documents("d1");
            assertThat(time.failure(documents.upload(UploadSource.of("x.txt", endless))))
                    .isInstanceOf(RagflowTimeoutException.class);
        }
    }

    @Test
    void endsUploadWithoutResponse() {
        CountDownLatch received = new CountDownLatch(1);
        this.server.on(
                (request) -> {
                    received.countDown();
                    return true;
                },
                Reply.never());
        try (VirtualTime time = VirtualTime.start()) {
            CompletableFuture<Document> uploaded =
                    documents("v0.27.0").upload(GOOD).toFuture();
            VirtualTime.await(() -> received.getCount() == 0);
            time.passUntil(uploaded::isDone);

            assertThat(uploaded).isCompletedExceptionally();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(uploaded::get)
                    .withCauseInstanceOf(RagflowTimeoutException.class);
        }
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void doesNotRepeatUpload() {
        this.server.on((request) -> true, Reply.status(503));
        StepVerifier.create(documents("v0.27.0").upload(GOOD))
                .expectError(RagflowServerException.class)
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(1);
    }

    private DocumentOperations documents(String release) {
        return TestClients.client(this.server, release).datasets().documents("d1");
    }

    private static Reply stored(String name) {
        return Reply.json("{\"code\":0,\"data\":[{\"id\":\"1\",\"name\":\"" + name + "\"}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
