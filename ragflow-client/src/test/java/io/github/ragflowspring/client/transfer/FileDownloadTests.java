package io.github.ragflowspring.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** A download appears as a whole or not at all, and where it was meant to. */
class FileDownloadTests {

    private final ReplayServer server = ReplayServer.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void aDownloadIsWrittenToAFile() throws Exception {
        this.server.on((request) -> true, file().piece("first ").piece("second"));
        Path target = this.folder.resolve("out.txt");
        assertThat(documents().download("a1", target).block(TestClients.PATIENCE))
                .isEqualTo(target);
        assertThat(target).hasContent("first second");
        assertThat(files()).containsExactly("out.txt");
    }

    @Test
    void aFileThatWasThereIsReplacedOnlyByAWholeOne() throws Exception {
        Path target = Files.writeString(this.folder.resolve("out.txt"), "old");
        this.server.once(
                (request) -> true,
                file().header("content-length", "100").piece("new").cut());
        this.server.on((request) -> true, file().piece("new"));

        StepVerifier.create(documents().download("a1", target))
                .expectError(RagflowConnectionException.class)
                .verify(TestClients.PATIENCE);
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("out.txt");

        documents().download("a1", target).block(TestClients.PATIENCE);
        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly("out.txt");
    }

    @Test
    void anErrorInPlaceOfTheFileLeavesNothing() throws Exception {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download_unknown")));
        StepVerifier.create(documents().download("a1", this.folder.resolve("out.txt")))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(files()).isEmpty();
    }

    @Test
    void aJsonFileIsNotTakenForAnError() throws Exception {
        this.server.on(
                (request) -> true,
                Reply.status(200)
                        .header("content-type", "application/json")
                        .header("content-disposition", "attachment; filename=x.json")
                        .piece("{\"code\":102,\"message\":\"mine\"}"));
        Path target = this.folder.resolve("x.json");
        documents().download("a1", target).block(TestClients.PATIENCE);
        assertThat(target).hasContent("{\"code\":102,\"message\":\"mine\"}");
    }

    @RepeatedTest(5)
    void aCancelledDownloadLeavesNothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        Sinks.Empty<Void> arrived = Sinks.empty();
        Flux<DataBuffer> content = documents().download("a1").doOnNext((buffer) -> arrived.tryEmitEmpty());
        Mono<Path> download = new FileDownload(content, Mono.empty()).to(this.folder.resolve("out.txt"));

