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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** {@link Download#toFile}: the file appears complete or not at all, and where it belongs. */
class DownloadToFileTests {

    private final ReplayServer server = ReplayServer.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void writesFile() throws Exception {
        this.server.on((request) -> true, file().piece("first ").piece("second"));
        Path target = this.folder.resolve("out.txt");
        assertThat(documents().download("a1").toFile(target).block(TestClients.PATIENCE))
                .isEqualTo(target);
        assertThat(target).hasContent("first second");
        assertThat(files()).containsExactly("out.txt");
    }

    @Test
    void replacesExistingFileOnlyByCompleteOne() throws Exception {
        Path target = Files.writeString(this.folder.resolve("out.txt"), "old");
        this.server.once(
                (request) -> true,
                file().header("content-length", "100").piece("new").cut());
        this.server.on((request) -> true, file().piece("new"));

        StepVerifier.create(documents().download("a1").toFile(target))
                .expectError(RagflowConnectionException.class)
                .verify(TestClients.PATIENCE);
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("out.txt");

        documents().download("a1").toFile(target).block(TestClients.PATIENCE);
        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly("out.txt");
    }

    @Test
    void leavesNothingIfServerRespondsWithError() throws Exception {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "documents", "download_unknown")));
        StepVerifier.create(documents().download("a1").toFile(this.folder.resolve("out.txt")))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(files()).isEmpty();
    }

    @Test
    void doesNotTakeJsonFileForError() throws Exception {
        this.server.on(
                (request) -> true,
                Reply.status(200)
                        .header("content-type", "application/json")
                        .header("content-disposition", "attachment; filename=x.json")
                        .piece("{\"code\":102,\"message\":\"mine\"}"));
        Path target = this.folder.resolve("x.json");
        documents().download("a1").toFile(target).block(TestClients.PATIENCE);
        assertThat(target).hasContent("{\"code\":102,\"message\":\"mine\"}");
    }

    @RepeatedTest(5)
    void leavesNothingIfCancelled() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        this.server.on((request) -> true, file().chunked().piece("first").await(never));
        Sinks.Empty<Void> arrived = Sinks.empty();
        Flux<DataBuffer> content = documents().download("a1").body().doOnNext((buffer) -> arrived.tryEmitEmpty());
        Mono<Path> download = download(content, "").toFile(this.folder.resolve("out.txt"));

        StepVerifier.create(download)
                .then(() -> arrived.asMono().block(TestClients.PATIENCE))
                .thenCancel()
                .verify(TestClients.PATIENCE);
        this.server.awaitDisconnect(TestClients.PATIENCE);
        never.countDown();
        awaitNoFiles();
    }

    @Test
    void failsIfFolderIsMissing() {
        this.server.on((request) -> true, file().piece("x"));
        StepVerifier.create(documents()
                        .download("a1")
                        .toFile(this.folder.resolve("missing").resolve("out.txt")))
                .expectError()
                .verify(TestClients.PATIENCE);
    }

    @Test
    void usesDocumentNameInFolder() throws Exception {
        this.server.on((request) -> request.path().endsWith("/documents"), named("报告 \\u00fc.txt"));
        this.server.on((request) -> true, file().piece("x"));
        Path written = documents().download("a1").toFile(this.folder).block(TestClients.PATIENCE);
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
    void staysInFolderWhateverTheName(String name) throws Exception {
        Path inner = Files.createDirectory(this.folder.resolve("inner"));
        this.server.on((request) -> request.path().endsWith("/documents"), named(name));
        this.server.on((request) -> true, file().piece("x"));
        Path written = documents().download("a1").toFile(inner).block(TestClients.PATIENCE);
        assertThat(written.getParent()).isEqualTo(inner);
        assertThat(written.toRealPath().getParent()).isEqualTo(inner.toRealPath());
        assertThat(written).isRegularFile();
        assertThat(files()).containsExactly("inner");
    }

    @Test
    void doesNotReplaceFileInFolder() throws Exception {
        Path mine = Files.writeString(this.folder.resolve("mine.txt"), "mine");
        this.server.on((request) -> request.path().endsWith("/documents"), named("mine.txt"));
        this.server.on((request) -> true, file().piece("theirs"));

        StepVerifier.create(documents().download("a1").toFile(this.folder))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .hasRootCauseInstanceOf(FileAlreadyExistsException.class)
                        .hasMessageContaining("mine.txt"))
                .verify(TestClients.PATIENCE);

        assertThat(mine).hasContent("mine");
        assertThat(files()).containsExactly("mine.txt");
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void doesNotReplaceFileThatAppearsMeanwhile() throws Exception {
        Path late = this.folder.resolve("late.txt");
        Flux<DataBuffer> content = Flux.defer(() -> {
            try {
                Files.writeString(late, "mine");
            } catch (IOException ex) {
                return Flux.error(ex);
            }
            return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {'x'}));
        });

        StepVerifier.create(download(content, "late.txt").toFile(this.folder))
                .expectError(UncheckedIOException.class)
                .verify(TestClients.PATIENCE);
        assertThat(late).hasContent("mine");
        assertThat(files()).containsExactly("late.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotFollowLinkInFolder(boolean dangling) throws Exception {
        Path inner = Files.createDirectory(this.folder.resolve("inner"));
        Path outside = this.folder.resolve("outside.txt");
        if (!dangling) {
            Files.writeString(outside, "mine");
        }
        Files.createSymbolicLink(inner.resolve("link.txt"), outside);
        this.server.on((request) -> request.path().endsWith("/documents"), named("link.txt"));
        this.server.on((request) -> true, file().piece("theirs"));

        StepVerifier.create(documents().download("a1").toFile(inner))
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
    void replacesLinkThatIsTheTarget() throws Exception {
        Path outside = Files.writeString(this.folder.resolve("outside.txt"), "mine");
        Path link = Files.createSymbolicLink(this.folder.resolve("link.txt"), outside);
        this.server.on((request) -> true, file().piece("theirs"));

        documents().download("a1").toFile(link).block(TestClients.PATIENCE);

        assertThat(outside).hasContent("mine");
        assertThat(link).isRegularFile().hasContent("theirs");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void leavesNothingOfFileLargerThanLimit() throws Exception {
        this.server.on((request) -> true, file().piece("0123456789"));
        for (Path target : List.of(this.folder, this.folder.resolve("out.txt"))) {
            StepVerifier.create(Download.of("a.txt", new byte[10]).toFile(target, DataSize.ofBytes(9)))
                    .expectError(DataBufferLimitException.class)
                    .verify(TestClients.PATIENCE);
        }
        StepVerifier.create(documents().download("a1").toFile(this.folder.resolve("out.txt"), DataSize.ofBytes(9)))
                .expectError(DataBufferLimitException.class)
                .verify(TestClients.PATIENCE);
        assertThat(files()).isEmpty();
        documents()
                .download("a1")
                .toFile(this.folder.resolve("out.txt"), DataSize.ofBytes(10))
                .block(TestClients.PATIENCE);
        assertThat(files()).containsExactly("out.txt");
    }

    @Test
    void keepsFileToItsOwner() throws Exception {
        Sinks.Many<DataBuffer> content = Sinks.many().unicast().onBackpressureBuffer();
        Path target = this.folder.resolve("out.txt");
        Mono<Path> written = Download.of(DownloadInfo.builder().build(), content.asFlux())
                .toFile(target)
                .cache();
        written.subscribe();
        while (files().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(permissions(this.folder.resolve(files().get(0)))).isEqualTo("rw-------");
        content.tryEmitComplete();
        written.block(TestClients.PATIENCE);
        assertThat(permissions(target)).isEqualTo("rw-------");

        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Download.of("x", new byte[1]).toFile(target).block(TestClients.PATIENCE);
        assertThat(permissions(target)).isEqualTo("rw-r--r--");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @RepeatedTest(20)
    void writesOnlyOneOfSeveralFilesWithSameName() throws Exception {
        List<Object> results = Flux.range(0, 8)
                .flatMap((number) -> Download.of("a.txt", new byte[] {(byte) ('0' + number)})
                        .toFile(this.folder)
                        .<Object>map((file) -> number)
                        .onErrorResume(UncheckedIOException.class, Mono::just))
                .collectList()
                .block(TestClients.PATIENCE);

        assertThat(results)
                .filteredOn(Integer.class::isInstance)
                .singleElement()
                .satisfies((winner) -> assertThat(this.folder.resolve("a.txt")).hasContent(winner.toString()));
        assertThat(files()).containsExactly("a.txt");
    }

    @Test
    void writesWrappedBuffers() {
        Flux<DataBuffer> content = Flux.just("a", "b")
                .map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
        Path target = this.folder.resolve("out.txt");
        download(content, "").toFile(target).block(TestClients.PATIENCE);
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

    private static Download download(Flux<DataBuffer> content, String name) {
        return Download.of(DownloadInfo.builder().fileName(name).build(), content);
    }

    private static Reply file() {
        return Reply.status(200).header("content-type", "application/octet-stream");
    }

    private static Reply named(String name) {
        return Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\",\"name\":\"" + name + "\"}],\"total\":1}}");
    }
}
