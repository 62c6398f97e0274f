package io.github.ragflowspring.client.file;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingRow;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Part;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about files of every release passes through {@link FileOperations}, on both route families. */
class FileRecordingsTests extends RecordingsTestBase {

    private static final int MAX_SIZE = 1024 * 1024;

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(145);
        recordings.area("files");
        // Attachments of chats and lists of documents were recorded together with the file manager.
        recordings.leaveOut(14, (recording) -> !recording.request().path().matches("/api/v1/(file/.*|files(/.*)?)"));
        // This route of old releases always fails; the client does not use it.
        recordings.leaveOut(
                6, (recording) -> recording.request().path().matches(".*/file/parent_folder") && isOld(recording));
        row(recordings, "file.download", "GET", "/file/get/{}")
                .call(
                        (client, recording) ->
                                client.files().download(fileId(recording)).toBytes(MAX_SIZE),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
        row(recordings, "file.ancestors", "GET", "/(file/all_parent_folder|files/{}/ancestors)")
                .call(
                        (client, recording) -> client.files().ancestors(fileId(recording)),
                        (recording, files) ->
                                assertFiles(files, rest(data(recording).path("parent_folders"))));
        // The client does not send these requests to releases that would fail.
        recordings.leaveOutOlder(10, FileRecordingsTests::isMissing);
        row(recordings, "file.link", "POST", "/(file/convert|files/link-to-datasets)")
                .call(
                        (client, recording) -> client.files()
                                .link(FileLinkRequest.of(texts(recording, "file_ids"))
                                        .toDatasets(texts(recording, "kb_ids"))),
                        (recording, links) -> assertLinks(links, data(recording)));
        row(recordings, "file.list", "GET", "/file/list")
                .call(
                        (client, recording) -> client.files().page(query(recording.request()), PageRequest.first(30)),
                        FileRecordingsTests::assertPage);
        row(recordings, "file.parent", "GET", "/(file/parent_folder|files/{}/parent)")
                .call(
                        (client, recording) -> client.files().parent(fileId(recording)),
                        (recording, file) -> assertFile(file, data(recording).path("parent_folder")));
        row(recordings, "file.root", "GET", "/file/root_folder")
                .call((client, recording) -> client.files().root(), FileRecordingsTests::assertRoot);
        row(recordings, "file.delete", "POST", "/file/rm")
                .call(FileRecordingsTests::delete, FileRecordingsTests::assertDeletion);
        row(recordings, "file.delete", "DELETE", "/files")
                .call(FileRecordingsTests::delete, FileRecordingsTests::assertDeletion);
        recordings
                .on("file.rename", FileRecordingsTests::isRename)
                .successIf(FileRecordingsTests::isSuccess)
                // A recorded failure is also the answer to the lookup of the file.
                .with((server, recording) -> server.on(
                        (request) -> request.method().equals("GET") && isSuccess(recording),
                        Reply.json("{\"code\":0,\"data\":{\"parent_folders\":[{\"id\":\"renamed\"}]}}")))
                .call(
                        FileRecordingsTests::rename,
                        (recording, file) -> assertThat(file.id()).isEqualTo("renamed"))
                .sends(FileRecordingsTests::isAsThisClientAsks, FileRecordingsTests::match);
        row(recordings, "file.move", "POST", "/(file/mv|files/move)")
                .call(
                        (client, recording) -> client.files()
                                .move(FileMove.of(texts(recording, "src_file_ids"))
                                        .toFolder(body(recording)
                                                .path("dest_file_id")
                                                .asString("a1"))),
                        (recording, moved) -> assertThat(moved.fileIds()).isEqualTo(texts(recording, "src_file_ids")));
        recordings
                .on("file.upload", FileRecordingsTests::isUpload)
                .successIf(FileRecordingsTests::isSuccess)
                .call(
                        (client, recording) -> upload(recording.request(), client.files()),
                        (recording, files) -> assertFiles(files, children(data(recording))))
                .sends(FileRecordingsTests::isAsThisClientAsks, FileRecordingsTests::match);
        row(recordings, "file.create_folder", "POST", "/(file/create|files)")
                .call(FileRecordingsTests::createFolder, (recording, folder) -> assertFile(folder, data(recording)));
        row(recordings, "file.list", "GET", "/files")
                .call(
                        (client, recording) -> client.files().page(query(recording.request()), PageRequest.first(30)),
                        FileRecordingsTests::assertPage);
        row(recordings, "file.download", "GET", "/files/{}")
                .call(
                        (client, recording) ->
                                client.files().download(fileId(recording)).toBytes(MAX_SIZE),
                        (recording, bytes) ->
                                assertThat(bytes).isEqualTo(recording.response().bodyBytes()));
    }