        StepVerifier.create(download)
                .then(() -> arrived.asMono().block(TestClients.PATIENCE))
                .thenCancel()
                .verify(TestClients.PATIENCE);
        this.server.awaitDisconnect(TestClients.PATIENCE);
        never.countDown();
        awaitNoFiles();
    }

    @Test
    void anUnwritableFolderIsAnErrorThatLeavesNothing() {
        this.server.on((request) -> true, file().piece("x"));
        StepVerifier.create(documents()
                        .download("a1", this.folder.resolve("missing").resolve("out.txt")))
                .expectError()
                .verify(TestClients.PATIENCE);
    }

    @Test
    void inAFolderTheFileGetsTheNameOfTheDocument() throws Exception {
        this.server.on((request) -> request.path().endsWith("/documents"), named("报告 \\u00fc.txt"));
        this.server.on((request) -> true, file().piece("x"));
        Path written = documents().download("a1", this.folder).block(TestClients.PATIENCE);
        assertThat(written).isEqualTo(this.folder.resolve("报告 ü.txt")).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "..",
                "...",
                "a/..",
                "..\\\\..\\\\boot.ini",
                "C:\\\\boot.ini",
                "  ",
                "a\\u0000b",
                "."
            })
    void noNameLeadsOutOfTheFolder(String name) throws Exception {
        Path inner = Files.createDirectory(this.folder.resolve("inner"));
        this.server.on((request) -> request.path().endsWith("/documents"), named(name));
        this.server.on((request) -> true, file().piece("x"));
        Path written = documents().download("a1", inner).block(TestClients.PATIENCE);
        assertThat(written.getParent()).isEqualTo(inner);
        assertThat(written.toRealPath().getParent()).isEqualTo(inner.toRealPath());
        assertThat(written).isRegularFile();
        assertThat(files()).containsExactly("inner");
    }

    @ParameterizedTest
    @CsvSource({"a/b.txt, b.txt", "../x, x", "a:b?.txt, a_b_.txt", ".., file", "'', file", "a..b, a..b", "/a/b/, file"})
    void theLastPartOfANameIsKept(String name, String safe) {
        assertThat(FileDownload.safeName(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "CON, _CON",
        "nul.txt, _nul.txt",
        "com1, _com1",
        "LPT9.tar.gz, _LPT9.tar.gz",
        "COM¹.txt, _COM¹.txt",
        "aux .txt, _aux .txt",
        "conin$, _conin$",
        "console.txt, console.txt",
        "com10, com10",
        "file.txt:stream, file.txt_stream",
        "file.txt::$DATA, file.txt__$DATA",
        "C:evil.txt, C_evil.txt",
        "' name.txt. . ', name.txt",
        "'a. ..', a"
    })
    void aNameIsThatOfAFileOnWindowsToo(String name, String safe) {
        assertThat(FileDownload.safeName(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({".bashrc, _.bashrc", "../.ssh, _.ssh", "' .profile', _.profile", "..., file"})
    void aNameDoesNotHideTheFile(String name, String safe) {
        assertThat(FileDownload.safeName(name)).isEqualTo(safe);
    }

    @Test
    void aNameDoesNotPretendToBeAnotherOne() {
        assertThat(FileDownload.safeName("invoice\u202Efdp.exe")).isEqualTo("invoice_fdp.exe");
        assertThat(FileDownload.safeName("a\u200Bb\u2028c\nd\uD800e")).isEqualTo("a_b_c_d_e");
    }

    @Test
    void inAFolderNoFileIsReplaced() throws Exception {
        Path mine = Files.writeString(this.folder.resolve("mine.txt"), "mine");
        this.server.on((request) -> request.path().endsWith("/documents"), named("mine.txt"));
        this.server.on((request) -> true, file().piece("theirs"));

        StepVerifier.create(documents().download("a1", this.folder))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .hasRootCauseInstanceOf(FileAlreadyExistsException.class)
                        .hasMessageContaining("mine.txt"))
                .verify(TestClients.PATIENCE);

        assertThat(mine).hasContent("mine");
        assertThat(files()).containsExactly("mine.txt");
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void inAFolderAFileThatAppearsMeanwhileIsNotReplaced() throws Exception {
        Path late = this.folder.resolve("late.txt");
        Flux<DataBuffer> content = Flux.defer(() -> {
            try {
                Files.writeString(late, "mine");
            } catch (IOException ex) {
                return Flux.error(ex);
            }
            return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {'x'}));
        });

        StepVerifier.create(new FileDownload(content, Mono.just("late.txt")).to(this.folder))
                .expectError(UncheckedIOException.class)
                .verify(TestClients.PATIENCE);
        assertThat(late).hasContent("mine");
        assertThat(files()).containsExactly("late.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inAFolderNoLinkIsFollowed(boolean dangling) throws Exception {
        Path inner = Files.createDirectory(this.folder.resolve("inner"));
        Path outside = this.folder.resolve("outside.txt");
        if (!dangling) {
            Files.writeString(outside, "mine");
        }
        Files.createSymbolicLink(inner.resolve("link.txt"), outside);
        this.server.on((request) -> request.path().endsWith("/documents"), named("link.txt"));
        this.server.on((request) -> true, file().piece("theirs"));

        StepVerifier.create(documents().download("a1", inner))
                .expectError(UncheckedIOException.class)
                .verify(TestClients.PATIENCE);

        if (dangling) {
            assertThat(outside).doesNotExist();
        } else {
            assertThat(outside).hasContent("mine");
        }
        assertThat(inner.resolve("link.txt")).isSymbolicLink();
    }

    @Test
    void aLinkThatTheCallerNamesIsReplacedAndNotWrittenThrough() throws Exception {
        Path outside = Files.writeString(this.folder.resolve("outside.txt"), "mine");
        Path link = Files.createSymbolicLink(this.folder.resolve("link.txt"), outside);
        this.server.on((request) -> true, file().piece("theirs"));

        documents().download("a1", link).block(TestClients.PATIENCE);

        assertThat(outside).hasContent("mine");
        assertThat(link).isRegularFile().hasContent("theirs");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void buffersThatAreNotWrittenAreReleased() {
        this.server.on((request) -> true, file().repeat(new byte[64 * 1024], 100));
        byte[] first = documents()
                .download("a1")
                .take(1)
                .map((buffer) -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    org.springframework.core.io.buffer.DataBufferUtils.release(buffer);
                    return bytes;
                })
                .blockLast(TestClients.PATIENCE);
        assertThat(first).isNotEmpty();
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void wrappedBuffersAreWrittenToo() {
        Flux<DataBuffer> content = Flux.just("a", "b")
                .map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
        Path target = this.folder.resolve("out.txt");
        new FileDownload(content, Mono.empty()).to(target).block(TestClients.PATIENCE);
        assertThat(target).hasContent("ab");
    }

    private void awaitNoFiles() throws IOException {
        long end = System.nanoTime() + TestClients.PATIENCE.toNanos();
        while (!files().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(files()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(this.folder)) {
            return files.map((file) -> file.getFileName().toString()).toList();
        }
    }

    private DocumentOperations documents() {
        return TestClients.client(this.server, "v0.27.0").datasets().documents("d1");
    }

    private static Reply file() {
        return Reply.status(200).header("content-type", "application/octet-stream");
    }

    private static Reply named(String name) {
        return Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\",\"name\":\"" + name + "\"}],\"total\":1}}");
    }
}
