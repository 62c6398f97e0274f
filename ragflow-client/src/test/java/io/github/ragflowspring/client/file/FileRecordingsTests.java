package io.github.ragflowspring.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Part;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.WireRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about files of every release passes through {@link FileOperations}, on both route families. */
class FileRecordingsTests {

    private enum Kind {
        ANCESTORS,
        CREATE,
        DELETE,
        DOWNLOAD,
        LINK,
        LIST,
        MOVE,
        PARENT,
        RENAME,
        ROOT,
        UPLOAD
    }

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    /** Those of the file manager: attachments of chats and lists of documents were recorded beside them. */
    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("files").stream().filter((recording) -> {
            String path = recording.request().path();
            return path.startsWith("/api/v1/file/")
                    || path.equals("/api/v1/files")
                    || path.startsWith("/api/v1/files/");
        });
    }

    static Stream<Recording> successes() {
        return covered().filter(FileRecordingsTests::isSuccess);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> !isSuccess(recording) && !isBrokenRoute(recording));
    }

    @Test
    void theRecordingsAreTheseMany() {
        assertThat(Recordings.ofAllReleases("files")).hasSize(372);
        assertThat(covered()).hasSize(358);
        assertThat(covered().filter(FileRecordingsTests::isBrokenRoute))
                .as("the route to the parent")
                .hasSize(6);
        assertThat(successes().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aRecordedSuccessIsRead(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));

        Object result = call(recording);

        JsonNode data =
                (kind(recording) != Kind.DOWNLOAD) ? recording.response().json().path("data") : null;
        switch (kind(recording)) {
            case ANCESTORS -> assertFiles((List<?>) result, rest(data.path("parent_folders")));
            case CREATE -> assertFile((FileItem) result, data);
            case DELETE ->
                assertThat(result)
                        .isEqualTo(DeleteResult.of(
                                data.has("success_count")
                                        ? data.path("success_count").asInt()
                                        : ids(recording).size(),
                                data.path("errors")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .map((message) -> DeleteResult.Failure.of(null, message))
                                        .toList()));
            case DOWNLOAD ->
                assertThat((byte[]) result).isEqualTo(recording.response().bodyBytes());
            case LINK -> {
                FileLinks links = (FileLinks) result;
                assertThat(links.done()).isEqualTo(data.isArray());
                assertThat(links.links()).hasSize(data.size());
                for (int i = 0; i < data.size(); i++) {
                    assertThat(links.links().get(i))
                            .isEqualTo(new FileLinks.Link(
                                    data.get(i).path("file_id").asString(),
                                    data.get(i).path("document_id").asString()));
                }
            }
            case LIST -> {
                Page<?> page = (Page<?>) result;
                assertThat(page.total()).isEqualTo(data.path("total").asLong());
                assertFiles(page.items(), children(data.path("files")));
            }
            case MOVE, RENAME -> assertThat(result).isNull();
            case PARENT -> assertFile((FileItem) result, data.path("parent_folder"));
            case ROOT -> {
                FileItem root = (FileItem) result;
                assertFile(root, data.has("root_folder") ? data.path("root_folder") : data.path("parent_folder"));
                assertThat(root.isRoot()).isTrue();
                assertThat(root.isFolder()).isTrue();
            }
            case UPLOAD -> assertFiles((List<?>) result, children(data));
        }
        if (isAsThisClientAsks(recording)) {
            RequestMatch.of(recording)
                    .ignoringQuery("page", "page_size", "orderby", "desc")
                    .verify(this.server.requests().get(0));
        }
    }

    @Test
    void mostRequestsAreCompared() {
        assertThat(successes().filter(FileRecordingsTests::isAsThisClientAsks)).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRecordedFailureIsAnErrorWithItsCode(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        int code = recording.response().json().path("code").asInt(-1);

        Throwable error = catchThrowable(() -> call(recording));

        assertThat(error)
                .isInstanceOfSatisfying(
                        RagflowException.class, (ex) -> assertThat(ex.code()).isEqualTo(code));
        Kind kind = kind(recording);
        assertThat(error)
                .isInstanceOf(
                        switch (code) {
                            case 0 -> RagflowAuthenticationException.class;
                            case 100 -> RagflowServerException.class;
                            case 404 -> RagflowNotFoundException.class;
                            case 409 -> RagflowConflictException.class;
                            case 102 ->
                                (kind == Kind.CREATE)
                                        ? RagflowConflictException.class
                                        : (kind == Kind.RENAME)
                                                ? RagflowInvalidRequestException.class
                                                : RagflowNotFoundException.class;
                            default -> RagflowInvalidRequestException.class;
                        });
    }

    private Object call(Recording recording) {
        FileOperations files =
                TestClients.client(this.server, recording.release()).files();
        Mono<?> result = switch (kind(recording)) {
            case ANCESTORS -> files.ancestors(fileId(recording));
            case CREATE -> {
                JsonNode body = body(recording);
                String name = body.path("name").asString("x");
                yield body.has("parent_id")
                        ? files.createFolder(body.path("parent_id").asString(), name)
                        : files.createFolder(name);
            }
            case DELETE -> files.delete(ids(recording));
            case DOWNLOAD ->
                files.download(fileId(recording))
                        .collect(ByteArrayOutputStream::new, (bytes, buffer) -> {
                            byte[] piece = new byte[buffer.readableByteCount()];
                            buffer.read(piece);
                            DataBufferUtils.release(buffer);
                            bytes.writeBytes(piece);
                        })
                        .map(ByteArrayOutputStream::toByteArray);
            case LINK -> files.link(texts(recording, "file_ids"), texts(recording, "kb_ids"));
            case LIST -> files.page(query(recording.request()));
            case MOVE ->
                files.move(
                        texts(recording, "src_file_ids"),
                        body(recording).path("dest_file_id").asString("a1"));
            case PARENT -> files.parent(fileId(recording));
            case RENAME -> {
                JsonNode body = body(recording);
                yield files.rename(
                        body.path("file_id")
                                .asString(body.path("src_file_ids").path(0).asString("a1")),
                        body.path("name").asString(body.path("new_name").asString("x")));
            }
            case ROOT -> files.root();
            case UPLOAD -> upload(recording.request(), files);
        };
        return result.block(TestClients.PATIENCE);
    }

    private static Mono<List<FileItem>> upload(WireRequest request, FileOperations files) {
        String folder = null;
        List<UploadSource> uploads = new ArrayList<>();
        for (Part part : request.multipart()) {
            String name = (part.filenameStar() != null) ? part.filenameStar() : part.filename();
            if (part.name().equals("parent_id")) {
                folder = part.text();
            } else {
                uploads.add(UploadSource.of(
                        (name != null && !name.isEmpty()) ? name : "x.txt", new ByteArrayResource(part.content())));
            }
        }
        return (folder != null)
                ? files.upload(folder, uploads)
                : (uploads.size() == 1) ? files.upload(uploads.get(0)).map(List::of) : files.upload("a1", uploads);
    }

    private static FileQuery query(WireRequest request) {
        FileQuery query = request.query().containsKey("parent_id")
                ? FileQuery.in(request.query().get("parent_id").get(0))
                : FileQuery.root();
        return request.query().containsKey("keywords")
                ? query.matching(request.query().get("keywords").get(0))
                : query;
    }

    private static Kind kind(Recording recording) {
        WireRequest request = recording.request();
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/file/get/")) {
            return Kind.DOWNLOAD;
        }
        return switch (last) {
            case "all_parent_folder", "ancestors" -> Kind.ANCESTORS;
            case "convert", "link-to-datasets" -> Kind.LINK;
            case "create" -> Kind.CREATE;
            case "list" -> Kind.LIST;
            case "mv" -> Kind.MOVE;
            case "move" -> body(recording).has("new_name") ? Kind.RENAME : Kind.MOVE;
            case "parent_folder", "parent" -> Kind.PARENT;
            case "rename" -> Kind.RENAME;
            case "rm" -> Kind.DELETE;
            case "root_folder" -> Kind.ROOT;
            case "upload" -> Kind.UPLOAD;
            case "files" ->
                switch (request.method()) {
                    case "POST" -> (request.multipart() != null) ? Kind.UPLOAD : Kind.CREATE;
                    case "DELETE" -> Kind.DELETE;
                    default -> Kind.LIST;
                };
            default -> Kind.DOWNLOAD;
        };
    }

    private static boolean isOld(Recording recording) {
        return recording.release().compareTo("v0.25") < 0;
    }

    private static boolean isBrokenRoute(Recording recording) {
        return kind(recording) == Kind.PARENT && isOld(recording);
    }

    private static boolean isSuccess(Recording recording) {
        if (kind(recording) == Kind.DOWNLOAD
                && !"application/json".equals(recording.response().header("content-type"))) {
            return true;
        }
        JsonNode answer = recording.response().json();
        boolean refused =
                answer.path("data").isBoolean() && !answer.path("data").asBoolean();
        return (answer.path("code").asInt() == 0 && !refused)
                // Some are deleted although the code tells an error.
                || answer.path("data").path("success_count").asInt() > 0;
    }

    /** Whether the recorded request is one that this client would send to that release. */
    private static boolean isAsThisClientAsks(Recording recording) {
        boolean ownRoute = isOld(recording) || recording.request().path().startsWith("/api/v1/files");
        return ownRoute
                && switch (kind(recording)) {
                    case CREATE -> body(recording).path("type").asString().equals("folder");
                    // Without ids nothing is sent, and before v0.25.2 one is deleted after the other.
                    case DELETE -> recordedIds(recording) == 1 || (recordedIds(recording) > 1 && !isOld(recording));
                    case MOVE -> recordedIds(recording) > 0;
                    case UPLOAD -> {
                        List<Part> parts = recording.request().multipart();
                        // Several files are uploaded into a folder that is named.
                        yield parts.size() == 1 || parts.get(0).name().equals("parent_id");
                    }
                    default -> true;
                };
    }

    private static void assertFiles(List<?> files, List<JsonNode> recorded) {
        assertThat(files).hasSameSizeAs(recorded);
        for (int i = 0; i < recorded.size(); i++) {
            assertFile((FileItem) files.get(i), recorded.get(i));
        }
    }

    private static void assertFile(FileItem file, JsonNode recorded) {
        assertThat(file.id()).isEqualTo(recorded.path("id").asString()).isNotEmpty();
        assertThat(file.parentId()).isEqualTo(recorded.path("parent_id").asString());
        assertThat(file.name()).isEqualTo(recorded.path("name").asString()).isNotEmpty();
        assertThat(file.type()).isEqualTo(recorded.path("type").asString());
        assertThat(file.isFolder()).isEqualTo(recorded.path("type").asString().equals("folder"));
        assertThat(file.size()).isEqualTo(recorded.path("size").asLong());
        assertThat(file.createdBy()).isEqualTo(recorded.path("created_by").asString());
        assertThat(file.sourceType()).isEqualTo(recorded.path("source_type").asString());
        assertThat(file.hasChildFolder())
                .isEqualTo(
                        recorded.has("has_child_folder")
                                ? recorded.path("has_child_folder").asBoolean()
                                : null);
        if (recorded.has("create_time")) {
            assertThat(file.createdAt().toEpochMilli())
                    .isEqualTo(recorded.path("create_time").asLong());
            assertThat(file.updatedAt().toEpochMilli())
                    .isEqualTo(recorded.path("update_time").asLong());
        } else {
            assertThat(file.createdAt()).isNull();
        }
        JsonNode links = recorded.path("kbs_info");
        assertThat(file.documents()).hasSize(links.size());
        for (int i = 0; i < links.size(); i++) {
            JsonNode link = links.get(i);
            assertThat(file.documents().get(i))
                    .isEqualTo(new FileItem.LinkedDocument(
                            link.path("document_id").asString(),
                            link.path("kb_id").asString(),
                            link.path("kb_name").asString()));
        }
    }

    private static List<JsonNode> children(JsonNode list) {
        return list.valueStream().toList();
    }

    /** All but the first, which is the file itself. */
    private static List<JsonNode> rest(JsonNode list) {
        return list.valueStream().skip(1).toList();
    }

    private static String fileId(Recording recording) {
        WireRequest request = recording.request();
        if (request.query().containsKey("file_id")) {
            return request.query().get("file_id").get(0);
        }
        return Stream.of(request.path().split("/", -1))
                .filter((segment) -> segment.length() == 32)
                .findFirst()
                .orElse("a1");
    }

    private static int recordedIds(Recording recording) {
        JsonNode body = body(recording);
        return body.path("ids").size()
                + body.path("file_ids").size()
                + body.path("src_file_ids").size();
    }

    private static List<String> ids(Recording recording) {
        JsonNode body = body(recording);
        if (body.has("src_file_ids")) {
            return texts(recording, "src_file_ids");
        }
        return texts(recording, body.has("ids") ? "ids" : "file_ids");
    }

    /** The ids of a body; one that stands for them where the body has none, because nothing is sent without. */
    private static List<String> texts(Recording recording, String name) {
        List<String> texts =
                body(recording).path(name).valueStream().map(JsonNode::asString).toList();
        return texts.isEmpty() ? List.of("a1") : texts;
    }

    private static JsonNode body(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return (body != null) ? body : tools.jackson.databind.node.MissingNode.getInstance();
    }
}
