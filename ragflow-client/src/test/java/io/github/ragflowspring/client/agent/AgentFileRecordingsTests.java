package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about files of questions, runs and documents passes through the operations. */
class AgentFileRecordingsTests extends RecordingsTestBase {

    private static final UploadSource SOURCE =
            UploadSource.of("note.txt", "The secret word is pelican.\n".getBytes(StandardCharsets.UTF_8));

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.27.0")
                .area("agent_files", onPath(".*/upload|.*/agents/download"))
                .area("attachments", onPath(".*/attachments/[^/]+/(download|preview)"))
                .area("tasks", onPath(".*/cancel"))
                .area("document_files", onPath(".*/(preview|thumbnails)|.*/documents/(images|artifact)/.*"));
        // RAGFlow confirms an upload without a file.
        recordings.leaveOut(6, (recording) -> recording.response().text().contains("\"data\":[],\"message\""));
        recordings
                .on("agent.file.upload", "POST", "/agents/{}/upload")
                .call(
                        (client, recording) -> client.agents().files().upload("a1", List.of(SOURCE)),
                        (recording, files) -> assertFiles(files, data(recording)));
        recordings
                .on("chat.file.upload", "POST", "/documents/upload")
                .call(
                        (client, recording) -> client.chats().upload(List.of(SOURCE)),
                        (recording, files) -> assertFiles(files, data(recording)));
        recordings
                .on("agent.file.download", "GET", "/agents/attachments/{}/download")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) -> bytes(client.agents()
                                .files()
                                .download(AgentFile.builder().id("f1").build())),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        // v0.25.6 has no preview.
        recordings.leaveOut(
                7,
                (recording) -> recording.request().path().matches(".*/attachments/[^/]+/preview")
                        && recording.release().equals("v0.25.6"));
        recordings
                .on("agent.file.preview", "GET", "/agents/attachments/{}/preview")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) -> bytes(client.agents()
                                .files()
                                .preview(AgentFile.builder()
                                        .id(segment(recording, 2))
                                        .format(optional(recording, "ext", null))
                                        .mimeType(optional(recording, "mime_type", null))
                                        .name(optional(recording, "filename", ""))
                                        .build())),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        // An empty response to an unknown file.
        recordings.leaveOut(
                6,
                (recording) -> recording.request().path().endsWith("/agents/download")
                        && recording.response().text().isEmpty());
        recordings
                .on("agent.file.read", "GET", "/agents/download")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) -> bytes(client.agents().files().download(uploaded("f1", 60))),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on("agent.file.artifact", "GET", "/documents/artifact/{}")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) -> bytes(client.agents().files().artifact("s1", "a1.png")),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on("agent.run.stop", "POST", "/tasks/{}/cancel")
                .call((client, recording) -> client.agents().stop("t1"));
        recordings
                .on("document.preview", "GET", "/documents/{}/preview")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) ->
                                bytes(client.datasets().documents("d1").preview("x1")),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on("document.image", "GET", "/documents/images/{}")
                .successIf(AgentFileRecordingsTests::isFile)
                .call(
                        (client, recording) -> bytes(client.retrieval().image("i1")),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on("document.thumbnails", (recording) -> isMethod(recording, "GET"))
                .call(
                        (client, recording) -> client.datasets().documents("d1").thumbnails(List.of("x1")),
                        (recording, thumbnails) -> data(recording)
                                .propertyStream()
                                .forEach((thumbnail) -> {
                                    String path = thumbnail.getValue().asString();
                                    if (path.isEmpty()) {
                                        assertThat(thumbnails).doesNotContainKey(thumbnail.getKey());
                                    } else {
                                        assertThat(path).endsWith("/" + thumbnails.get(thumbnail.getKey()));
                                    }
                                }));
        requests(recordings, Recordings.of("v0.25.6"));
        requests(recordings, Recordings.of("v0.27.0"));
        recordings.comparesRequests(14);
    }

    private static void requests(RecordingTable recordings, Recordings all) {
        Recording cancel = all.get("tasks", "cancel_run");
        recordings.request(cancel, (client) -> client.agents().stop(segment(cancel, 1)));
        Recording download = all.get("attachments", "download_docx");
        recordings.request(
                download,
                (client) -> client.agents()
                        .files()
                        .download(AgentFile.builder()
                                .id(segment(download, 2))
                                .format(query(download, "ext"))
                                .build())
                        .body());
        Recording read = all.get("agent_files", "download");
        recordings.request(
                read,
                (client) -> client.agents()
                        .files()
                        .download(uploaded(query(read, "id"), 60))
                        .body());
        Recording artifact = all.get("document_files", "artifact_png");
        recordings.request(
                artifact,
                (client) -> client.agents()
                        .files()
                        .artifact(query(artifact, "session_id"), lastSegment(artifact))
                        .body());
        Recording image = all.get("document_files", "image");
        recordings.request(
                image, (client) -> client.retrieval().image(segment(image, 2)).body());
        Recording preview = all.get("document_files", "preview_txt");
        recordings.request(
                preview,
                (client) -> client.datasets()
                        .documents("d1")
                        .preview(segment(preview, 1))
                        .body());
        Recording thumbnails = all.get("document_files", "thumbnails");
        recordings.request(
                thumbnails,
                (client) -> client.datasets()
                        .documents("d1")
                        .thumbnails(thumbnails.request().query().get("doc_ids")));
    }

    @Test
    void reportsEmptyResponseAsUnknownFile() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "agent_files", "download_unknown")));
        AgentFileOperations files =
                TestClients.client(this.server, "v0.27.0").agents().files();
        StepVerifier.create(bytes(files.download(uploaded("f1", 34))))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        StepVerifier.create(bytes(files.download(uploaded("f1", 0))))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
        assertThat(bytes(files.download(uploaded("f1", 33))).block(TestClients.PATIENCE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v0.22.1, /v1/canvas/download", "v0.25.0, /v1/canvas/download", "v0.25.1, /api/v1/agents/download"})
    void readsUploadedFileByRouteOfRelease(String release, String path) {
        this.server.on(
                (request) -> true,
                Reply.status(200)
                        .header("content-type", "text/html; charset=utf-8")
                        .piece("x"));
        Download download = TestClients.client(this.server, release)
                .agents()
                .files()
                .download(UploadedFile.builder()
                        .id("f1")
                        .name("note.txt")
                        .createdBy("u1")
                        .build());
        HttpHeaders headers = download.toEntity()
                .flatMap((entity) -> DataBufferUtils.join(entity.getBody())
                        .doOnNext(DataBufferUtils::release)
                        .thenReturn(entity.getHeaders()))
                .block(TestClients.PATIENCE);
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("note.txt");
        assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
        assertThat(this.server.requests())
                .singleElement()
                .satisfies((request) -> assertThat(request.path()).isEqualTo(path))
                .satisfies((request) -> assertThat(request.query())
                        .containsEntry("id", List.of("f1"))
                        .containsEntry("created_by", List.of("u1")));
    }

    @Test
    void requiresReleaseWithArtifacts() {
        AgentFileOperations files =
                TestClients.client(this.server, "v0.24.0").agents().files();
        StepVerifier.create(bytes(files.artifact("s1", "a1.png")))
                .expectError(RagflowUnsupportedException.class)
                .verify(TestClients.PATIENCE);
        Supplier<?> path = () -> files.artifact("s1", "../secret");
        assertThatIllegalArgumentException().isThrownBy(path::get);
    }

    private static UploadedFile uploaded(String id, long size) {
        return UploadedFile.builder().id(id).name("note.txt").size(size).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void readsFilesOfRuns(String release) {
        for (Recording recording : Recordings.of(release).area("attachments")) {
            if (!recording.request().path().endsWith("/chat/completions")) {
                continue;
            }
            this.server = new MemoryServer().on((request) -> true, Reply.of(recording));
            AgentRunResult result = TestClients.client(this.server, release)
                    .agents()
                    .run("a1", AgentRunRequest.of("x").sessionId("s1"))
                    .onErrorComplete()
                    .block(TestClients.PATIENCE);
            String text = recording.response().text();
            if (result == null) {
                continue;
            }
            if (text.contains("\"doc_id\"") && !recording.name().contains("pdf")) {
                assertThat(result.files()).as(recording.toString()).hasSize(1);
                AgentFile file = result.files().get(0);
                assertThat(text).contains(file.id());
                assertThat(file.name()).as(recording.toString()).contains(".");
            } else {
                assertThat(result.files()).as(recording.toString()).isEmpty();
            }
            assertThat(result.additional()).doesNotContainKeys("attachment", "downloads");
            assertThat(result.taskId()).as(recording.toString()).isNotBlank();
        }
    }

    @Test
    void sendsFilesOfQuestion() {
        Recording recording = Recordings.recording("v0.27.0", "agent_files", "chat_with_file");
        this.server.on((request) -> true, Reply.of(recording));
        UploadedFile file = TestClients.client(
                        new MemoryServer()
                                .on(
                                        (request) -> true,
                                        Reply.of(Recordings.recording("v0.27.0", "agent_files", "upload"))),
                        "v0.27.0")
                .chats()
                .upload(SOURCE)
                .block(TestClients.PATIENCE);

        TestClients.client(this.server, "v0.27.0")
                .chats()
                .ask(
                        "c1",
                        io.github.ragflowspring.client.chat.ChatQuestion.of("What is the secret word?")
                                .files(file))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().path("files"))
                .isEqualTo(recording.request().jsonBody().path("files"));
    }

    private static @Nullable String optional(Recording recording, String name, @Nullable String fallback) {
        List<String> values = recording.request().query().get(name);
        return (values != null) ? values.get(0) : fallback;
    }

    private static Predicate<Recording> onPath(String regex) {
        return (recording) -> recording.request().path().matches(regex);
    }

    private static boolean isFile(Recording recording) {
        return recording.response().status() == 200
                && !recording.response().text().startsWith("{\"code\"");
    }

    private static Mono<byte[]> bytes(Download download) {
        return download.toBytes(DataSize.ofMegabytes(1));
    }

    private static void assertFiles(List<UploadedFile> files, JsonNode data) {
        List<JsonNode> expected = data.isArray() ? data.valueStream().toList() : List.of(data);
        assertThat(files)
                .extracting(UploadedFile::id)
                .isEqualTo(expected.stream()
                        .map((file) -> file.path("id").asString())
                        .toList());
        assertThat(files)
                .extracting(UploadedFile::name)
                .isEqualTo(expected.stream()
                        .map((file) -> file.path("name").asString())
                        .toList());
        assertThat(files)
                .extracting(UploadedFile::size)
                .isEqualTo(expected.stream()
                        .map((file) -> file.path("size").asLong())
                        .toList());
        for (int i = 0; i < files.size(); i++) {
            assertThat(files.get(i).createdBy())
                    .isEqualTo(expected.get(i).path("created_by").asString());
            assertThat(files.get(i).additional()).containsKey("created_at");
        }
    }
}
