package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentUploads;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that create, change, delete and link files. */
public final class FileChangeHandlers implements HandlerGroup {

    private static final int MAX_NAME = 255;

    private final ReleaseProfile profile;

    private final FileStore store;

    private final FileHandlers files;

    private final FileLinks links;

    /** Creates the handlers of a release. */
    public FileChangeHandlers(
            ReleaseProfile profile, FileStore store, KnowledgeStore knowledge, DocumentUploads documents) {
        this.profile = profile;
        this.store = store;
        this.files = new FileHandlers(profile, store, knowledge);
        this.links = new FileLinks(profile, this.files, knowledge, documents);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.FILE_STORE, this::store)
                .on(Endpoint.FILE_CREATE_FOLDER, this::create)
                .on(Endpoint.FILE_RENAME, this::rename)
                .on(Endpoint.FILE_MOVE, this::move)
                .on(Endpoint.FILE_DELETE, this::delete)
                .on(Endpoint.FILE_LINK, this.links::link);
    }

    private Response store(Request request) {
        return request.contentType().startsWith("multipart/") ? this.files.upload(request) : create(request);
    }

    private Response create(Request request) {
        if (this.profile.has(Behavior.FOLDER_CREATE_FAILS)) {
            throw ApiError.exception("AttributeError(\"'coroutine' object has no attribute 'get'\")");
        }
        boolean checked = this.profile.has(Behavior.FILE_REQUESTS_CHECKED);
        ObjectNode body = checked
                ? new ValidatedBody(request, false)
                        .only(Set.of("name", "parent_id", "type"))
                        .required("name")
                        .name("name", MAX_NAME)
                        .checked()
                : request.json(this.profile);
        String name = required(body, "name").asString("");
        String type = body.path("type").asString("");
        FileTree tree = this.store.of(request.tenantId());
        String parentId = body.path("parent_id").asString(tree.root().id());
        if (this.store.nodeOfAnyone(parentId) == null) {
            throw ApiError.of(this.profile, Failure.FOLDER_OF_CREATE);
        }
        if (tree.hasChild(parentId, name)) {
            throw ApiError.of(this.profile, Failure.FOLDER_NAME_TAKEN);
        }
        boolean folder = (checked ? type.toLowerCase(Locale.ROOT) : type).equals("folder");
        FileNode created = tree.create(parentId, name, folder ? "folder" : "virtual");
        return FileAnswers.data(this.profile, FileJson.created(request.tenantId(), created));
    }

    private Response rename(Request request) {
        ObjectNode body = request.json(this.profile);
        boolean checked = this.profile.has(Behavior.FILE_REQUESTS_CHECKED);
        String id = checked
                ? body.path("file_id").asString("")
                : required(body, "file_id").asString("");
        FileTree tree = this.files.treeOf(request, id);
        FileNode node = tree.node(id);
        if (!checked) {
            required(body, "name");
        }
        if (node == null) {
            throw ApiError.of(this.profile, Failure.FILE_OF_RENAME);
        }
        rename(tree, node, body.path("name").asString(node.name()));
        return FileAnswers.done(true);
    }

    private void rename(FileTree tree, FileNode node, String name) {
        if (!node.isFolder() && !FileParser.extension(node.name()).equals(FileParser.extension(name))) {
            throw ApiError.of(this.profile, Failure.FILE_EXTENSION_FIXED);
        }
        if (!node.name().equals(name) && tree.hasChild(node.parentId(), name)) {
            throw ApiError.of(this.profile, Failure.FILE_NAME_TAKEN);
        }
        tree.rename(node, name);
    }

    private Response move(Request request) {
        boolean checked = this.profile.has(Behavior.FILE_REQUESTS_CHECKED);
        ObjectNode body = checked ? checkedMove(request) : request.json(this.profile);
        List<String> ids = DeleteIds.of(required(body, "src_file_ids"));
        String folderId = checked
                ? body.path("dest_file_id").asString("")
                : required(body, "dest_file_id").asString("");
        if (!checked && this.store.nodeOfAnyone(folderId) == null) {
            throw ApiError.of(this.profile, Failure.FOLDER_OF_MOVE);
        }
        List<FileNode> nodes = new ArrayList<>();
        for (String id : ids) {
            FileNode node = this.files.treeOf(request, id).node(id);
            if (node == null) {
                throw ApiError.of(this.profile, Failure.FILE_OF_MOVE, id);
            }
            nodes.add(node);
        }
        FileNode folder = folderId.isEmpty() ? null : this.store.nodeOfAnyone(folderId);
        FileTree target = this.store.ofAnyone(request.tenantId(), folderId);
        if (!folderId.isEmpty() && (folder == null || !Collections.disjoint(target.chain(folder), nodes))) {
            // A folder cannot be moved into itself, because the tree would have a cycle.
            throw ApiError.of(this.profile, Failure.FOLDER_OF_MOVE);
        }
        if (body.path("new_name").isString() && nodes.size() == 1) {
            rename(
                    this.files.treeOf(request, ids.get(0)),
                    nodes.get(0),
                    body.path("new_name").stringValue());
        }
        if (!folderId.isEmpty()) {
            boolean creates = this.profile.has(Behavior.FOLDER_MOVE_CREATES_FOLDER);
            for (String id : ids) {
                FileTree tree = this.files.treeOf(request, id);
                Stream.ofNullable(tree.node(id)).forEach((node) -> {
                    if (creates) {
                        tree.moveContents(node, folderId);
                    } else {
                        tree.move(node, folderId);
                    }
                });
            }
        }
        return FileAnswers.done(!checked);
    }

    private static ObjectNode checkedMove(Request request) {
        ValidatedBody checks = new ValidatedBody(request, false)
                .only(Set.of("src_file_ids", "dest_file_id", "new_name"))
                .required("src_file_ids");
        if (!checks.json().has("dest_file_id") && !checks.json().has("new_name")) {
            checks.problem("", "Value error, At least one of dest_file_id or new_name must be provided", checks.json());
        }
        return checks.checked();
    }

    private Response delete(Request request) {
        return this.profile.has(Behavior.FILE_REQUESTS_CHECKED) ? deleteChecked(request) : deleteAll(request);
    }

    private Response deleteAll(Request request) {
        JsonNode named = required(request.json(this.profile), "file_ids");
        if (named.isNull()) {
            throw ApiError.exception("TypeError(\"'NoneType' object is not iterable\")");
        }
        // Files before an unknown one are deleted.
        for (String id : DeleteIds.of(named)) {
            FileTree tree = this.files.treeOf(request, id);
            FileNode node = tree.node(id);
            if (node == null) {
                throw ApiError.of(this.profile, Failure.FILE_OF_DELETE, id);
            }
            remove(tree, node);
        }
        return FileAnswers.done(true);
    }

    private Response deleteChecked(Request request) {
        ValidatedBody checks = new ValidatedBody(request, false);
        checks.required("ids").only(Set.of("ids"));
        JsonNode named = checks.json().path("ids");
        if (checks.json().has("ids") && !named.isArray()) {
            checks.problem("ids", "Input should be a valid list", named.isNull() ? null : named);
        } else if (checks.json().has("ids") && named.isEmpty()) {
            checks.problem("ids", "List should have at least 1 item after validation, not 0", named);
        }
        checks.checked();
        FileTree tree = this.store.of(request.tenantId());
        int deleted = 0;
        List<String> errors = new ArrayList<>();
        for (String id : DeleteIds.of(named)) {
            FileNode node = tree.node(id);
            if (node == null) {
                errors.add(ApiError.of(this.profile, Failure.FILE_OF_DELETE, id).getMessage());
            } else {
                deleted += remove(tree, node);
            }
        }
        ObjectNode envelope = PythonJson.object().put("code", errors.isEmpty() ? 0 : 102);
        ObjectNode data = envelope.putObject("data").put("success_count", deleted);
        if (!errors.isEmpty()) {
            errors.forEach(data.putArray("errors")::add);
            envelope.put(
                    "message",
                    (deleted == 0 ? "Deleted files failed" : "Partially deleted " + deleted + " files") + " with "
                            + errors.size() + " errors");
        }
        return Response.json(envelope);
    }

    private int remove(FileTree tree, FileNode node) {
        List<FileNode> removed = tree.remove(node);
        removed.forEach((gone) -> this.links.unlink(tree, gone));
        return removed.size();
    }

    /** Returns a field; RAGFlow fails with an exception if it is missing. */
    static JsonNode required(ObjectNode body, String field) {
        JsonNode value = body.get(field);
        if (value == null) {
            throw ApiError.exception("KeyError('" + field + "')");
        }
        return value;
    }
}
