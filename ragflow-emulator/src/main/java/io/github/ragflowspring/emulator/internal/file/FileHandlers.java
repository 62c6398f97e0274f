package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.http.ValidatedQuery;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that upload, list and download files. */
public final class FileHandlers implements HandlerGroup {

    private static final int DEFAULT_SIZE = 15;

    private static final int MAX_SIZE = 100;

    private static final Set<String> LIST_PARAMETERS =
            Set.of("parent_id", "keywords", "page", "page_size", "orderby", "desc");

    private static final Map<String, Comparator<FileNode>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(FileNode::createTime),
            "update_time", Comparator.comparingLong(FileNode::updateTime),
            "name", Comparator.comparing(FileNode::name),
            "size", Comparator.comparingInt(FileNode::size),
            "type", Comparator.comparing(FileNode::type));

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "txt", "text/plain",
            "md", "text/markdown",
            "csv", "text/csv",
            "html", "text/html",
            "pdf", "application/pdf",
            "json", "application/json");

    private final ReleaseProfile profile;

    private final FileStore store;

    private final FileJson json;

    /** Creates the handlers of a release. */
    public FileHandlers(ReleaseProfile profile, FileStore store, KnowledgeStore knowledge) {
        this.profile = profile;
        this.store = store;
        this.json = new FileJson(profile, knowledge);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.FILE_UPLOAD, this::upload)
                .on(Endpoint.FILE_LIST, this::list)
                .on(Endpoint.FILE_ROOT, this::root)
                .on(Endpoint.FILE_PARENT, this::parent)
                .on(Endpoint.FILE_PARENT_BY_PARAMETER, this::namedParent)
                .on(Endpoint.FILE_ANCESTORS, this::ancestors)
                .on(Endpoint.FILE_ANCESTORS_BY_PARAMETER, this::namedAncestors)
                .on(Endpoint.FILE_DOWNLOAD, this::download);
    }

    /** Stores the files of an upload. */
    public Response upload(Request request) {
        List<Multipart.Part> parts = Multipart.of(request);
        List<Multipart.Part> files = parts.stream()
                .filter((part) -> part.name().equals("file") && part.fileName() != null)
                .toList();
        if (files.isEmpty()) {
            throw ApiError.of(this.profile, Failure.FILE_PART_MISSING);
        }
        if (files.stream().anyMatch((file) -> "".equals(file.fileName()))) {
            throw ApiError.of(this.profile, Failure.FILE_NOT_SELECTED);
        }
        FileTree tree = this.store.of(request.tenantId());
        String folderId = parts.stream()
                .filter((part) -> part.name().equals("parent_id"))
                .map((part) -> new String(part.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        FileNode folder = folderId.isEmpty() ? tree.root() : this.store.nodeOfAnyone(folderId);
        if (folder == null) {
            throw ApiError.of(this.profile, Failure.FOLDER_OF_UPLOAD);
        }
        ArrayNode stored = PythonJson.array();
        for (Multipart.Part file : files) {
            FileNode node = store(tree, folder, Objects.requireNonNullElse(file.fileName(), ""), file.content());
            stored.add(FileJson.created(request.tenantId(), node));
        }
        return FileAnswers.data(this.profile, stored);
    }

    private FileNode store(FileTree tree, FileNode folder, String path, byte[] content) {
        if (path.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw ApiError.database(
                    this.profile, 1267, "OperationalError", "Illegal mix of collations for operation '='");
        }
        List<String> segments = Arrays.stream(path.split("/", -1))
                .filter((segment) -> !segment.isEmpty())
                .toList();
        if (segments.size() > 1 && !this.profile.has(Behavior.FILE_NAME_CREATES_FOLDERS)) {
            throw ApiError.exception("AttributeError(\"'NoneType' object has no attribute 'id'\")");
        }
        if (segments.isEmpty()) {
            throw ApiError.exception("IndexError('list index out of range')");
        }
        FileNode parent = folder;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            parent = tree.folder(parent.id(), segment);
        }
        return tree.store(parent.id(), segments.get(segments.size() - 1), content);
    }

    private Response list(Request request) {
        FileTree tree = this.store.of(request.tenantId());
        List<FileNode> found;
        List<FileNode> page;
        FileNode folder;
        if (this.profile.has(Behavior.FILE_REQUESTS_CHECKED)) {
            ValidatedQuery query = new ValidatedQuery(request, LIST_PARAMETERS);
            int number = query.positive("page", 1, 0);
            int size = query.positive("page_size", DEFAULT_SIZE, MAX_SIZE);
            boolean descending = query.flag("desc", true);
            folder = folder(tree, request);
            found = sorted(matching(tree, folder, request), request, descending);
            page = found.stream().skip((number - 1L) * size).limit(size).toList();
        } else {
            ListQuery query = new ListQuery(request, this.profile, DEFAULT_SIZE);
            folder = folder(tree, request);
            // Any text is true, even "false".
            found = sorted(matching(tree, folder, request), request, !"".equals(request.parameter("desc")));
            page = query.page(found);
        }
        ObjectNode data = PythonJson.object().put("total", found.size());
        ArrayNode files = data.putArray("files");
        page.forEach((node) -> files.add(this.json.listed(request.tenantId(), tree, node)));
        FileTree above = this.store.ofAnyone(request.tenantId(), folder.id());
        data.set("parent_folder", this.json.stored(request.tenantId(), parentOf(above, folder)));
        return FileAnswers.data(this.profile, data);
    }

    /** RAGFlow does not check whose folder it is. */
    private FileNode folder(FileTree tree, Request request) {
        String id = Objects.requireNonNullElse(request.parameter("parent_id"), "");
        FileNode folder = id.isEmpty() ? tree.root() : this.store.nodeOfAnyone(id);
        if (folder == null) {
            throw ApiError.of(this.profile, Failure.FOLDER_UNKNOWN);
        }
        return folder;
    }

    private static List<FileNode> matching(FileTree tree, FileNode folder, Request request) {
        String keywords =
                Objects.requireNonNullElse(request.parameter("keywords"), "").toLowerCase(Locale.ROOT);
        return tree.children(folder.id()).stream()
                .filter((node) -> node.name().toLowerCase(Locale.ROOT).contains(keywords))
                .toList();
    }

    private List<FileNode> sorted(List<FileNode> nodes, Request request, boolean descending) {
        @Nullable String asked = request.parameter("orderby");
        String field = asked == null || asked.isEmpty() ? "create_time" : asked;
        Comparator<FileNode> order = ORDERS.get(field);
        if (order == null) {
            throw ApiError.of(this.profile, Failure.ORDER_UNKNOWN, "File", field);
        }
        List<FileNode> sorted = new ArrayList<>(nodes);
        if (descending) {
            Collections.reverse(sorted);
        }
        sorted.sort(descending ? order.reversed() : order);
        return sorted;
    }

    private Response root(Request request) {
        ObjectNode data = PythonJson.object();
        data.set(
                "root_folder",
                this.json.stored(
                        request.tenantId(), this.store.of(request.tenantId()).root()));
        return FileAnswers.data(this.profile, data);
    }

    private Response parent(Request request) {
        return parent(request, request.variable("file"));
    }

    private Response namedParent(Request request) {
        if (!this.profile.has(Behavior.FILE_PARENT_WORKS)) {
            throw ApiError.exception(
                    "TypeError(\"get_parent_folder() got an unexpected keyword argument 'tenant_id'\")");
        }
        return parent(request, named(request));
    }

    private Response parent(Request request, String id) {
        FileTree tree = treeOf(request, id);
        ObjectNode data = PythonJson.object();
        data.set("parent_folder", this.json.stored(request.tenantId(), parentOf(tree, node(tree, id))));
        return FileAnswers.data(this.profile, data);
    }

    private Response ancestors(Request request) {
        return ancestors(request, request.variable("file"));
    }

    private Response namedAncestors(Request request) {
        return ancestors(request, named(request));
    }

    private Response ancestors(Request request, String id) {
        FileTree tree = treeOf(request, id);
        ObjectNode data = PythonJson.object();
        ArrayNode folders = data.putArray("parent_folders");
        tree.chain(node(tree, id)).forEach((node) -> folders.add(this.json.stored(request.tenantId(), node)));
        return FileAnswers.data(this.profile, data);
    }

    private String named(Request request) {
        String id = request.parameter("file_id");
        if (id == null && this.profile.has(Behavior.FILE_REQUESTS_CHECKED)) {
            throw ApiError.of(102, "`file_id` query parameter is required");
        }
        return Objects.requireNonNullElse(id, "");
    }

    private FileNode node(FileTree tree, String id) {
        FileNode node = tree.node(id);
        if (node == null) {
            throw ApiError.of(this.profile, Failure.FOLDER_UNKNOWN);
        }
        return node;
    }

    /** Returns the tree that a request for a file refers to, which may be the one of another tenant. */
    FileTree treeOf(Request request, String id) {
        return this.profile.has(Behavior.FILE_IGNORES_OWNER)
                ? this.store.ofAnyone(request.tenantId(), id)
                : this.store.of(request.tenantId());
    }

    private static FileNode parentOf(FileTree tree, FileNode node) {
        List<FileNode> chain = tree.chain(node);
        return chain.get(Math.min(1, chain.size() - 1));
    }

    private Response download(Request request) {
        String id = request.variable("file");
        FileNode node = treeOf(request, id).node(id);
        if (node == null) {
            throw ApiError.of(this.profile, Failure.FILE_OF_DOWNLOAD);
        }
        if (node.size() == 0) {
            throw ApiError.of(this.profile, Failure.FILE_EMPTY);
        }
        return Response.file(mediaType(node), null, node.content());
    }

    private String mediaType(FileNode node) {
        String suffix = FileParser.extension(node.name());
        String plain = (node.type().equals("visual") ? "image/" : "application/") + suffix;
        return this.profile.has(Behavior.FILE_REQUESTS_CHECKED) ? MEDIA_TYPES.getOrDefault(suffix, plain) : plain;
    }
}
