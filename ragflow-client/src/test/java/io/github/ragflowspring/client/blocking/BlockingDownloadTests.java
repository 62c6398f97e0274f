package io.github.ragflowspring.client.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.LeakWatch;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests for {@link BlockingDownload}. */
class BlockingDownloadTests {

    private static final String TEXT = "The capital of France is Paris.";

    private final ReplayServer server = ReplayServer.start();

    private final BlockingRagflowClient ragflow =
            TestClients.client(this.server, "v0.27.0").blocking();

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.ragflow.close();
        this.server.close();
    }

    @Test
    void readsFile() throws IOException {
        answer(file().piece(TEXT.substring(0, 11)).flushHead().piece(TEXT.substring(11)));
        assertThat(download().toBytes(100)).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
        assertThat(download().toBytes(DataSize.ofKilobytes(1)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
        assertThat(download().toFile(this.folder.resolve("a.txt"))).hasContent(TEXT);
        assertThat(download().toFile(this.folder.resolve("b.txt"), DataSize.ofKilobytes(1)))
                .hasContent(TEXT);
        try (InputStream content = download().body()) {
            assertThat(content.read()).isEqualTo('T');
            assertThat(content.available()).isPositive();
            assertThat(content.read(new byte[5], 0, 0)).isZero();
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(TEXT.substring(1));
            assertThat(content.read()).isEqualTo(-1);
        }
        ResponseEntity<Resource> entity = download().toResourceEntity();
        assertThat(entity.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .contains("france.txt");
        assertThat(entity.getBody().getContentAsString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void opensFileOnCallingThread() {
        answer(file().piece(TEXT));
        Thread caller = Thread.currentThread();
        String read = download().open((info, content) -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            return info.fileName() + ": " + text(content);
        });
        assertThat(read).isEqualTo("france.txt: " + TEXT);
    }

    @Test
    void sendsRequestForEachUse() throws IOException {
        answer(file().piece(TEXT));
        BlockingDownload download = download();
        assertThat(this.server.requests()).isEmpty();
        download.body().close();
        download.body().close();
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void cancelsFileThatIsClosedEarly() throws IOException {
        answer(file().chunked().piece(TEXT).silence());
        try (LeakWatch leaks = LeakWatch.start()) {
            try (InputStream content = download().body()) {
                assertThat(content.read()).isEqualTo('T');
            }
            this.server.awaitDisconnect(TestClients.PATIENCE);
            leaks.assertNone();
        }
    }

    @Test
    void cancelsFileThatIsOpenedButNotRead() {
        answer(file().chunked().piece(TEXT).silence());
        assertThat(download().<String>open((info, content) -> String.valueOf(info.fileName())))
                .isEqualTo("france.txt");
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void cancelsFileIfReaderFails() {
        answer(file().chunked().piece(TEXT).silence());
        Supplier<?> call = () -> download().open(BlockingDownloadTests::fail);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(call::get);
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void failsBeforeFirstByteIfRefused() {
        answer(Reply.json("{\"code\":102,\"message\":\"not found\",\"data\":false}"));
        Supplier<?> bytes = () -> download().toBytes(100);
        Supplier<?> body = () -> download().body();
        Supplier<?> entity = () -> download().toResourceEntity();
        assertThatExceptionOfType(RagflowException.class).isThrownBy(bytes::get);
        assertThatExceptionOfType(RagflowException.class).isThrownBy(body::get);
        assertThatExceptionOfType(RagflowException.class).isThrownBy(entity::get);
    }

    @Test
    void failsWithTypedErrorWhileItIsRead() throws IOException {
        answer(file().chunked().piece(TEXT).cut());
        try (InputStream content = download().body()) {
            assertThatExceptionOfType(RagflowConnectionException.class).isThrownBy(content::readAllBytes);
        }
    }

    @Test
    void endsReadOfFileThatAnotherThreadCloses() throws Exception {
        answer(file().chunked().piece("T").silence());
        InputStream content = download().body();
        assertThat(content.read()).isEqualTo('T');
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(content.read());
            } catch (CancellationException | IOException ex) {
                read.completeExceptionally(ex);
            }
        });
        reader.start();
        content.close();
        assertThat(read).failsWithin(TestClients.PATIENCE);
    }

    @Test
    void refusesEventLoop() {
        Mono<byte[]> onEventLoop =
                Mono.fromSupplier(() -> download().toBytes(1)).subscribeOn(Schedulers.parallel());
        assertThatIllegalStateException()
                .isThrownBy(() -> onEventLoop.block(TestClients.PATIENCE))
                .withMessageContaining("BlockingDownload.toBytes blocks");
        assertThat(this.server.requests()).isEmpty();
    }

    private BlockingDownload download() {
        return this.ragflow.datasets().documents("d1").download("a1");
    }

    private void answer(Reply reply) {
        this.server.on((request) -> request.path().endsWith("/documents/a1"), reply);
    }

    private static Reply file() {
        return Reply.status(200)
                .header("content-type", "text/plain")
                .header("content-disposition", "attachment; filename=\"france.txt\"");
    }

    private static String fail(DownloadInfo info, InputStream content) {
        throw new UnsupportedOperationException(info + " " + content);
    }

    private static String text(InputStream content) {
        try {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