    private static RecordingRow row(RecordingTable recordings, String operation, String method, String path) {
        return recordings
                .on(operation, method, path)
                .successIf(FileRecordingsTests::isSuccess)
                .sends(FileRecordingsTests::isAsThisClientAsks, FileRecordingsTests::match);
    }

    private static RequestMatch match(Recording recording, RequestMatch match) {
        return match.ignoringQuery("page", "page_size", "orderby", "desc");
    }

    private static Mono<DeleteResult> delete(RagflowClient client, Recording recording) {
        return client.files().delete(ids(recording));
    }

    private static Mono<FileItem> rename(RagflowClient client, Recording recording) {
        JsonNode body = body(recording);
        return client.files()
                .update(
                        body.path("file_id")
                                .asString(body.path("src_file_ids").path(0).asString("a1")),
                        FileUpdate.none()
                                .name(body.path("name")
                                        .asString(body.path("new_name").asString("x"))));
    }

    private static Mono<FileItem> createFolder(RagflowClient client, Recording recording) {
        JsonNode body = body(recording);
        String name = body.path("name").asString("x");
        String parentId = body.has("parent_id") ? body.path("parent_id").asString() : null;
        return client.files().create(NewFolder.named(name).parentId(parentId));
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
                ? FileQuery.folder(request.query().get("parent_id").get(0))
                : FileQuery.root();
        return request.query().containsKey("keywords")
                ? query.keywords(request.query().get("keywords").get(0))
                : query;
    }

    private static boolean isRename(Recording recording) {
        String path = recording.request().path();
        return path.endsWith("/file/rename")
                || (path.endsWith("/files/move") && body(recording).has("new_name"));
    }

    private static boolean isUpload(Recording recording) {
        String path = recording.request().path();
        return path.endsWith("/file/upload")
                || (path.equals("/api/v1/files")
                        && recording.request().method().equals("POST")
                        && recording.request().multipart() != null);
    }

    private static boolean isDownload(Recording recording) {
        return recording.request().path().matches("/api/v1/(file/get|files)/[^/]+")
                && recording.request().method().equals("GET");
    }

    private static boolean isSuccess(Recording recording) {
        if (isDownload(recording)
                && !"application/json".equals(recording.response().header("content-type"))) {
            return true;
        }
        JsonNode answer = recording.response().json();
        boolean refused =
                answer.path("data").isBoolean() && !answer.path("data").asBoolean();
        return (answer.path("code").asInt() == 0 && !refused)
                // Unknown files are not an error of a deletion.
                || answer.path("data").has("success_count")
                || isUnknownFile(recording);
    }

    /** Whether a release before v0.25 refused to delete an unknown file. */
    private static boolean isUnknownFile(Recording recording) {
        return recording.request().path().endsWith("/file/rm")
                && (recording.response().json().path("code").asInt() == 404
                        || recording.response().text().contains("parameter code=404 violates"));
    }

    /** Whether the recorded request is one that this client would send to that release, and was not refused. */
    private static boolean isAsThisClientAsks(Recording recording) {
        if (!isSuccess(recording)
                || !(isOld(recording) || recording.request().path().startsWith("/api/v1/files"))) {
            return false;
        }
        JsonNode body = body(recording);
        List<Part> parts = recording.request().multipart();
        int ids = recordedIds(recording);
        if (parts != null) {
            // Several files are uploaded into a folder that is named.
            return parts.size() == 1 || parts.get(0).name().equals("parent_id");
        }
        if (recording.request().method().equals("POST")
                && recording.request().path().matches(".*/(create|files)")) {
            return body.path("type").asString().equals("folder");
        }
        if (isMethodOfDeletion(recording)) {
            // Nothing is sent without ids, and before v0.25.2 one is deleted after the other.
            return ids == 1 || (ids > 1 && !isOld(recording));
        }
        return isRename(recording) || !recording.request().path().matches(".*/(mv|move)") || ids > 0;
    }

