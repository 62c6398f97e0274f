package io.github.ragflowspring.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests for {@link Download}, except for {@link Download#toFile}, which has separate tests. */
class DownloadTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void sendsNothingUntilSubscribedTo() {
        Download download = documents().download("a1");
        assertThat(List.of(
                        download.body(),
                        download.toEntity(),
                        download.toResourceEntity(),
                        download.toBytes(10),
                        download.toFile(Path.of("x"))))
                .hasSize(5);

        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void returnsEntityOfDocumentWithOneRequest() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download")));

        ResponseEntity<Flux<DataBuffer>> entity =
                documents().download("a1").toEntity().block(TestClients.PATIENCE);

        assertThat(entity.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(entity.getHeaders().getContentType())
                .isEqualTo(MediaType.parseMediaType("text/plain;charset=utf-8"));
        assertThat(entity.getHeaders().getContentLength()).isEqualTo(106);
        assertThat(entity.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(entity.getHeaders().getContentDisposition().getFilename()).isEqualTo("france.txt");
        assertThat(text(entity.getBody())).hasSize(106);
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void encodesNameOfEntity() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download_chinese")));

        ResponseEntity<Flux<DataBuffer>> entity =
                documents().download("a1").toEntity().block(TestClients.PATIENCE);

        assertThat(entity.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''%E4%B8%AD%E6%96%87%20%E6%96%87%E6%A1%A3.txt");
        assertThat(text(entity.getBody())).isNotEmpty();
    }

    @Test
    void looksUpNameThatResponseDoesNotContain() {
        this.server.on(
                "GET",
                "/api/v1/files/f1/ancestors",
                Reply.json("{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"f1\",\"name\":\"../a b.txt\"}]}}"));
        this.server.on(
                "GET",
                "/api/v1/files/f1",
                Reply.status(200).header("content-type", "application/txt").piece("words"));

        ResponseEntity<Flux<DataBuffer>> entity =
                client().files().download("f1").toEntity().block(TestClients.PATIENCE);

        assertThat(entity.getHeaders().getContentDisposition().getFilename()).isEqualTo("a b.txt");
        assertThat(text(entity.getBody())).isEqualTo("words");
        assertThat(this.server.requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/api/v1/files/f1/ancestors", "/api/v1/files/f1");
    }

    @Test
    void describesFileBeforeItIsRead() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download_binary")));

        DownloadInfo info = documents()
                .download("a1")
                .open((opened, body) ->
                        body.doOnNext(DataBufferUtils::release).then().thenReturn(opened))
                .flatMap((read) -> read)
                .block(TestClients.PATIENCE);

        assertThat(info)
                .isEqualTo(DownloadInfo.builder()
                        .fileName("bin.pdf")
                        .mediaType(MediaType.APPLICATION_PDF)
                        .length(256L)
                        .build());
    }

    @Test
    void failsInsteadOfReturningEntityOfError() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download_unknown")));

        StepVerifier.create(documents().download("a1").toEntity())
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void closesConnectionOfEntityThatIsNotUsed() {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            ResponseEntity<Flux<DataBuffer>> entity =
                    documents().download("a1").toEntity().block(TestClients.PATIENCE);

            time.advanceTimeBy(Duration.ofDays(1));

            this.server.awaitDisconnect(TestClients.PATIENCE);
            StepVerifier.create(entity.getBody())
                    .expectError(IllegalStateException.class)
                    .verify(TestClients.PATIENCE);
        } finally {
            VirtualTimeScheduler.reset();
            never.countDown();
        }
    }

    @Test
    void closesConnectionOfEntityWhoseBodyIsCancelled() {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        ResponseEntity<Flux<DataBuffer>> entity =
                documents().download("a1").toEntity().block(TestClients.PATIENCE);

        StepVerifier.create(entity.getBody().map(DownloadTests::textOf))
                .expectNext("first")
                .thenCancel()
                .verify(TestClients.PATIENCE);

        this.server.awaitDisconnect(TestClients.PATIENCE);
        never.countDown();
    }

    @Test
    void returnsResourceEntityWithHeadersOfEntity() throws IOException {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download")));
        Download download = documents().download("a1");

        ResponseEntity<Resource> entity = download.toResourceEntity().block(TestClients.PATIENCE);

        try (InputStream content = entity.getBody().getInputStream()) {
            assertThat(content.readAllBytes()).hasSize(106);
        }
        ResponseEntity<Flux<DataBuffer>> reactive = download.toEntity().block(TestClients.PATIENCE);
        assertThat(text(reactive.getBody())).hasSize(106);
        assertThat(entity.getHeaders()).isEqualTo(reactive.getHeaders());
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void closesConnectionOfResourceThatIsClosedEarly() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        ResponseEntity<Resource> entity =
                documents().download("a1").toResourceEntity().block(TestClients.PATIENCE);

        try (InputStream content = entity.getBody().getInputStream()) {
            assertThat(content.readNBytes(5)).asString().isEqualTo("first");
        }

        this.server.awaitDisconnect(TestClients.PATIENCE);
        never.countDown();
    }

    @Test
    void closesConnectionOfResourceThatIsNotOpened() {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            ResponseEntity<Resource> entity =
                    documents().download("a1").toResourceEntity().block(TestClients.PATIENCE);

            time.advanceTimeBy(Duration.ofDays(1));

            this.server.awaitDisconnect(TestClients.PATIENCE);
            assertThatIOException()
                    .isThrownBy(() -> entity.getBody().getInputStream().readAllBytes())
                    .withMessageContaining("discarded");
        } finally {
            VirtualTimeScheduler.reset();
            never.countDown();
        }
    }

    @Test
    void failsToReadResourceThatBreaksOff() {
        this.server.on((request) -> true, file().chunked().piece("first").cut());
        ResponseEntity<Resource> entity =
                documents().download("a1").toResourceEntity().block(TestClients.PATIENCE);

        assertThatIOException()
                .isThrownBy(() -> entity.getBody().getInputStream().readAllBytes())
                .withMessageContaining("'document.download' failed")
                .withNoCause()
                .satisfies((ex) ->
                        assertThat(ex.getSuppressed()).hasExactlyElementsOfTypes(RagflowConnectionException.class));
    }

    @Test
    void failsIfServerDoesNotRespond() {
        this.server.on((request) -> true, Reply.never());
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            StepVerifier.create(documents().download("a1").toEntity())
                    .then(() -> {
                        this.server.takeRequest(TestClients.PATIENCE);
                        time.advanceTimeBy(Duration.ofDays(1));
                    })
                    .expectErrorSatisfies((ex) -> assertThat(ex)
                            .isInstanceOf(RagflowTimeoutException.class)
                            .hasMessageContaining("'streamIdleTimeout'"))
                    .verify(TestClients.PATIENCE);
            this.server.awaitDisconnect(TestClients.PATIENCE);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void readsBytesUpToLimit() {
        this.server.on((request) -> true, file().piece("first ").piece("second"));
        Download download = documents().download("a1");

        assertThat(download.toBytes(12).block(TestClients.PATIENCE)).asString().isEqualTo("first second");
        assertThat(download.toBytes(DataSize.ofKilobytes(1)).block(TestClients.PATIENCE))
                .hasSize(12);
        StepVerifier.create(download.toBytes(11))
                .expectError(DataBufferLimitException.class)
                .verify(TestClients.PATIENCE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> download.toBytes(DataSize.ofGigabytes(2)))
                .withMessageContaining("2 GB");
    }

    @Test
    void releasesBuffersThatAreNotRead() {
        this.server.on((request) -> true, file().repeat(new byte[64 * 1024], 100));

        String first = documents()
                .download("a1")
                .body()
                .take(1)
                .map(DownloadTests::textOf)
                .blockLast(TestClients.PATIENCE);

        assertThat(first).isNotEmpty();
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void createsDownloadOfGivenContent(@TempDir Path folder) {
        Download download = Download.of("../a.txt", "words".getBytes(StandardCharsets.UTF_8));

        assertThat(download.toFile(folder).block(TestClients.PATIENCE))
                .isEqualTo(folder.resolve("a.txt"))
                .hasContent("words");
        assertThat(download.toBytes(5).block(TestClients.PATIENCE)).hasSize(5);
        ResponseEntity<Flux<DataBuffer>> entity = download.toEntity().block(TestClients.PATIENCE);
        assertThat(entity.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
        assertThat(entity.getHeaders().getContentLength()).isEqualTo(5);
        assertThat(text(entity.getBody())).isEqualTo("words");
    }

    @Test
    void createsEntityWithoutName() {
        Flux<DataBuffer> content =
                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap("x".getBytes(StandardCharsets.UTF_8)));

        ResponseEntity<Flux<DataBuffer>> entity = Download.of(
                        DownloadInfo.builder().mediaType(MediaType.IMAGE_PNG).build(), content)
                .toEntity()
                .block(TestClients.PATIENCE);

        assertThat(entity.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_PNG);
        assertThat(entity.getHeaders().getContentLength()).isEqualTo(-1);
        assertThat(entity.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment");
    }

    private RagflowClient client() {
        return TestClients.client(this.server, "v0.27.0");
    }

    private DocumentOperations documents() {
        return client().datasets().documents("d1");
    }

    private static Reply file() {
        return Reply.status(200).header("content-type", "application/octet-stream");
    }

    private static String text(Flux<DataBuffer> content) {
        return DataBufferUtils.join(content).map(DownloadTests::textOf).block(TestClients.PATIENCE);
    }

    private static String textOf(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }
}
