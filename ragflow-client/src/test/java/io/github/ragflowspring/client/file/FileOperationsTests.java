package io.github.ragflowspring.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Tests of {@link FileOperations}. */
class FileOperationsTests {

    private static final PageRequest FIRST = PageRequest.first(30);

    private static final String OK = "{\"code\":0,\"data\":true,\"message\":\"success\"}";

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void createsFolderOnEachRelease(String release) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"f1\",\"type\":\"folder\"}}"));

        files(release).create("Reports").block(TestClients.PATIENCE);

        assertThat(request().json().path("type").asString()).isEqualTo("folder");
        assertThat(request().json().has("parent_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void readsParentFromAncestorsIfItsRouteIsBroken(String release) {
        Recording recording = Recordings.recording(release, "files", "all_parent_folder");
        this.server.replay(recording);
        this.server.replay(Recordings.recording(release, "files", "parent_folder"));

        FileItem parent = files(release).parent("f1").block(TestClients.PATIENCE);

        assertThat(parent.id())
                .isEqualTo(recording
                        .response()
                        .json()
                        .path("data")
                        .path("parent_folders")
                        .path(1)
                        .path("id")
                        .asString());
        assertThat(this.server.requests())
                .extracting(RecordedRequest::target)
                .containsExactly("/api/v1/file/all_parent_folder?file_id=f1");
    }

    @Test
    void returnsRootAsItsOwnParent() {
        this.server.on(
                "GET",
                "/api/v1/file/all_parent_folder",
                Reply.json("{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"r\",\"parent_id\":\"r\"}]}}"));

        assertThat(files("v0.23.1").parent("r").block(TestClients.PATIENCE).isRoot())
                .isTrue();
        assertThat(files("v0.23.1").ancestors("r").block(TestClients.PATIENCE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsNothingWithoutIds(String release) {
        FileOperations files = files(release);

        assertThat(files.delete(List.of()).block(TestClients.PATIENCE)).isEqualTo(DeleteResult.none());
        assertThat(files.move(FileMove.of(List.of()).toFolder("f1"))
                        .block(TestClients.PATIENCE)
                        .fileIds())
                .isEmpty();
        assertThat(files.link(FileLinkRequest.of(List.of()).toDataset("d1"))
                        .block(TestClients.PATIENCE)
                        .links())
                .isEmpty();
        assertThat(files.link(FileLinkRequest.of("f1").toDatasets(List.of()))
                        .block(TestClients.PATIENCE)
                        .links())
                .isEmpty();
        assertThat(files.upload("f1", List.of()).block(TestClients.PATIENCE)).isEmpty();

        assertThat(this.server.requests()).isEmpty();
        assertThat(this.server.versionRequests()).isEmpty();
    }

    @Test
    void refusesMalformedIds() {
        FileOperations files = files("v0.27.0");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.delete(Arrays.asList("f1", null)))
                .withMessageContaining("fileIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.delete(List.of(" ")))
                .withMessageContaining("fileIds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileMove.of("f1").toFolder(""))
                .withMessageContaining("folderId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileLinkRequest.of("f1").toDataset(""))
                .withMessageContaining("datasetIds");
        assertThatIllegalArgumentException().isThrownBy(() -> files.download("../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> files.get("a/b"));
        assertThatIllegalArgumentException().isThrownBy(() -> FileUpdate.none().name(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> files.create(" "));
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void namesIdsToDeleteAsReleaseDoes() {
        this.server.on((request) -> true, Reply.json(OK));

        files("v0.23.1").delete(List.of("f1")).block(TestClients.PATIENCE);
        files("v0.25.0").delete(List.of("f1")).block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .extracting((request) -> request.method() + " " + request.path() + " " + request.text())
                .containsExactly(
                        "POST /api/v1/file/rm {\"file_ids\":[\"f1\"]}", "DELETE /api/v1/files {\"ids\":[\"f1\"]}");
        assertThat(this.server.requests().get(1).header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.0", "v0.25.1"})
    void deletesKnownFilesBesideUnknownOne(String release) {
        this.server.on(
                (request) -> request.text().contains("gone"),
                Reply.json("{\"code\":404,\"data\":null,\"message\":\"File or Folder not found!\"}"));
        this.server.on((request) -> true, Reply.json(OK));

        DeleteResult result = files(release).delete(List.of("f1", "gone", "f2")).block(TestClients.PATIENCE);

        assertThat(result)
                .isEqualTo(DeleteResult.of(2, List.of(DeleteResult.Failure.of("gone", "File or Folder not found!"))));
        assertThat(this.server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void reportsUnknownFileAsFailure(String release) {
        boolean reports = release.compareTo("v0.25.2") >= 0;
        this.server.on(
                (request) -> true,
                Reply.json(
                        reports
                                ? "{\"code\":102,\"data\":{\"errors\":[\"File or Folder not found: gone\"],"
                                        + "\"success_count\":0},\"message\":\"Deleted files failed with 1 errors\"}"
                                : "{\"code\":404,\"data\":null,\"message\":\"File or Folder not found!\"}"));

        DeleteResult result = files(release).delete("gone").block(TestClients.PATIENCE);

        assertThat(result.deleted()).isZero();
        assertThat(result.failures()).singleElement().satisfies((failure) -> {
            assertThat(failure.id()).isEqualTo("gone");
            assertThat(failure.message()).startsWith("File or Folder not found");
        });
    }

    @Test
    void failsIfDeletionIsRefused() {
        this.server.on((request) -> true, Reply.json("{\"code\":101,\"message\":\"Field: <ids> - Message: <odd>\"}"));

        assertThatExceptionOfType(RagflowInvalidRequestException.class)
                .isThrownBy(() -> files("v0.27.0").delete("f1").block(TestClients.PATIENCE));
    }

    @Test
    void updatesAndReadsFile() {
        this.server.on("POST", "/api/v1/files/move", Reply.json(OK));
        this.server.on(
                "GET",
                "/api/v1/files/f1/ancestors",
                Reply.json("{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"f1\",\"name\":\"new.txt\"}]}}"));

        FileItem file = files("v0.27.0")
                .update("f1", FileUpdate.none().name("new.txt").additional("tag", "x"))
                .block(TestClients.PATIENCE);

        assertThat(file.name()).isEqualTo("new.txt");
        assertThat(this.server.requests()).hasSize(2);
        assertThat(request().text()).isEqualTo("{\"src_file_ids\":[\"f1\"],\"new_name\":\"new.txt\",\"tag\":\"x\"}");
    }

    @Test
    void readsFileIfUpdateIsEmpty() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"f1\",\"name\":\"a\"}]}}"));

        assertThat(files("v0.27.0")
                        .update("f1", FileUpdate.none())
                        .block(TestClients.PATIENCE)
                        .name())
                .isEqualTo("a");

        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void keepsUnknownTypesAndFields() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"id\":\"f1\",\"type\":\"hologram\",\"source_type\":\"s3\","
                        + "\"new_in_next_release\":[1]}}"));

        FileItem file = files("v0.27.0")
                .create(NewFolder.named("x").parentId("f0").additional("color", "red"))
                .block(TestClients.PATIENCE);

        assertThat(file.type()).isEqualTo(FileType.of("hologram"));
        assertThat(file.source()).isEqualTo(FileSource.of("s3"));
        assertThat(file.additional()).containsExactly(Map.entry("new_in_next_release", List.of(1)));
        assertThat(request().json().path("color").asString()).isEqualTo("red");
        assertThat(request().json().path("parent_id").asString()).isEqualTo("f0");
    }

    @Test
    void sendsAdditionalParameters() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"files\":[],\"total\":0}}"));

        files("v0.27.0")
                .page(FileQuery.folder("f1").keywords("a b").additional("type", "pdf"), PageRequest.of(2, 50))
                .block(TestClients.PATIENCE);

        assertThat(request().target())
                .isEqualTo("/api/v1/files?parent_id=f1&keywords=a%20b&page=2&page_size=50&orderby=create_time&desc=true"
                        + "&type=pdf");
    }

    @Test
    void requestsAscendingOrderAsReleaseUnderstandsIt() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"files\":[],\"total\":0}}"));
        FileQuery query = FileQuery.root().orderBy(OrderBy.NAME).descending(false);

        files("v0.24.0").page(query, FIRST).block(TestClients.PATIENCE);
        files("v0.25.0").page(query, FIRST).block(TestClients.PATIENCE);
        files("v0.24.0")
                .page(query.orderBy(OrderBy.SIZE).descending(true), FIRST)
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .extracting(RecordedRequest::target)
                .containsExactly(
                        "/api/v1/file/list?page=1&page_size=30&orderby=name&desc=",
                        "/api/v1/files?page=1&page_size=30&orderby=name&desc=false",
                        "/api/v1/file/list?page=1&page_size=30&orderby=size&desc=true");
    }

    @Test
    void fetchesPageWhenRequested() {
        this.server.on(
                (request) -> request.query().get("page").get(0).equals("1"),
                Reply.json("{\"code\":0,\"data\":{\"files\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"total\":31}}"));
        this.server.on(
                (request) -> request.query().get("page").get(0).equals("2"),
                Reply.json("{\"code\":0,\"data\":{\"files\":[{\"id\":\"c\"}],\"total\":31}}"));
        Flux<String> ids = files("v0.27.0").list(FileQuery.folder("f1")).map(FileItem::id);

        StepVerifier.create(ids, 0)
                .thenRequest(2)
                .expectNext("a", "b")
                .then(() -> assertThat(this.server.requests()).hasSize(1))
                .thenRequest(1)
                .expectNext("c")
                .expectComplete()
                .verify(TestClients.PATIENCE);

        assertThat(this.server.requests()).hasSize(2);
        assertThat(request().query().get("parent_id")).containsExactly("f1");
    }

    @Test
    void sendsNameUnchanged() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"f1\",\"name\":\"x\"}]}"));

        files("v0.27.0")
                .upload(UploadSource.of("a \"b\" é 中文.txt", new ByteArrayResource(new byte[] {1, 2})))
                .block(TestClients.PATIENCE);

        assertThat(request().multipart()).singleElement().satisfies((part) -> {
            assertThat(part.name()).isEqualTo("file");
            assertThat(part.filename()).isEqualTo("a \"b\" é 中文.txt");
            assertThat(part.content()).containsExactly(1, 2);
        });
    }

    @Test
    void refusesMalformedNames() {
        ByteArrayResource empty = new ByteArrayResource(new byte[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of(" ", empty));
        assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of("a\nb", empty));
        assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of("é".repeat(128), empty));
        assertThat(UploadSource.of("é".repeat(127), empty).toString()).startsWith("é");
    }

    @Test
    void doesNotRepeatUpload() {
        this.server.on((request) -> true, Reply.json(503, "{}"));

        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> files("v0.27.0")
                        .upload(UploadSource.of("a.txt", new ByteArrayResource(new byte[1])))
                        .block(TestClients.PATIENCE));

        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void uploadsFromAndDownloadsToDisk(@TempDir Path folder) throws Exception {
        byte[] content = "many words ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Path source = Files.write(folder.resolve("words.txt"), content);
        this.server.on("POST", "/api/v1/files", Reply.json("{\"code\":0,\"data\":[{\"id\":\"f1\"}]}"));
        this.server.on(
                "GET",
                "/api/v1/files/f1",
                Reply.status(200).header("content-type", "text/plain").piece(content));

        files("v0.27.0").upload("d1", UploadSource.of(source)).block(TestClients.PATIENCE);
        Path target = files("v0.27.0")
                .download("f1")
                .toFile(folder.resolve("again.txt"))
                .block(TestClients.PATIENCE);

        assertThat(request().multipart()).hasSize(2);
        assertThat(request().multipart().get(0).text()).isEqualTo("d1");
        assertThat(request().multipart().get(1).content()).isEqualTo(content);
        assertThat(target).hasBinaryContent(content);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void leavesNothingIfDownloadFails(@TempDir Path folder) throws Exception {
        this.server.replay(Recordings.recording("v0.27.0", "files", "v27_get_unknown"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> files("v0.27.0")
                        .download("abababababababababababababababab")
                        .toFile(folder.resolve("x"))
                        .block(TestClients.PATIENCE));

        assertThat(folder).isEmptyDirectory();
    }

    /** The file is a hundred times as large as the memory limit of the client. */
    @Test
    void doesNotHoldBytesOfDownload() {
        int pieces = 1600;
        byte[] piece = new byte[64 * 1024];
        this.server.on(
                "GET",
                "/api/v1/files/f1",
                Reply.status(200)
                        .header("content-type", "application/octet-stream")
                        .chunked()
                        .repeat(piece, pieces));
        FileOperations files = TestClients.builder(this.server, "v0.27.0")
                .settings((settings) -> settings.maxInMemorySize(1024 * 1024))
                .build()
                .files();

        Long bytes = files.download("f1")
                .body()
                .map((buffer) -> {
                    long length = buffer.readableByteCount();
                    DataBufferUtils.release(buffer);
                    return length;
                })
                .reduce(0L, Long::sum)
                .block(TestClients.PATIENCE);

        assertThat(bytes).isEqualTo((long) pieces * piece.length);
    }

    @Test
    void uploadsStreamAsItArrives() {
        this.server.on("POST", "/api/v1/files", Reply.json("{\"code\":0,\"data\":[{\"id\":\"f1\"}]}"));
        Flux<DataBuffer> content = Flux.range(0, 10)
                .map((i) -> DefaultDataBufferFactory.sharedInstance.wrap(
                        ("line " + i + "\n").getBytes(StandardCharsets.UTF_8)));

        files("v0.27.0").upload(UploadSource.of("lines.txt", content)).block(TestClients.PATIENCE);

        assertThat(request().multipart().get(0).text()).startsWith("line 0\n").endsWith("line 9\n");
        assertThat(request().header("transfer-encoding")).isEqualTo("chunked");
    }

    @Test
    void reportsThatDocumentsAreNotYetCreated() {
        this.server.on((request) -> true, Reply.json(OK));

        FileLinks links =
                files("v0.27.0").link(FileLinkRequest.of("f1").toDataset("d1")).block(TestClients.PATIENCE);

        assertThat(links).isEqualTo(FileLinks.builder().build());
        assertThat(request().text()).isEqualTo("{\"file_ids\":[\"f1\"],\"kb_ids\":[\"d1\"]}");
    }

    @ParameterizedTest
    @CsvSource({"v0.27.0, ?mode=add", "v0.26.4, ''"})
    void keepsDocumentsOfLinkedFile(String release, String query) {
        this.server.on((request) -> true, Reply.json(OK));

        FileLinkRequest link = FileLinkRequest.of("f1").toDataset("d1").keepDocuments(true);

        assertThat(files(release).link(link).block(TestClients.PATIENCE)).isNotNull();
        assertThat(request().target()).endsWith("/files/link-to-datasets" + query);
    }

    @Test
    void reportsReleaseThatCannotKeepDocumentsOfLinkedFile() {
        FileLinkRequest link = FileLinkRequest.of("f1").toDataset("d1").keepDocuments(true);

        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> files("v0.25.6").link(link).block(TestClients.PATIENCE))
                .withMessageContaining("v0.26.4");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void reportsReleaseThatCannotLink() {
        this.server.release("v0.25.6");

        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> files("v0.25.0")
                        .link(FileLinkRequest.of("f1").toDataset("d1"))
                        .block(TestClients.PATIENCE))
                .withMessageContaining("/api/v1/file/convert");
    }

    private FileOperations files(String release) {
        return TestClients.client(this.server, release).files();
    }

    private RecordedRequest request() {
        return this.server.requests().get(0);
    }
}
