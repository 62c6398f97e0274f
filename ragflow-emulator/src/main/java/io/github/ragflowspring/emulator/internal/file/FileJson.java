package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes files and folders. */
final class FileJson {

    private final ReleaseProfile profile;

    private final KnowledgeStore knowledge;

    FileJson(ReleaseProfile profile, KnowledgeStore knowledge) {
        this.profile = profile;
        this.knowledge = knowledge;
    }

    /** Returns a file as its upload answers it. */
    static ObjectNode made(String tenantId, FileNode node) {
        return PythonJson.object()
                .put("id", node.id())
                .put("parent_id", node.parentId())
                .put("tenant_id", tenantId)
                .put("created_by", tenantId)
                .put("name", node.name())
                .put("location", node.location())
                .put("size", node.size())
                .put("type", node.type())
                .put("source_type", "");
    }

    /** Returns a file with its times. */
    ObjectNode stored(String tenantId, FileNode node) {
        ObjectNode json = made(tenantId, node).put("create_date", "").put("update_date", "");
        this.profile.dates().stamp(json, node.createTime(), node.updateTime());
        return json;
    }

    /** Returns a file as lists show it. */
    ObjectNode listed(String tenantId, FileTree tree, FileNode node) {
        ObjectNode json = stored(tenantId, node).put("size", tree.size(node));
        if (node.isFolder()) {
            json.put("has_child_folder", tree.children(node.id()).stream().anyMatch(FileNode::isFolder));
        }
        ArrayNode links = json.putArray("kbs_info");
        for (String documentId : tree.documents(node.id())) {
            Document document = this.knowledge.document(tenantId, documentId);
            Dataset dataset = document == null ? null : this.knowledge.dataset(tenantId, document.datasetId());
            if (dataset != null) {
                links.addObject()
                        .put("document_id", documentId)
                        .put("kb_id", dataset.id())
                        .put("kb_name", dataset.name());
            }
        }
        return json;
    }
}
