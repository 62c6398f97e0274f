package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentUploads;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents that are created from files of the file manager. */
final class FileLinks {

    private final ReleaseProfile profile;

    private final FileHandlers files;

    private final KnowledgeStore knowledge;

    private final DocumentUploads documents;

    FileLinks(ReleaseProfile profile, FileHandlers files, KnowledgeStore knowledge, DocumentUploads documents) {
        this.profile = profile;
        this.files = files;
        this.knowledge = knowledge;
        this.documents = documents;
    }

    Response link(Request request) {
        ObjectNode body = request.json(this.profile);
        boolean checked = this.profile.has(Behavior.FILE_REQUESTS_CHECKED);
        List<String> missing = Stream.of("file_ids", "kb_ids")
                .filter((name) -> !body.has(name))
                .toList();
        if (checked && !missing.isEmpty()) {
            throw ApiError.missing(missing);
        }
        boolean adds = addsDocuments(request);
        List<String> datasetIds = DeleteIds.of(FileChangeHandlers.required(body, "kb_ids"));
        List<FileNode> linked = new ArrayList<>();
        for (String id : DeleteIds.of(FileChangeHandlers.required(body, "file_ids"))) {
            FileTree tree = this.files.treeOf(request, id);
            FileNode node = tree.node(id);
            if (node == null) {
                throw ApiError.of(this.profile, Failure.FILE_OF_LINK, id);
            }
            linked.addAll(tree.files(node));
        }
        List<Dataset> datasets = this.knowledge.datasets(request.tenantId(), datasetIds);
        if (datasets.size() < Set.copyOf(datasetIds).size()) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_LINK);
        }
        ArrayNode links = PythonJson.array();
        for (FileNode file : linked) {
            FileTree tree = this.files.treeOf(request, file.id());
            if (!adds) {
                unlink(tree, file);
            }
            List<String> documentIds = new ArrayList<>(tree.documents(file.id()));
            Set<String> linkedIds = documentIds.stream()
                    .map((id) -> this.knowledge.document(request.tenantId(), id))
                    .filter(Objects::nonNull)
                    .map(Document::datasetId)
                    .collect(Collectors.toSet());
            for (Dataset dataset : datasets) {
                if (linkedIds.contains(dataset.id())) {
                    continue;
                }
                String documentId = this.documents
                        .store(dataset, file.name(), file.content())
                        .id();
                documentIds.add(documentId);
                links.addObject()
                        .put("id", Ids.uuid1())
                        .put("file_id", file.id())
                        .put("document_id", documentId);
            }
            tree.link(file.id(), documentIds);
        }
        return checked ? FileAnswers.done(true) : FileAnswers.data(links, true);
    }

    /** Returns whether the documents that were created from the files before remain. */
    private boolean addsDocuments(Request request) {
        if (!this.profile.has(Behavior.FILE_LINK_HAS_MODE)) {
            return this.profile.has(Behavior.FILE_LINK_ADDS);
        }
        String mode = Objects.requireNonNullElse(request.parameter("mode"), "").toLowerCase(Locale.ROOT);
        if (!List.of("", "replace", "add").contains(mode)) {
            throw new ApiError(PythonJson.object()
                    .put("code", 101)
                    .putNull("data")
                    .put("message", "mode must be 'add' or 'replace'"));
        }
        return mode.equals("add");
    }

    /** Deletes the documents that were created from a file. */
    void unlink(FileTree tree, FileNode node) {
        tree.documents(node.id()).forEach(this.knowledge::removeDocument);
        tree.link(node.id(), List.of());
    }
}