    private static boolean isMethodOfDeletion(Recording recording) {
        return recording.request().method().equals("DELETE")
                || recording.request().path().endsWith("/rm");
    }

    private static void assertDeletion(Recording recording, DeleteResult result) {
        JsonNode data = data(recording);
        if (isUnknownFile(recording)) {
            String message = recording.response().json().path("message").asString();
            assertThat(result)
                    .isEqualTo(DeleteResult.of(
                            0,
                            ids(recording).stream()
                                    .map((id) -> DeleteResult.Failure.of(id, message))
                                    .toList()));
            return;
        }
        assertThat(result.deleted())
                .isEqualTo(data.path("success_count").asInt(ids(recording).size()));
        assertThat(result.failures())
                .extracting(DeleteResult.Failure::message)
                .isEqualTo(Recorded.texts(data.path("errors")));
        assertThat(result.failures())
                .extracting(DeleteResult.Failure::id)
                .allSatisfy((id) -> assertThat(ids(recording)).contains(id));
    }

    private static void assertLinks(FileLinks links, JsonNode data) {
        assertThat(links.done()).isEqualTo(data.isArray());
        assertThat(links.links()).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            FileLinks.Link link = links.links().get(i);
            assertThat(link.fileId()).isEqualTo(data.get(i).path("file_id").asString());
            assertThat(link.documentId())
                    .isEqualTo(data.get(i).path("document_id").asString())
                    .isNotEmpty();
        }
    }

    private static boolean isMissing(Recording recording) {
        return (recording.release().equals("v0.20.5")
                        && recording.request().path().endsWith("/file/convert"))
                || (recording.release().equals("v0.22.1")
                        && recording.request().path().endsWith("/file/create"));
    }

    private static void assertPage(Recording recording, Page<FileItem> page) {
        assertThat(page.total()).isEqualTo(data(recording).path("total").asLong());
        assertFiles(page.items(), children(data(recording).path("files")));
    }

    private static void assertRoot(Recording recording, FileItem root) {
        JsonNode data = data(recording);
        assertFile(root, data.has("root_folder") ? data.path("root_folder") : data.path("parent_folder"));
        assertThat(root.isRoot()).isTrue();
        assertThat(root.isFolder()).isTrue();
    }

    private static void assertFiles(List<FileItem> files, List<JsonNode> recorded) {
        assertThat(files).hasSameSizeAs(recorded);
        for (int i = 0; i < recorded.size(); i++) {
            assertFile(files.get(i), recorded.get(i));
        }
    }

    private static void assertFile(FileItem file, JsonNode recorded) {
        assertThat(file.id()).isEqualTo(recorded.path("id").asString()).isNotEmpty();
        assertThat(file.parentId()).isEqualTo(recorded.path("parent_id").asString());
        assertThat(file.name()).isEqualTo(recorded.path("name").asString()).isNotEmpty();
        assertThat(file.type().value()).isEqualTo(recorded.path("type").asString());
        assertThat(file.isFolder()).isEqualTo(recorded.path("type").asString().equals("folder"));
        assertThat(file.size()).isEqualTo(recorded.path("size").asLong());
        assertThat(file.createdBy()).isEqualTo(recorded.path("created_by").asString());
        assertThat(file.source().value()).isEqualTo(recorded.path("source_type").asString());
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
        assertThat(file.additional().keySet()).isEqualTo(recorded.has("location") ? Set.of("location") : Set.of());
        JsonNode links = recorded.path("kbs_info");
        assertThat(file.documents()).hasSize(links.size());
        for (int i = 0; i < links.size(); i++) {
            JsonNode link = links.get(i);
            assertThat(file.documents().get(i))
                    .isEqualTo(LinkedDocument.builder()
                            .documentId(link.path("document_id").asString())
                            .datasetId(link.path("kb_id").asString())
                            .datasetName(link.path("kb_name").asString())
                            .build());
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

    /** Returns the ids of a body, or a placeholder if the body does not have any, because the client sends no empty list. */
    private static List<String> texts(Recording recording, String name) {
        List<String> texts =
                body(recording).path(name).valueStream().map(JsonNode::asString).toList();
        return texts.isEmpty() ? List.of("a1") : texts;
    }
}
