package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts files and folders to JSON. */
final class FileJson {

    private final ReleaseProfile profile;

    private final KnowledgeStore knowledge;

    FileJson(ReleaseProfile profile, KnowledgeStore knowledge) {
        this.profile = profile;
        this.knowledge = knowledge;
    }

    /** Returns a file as in the response to its upload. */
    static ObjectNode created(String tenantId, FileNode node) {
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

    /** Returns a file with its timestamps. */
    ObjectNode stored(String tenantId, FileNode node) {
        ObjectNode json = created(tenantId, node).put("create_date", "").put("update_date", "");
        this.profile.dates().stamp(json, node.createTime(), node.updateTime());
        return json;
    }

    /** Returns a file as in lists. */
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
                ObjectNode link = links.addObject().put("kb_id", dataset.id()).put("kb_name", dataset.name());
                if (this.profile.has(Behavior.FILE_LINK_HAS_DOCUMENT)) {
                    link.put("document_id", documentId);
                }
            }
        }
        return json;
    }
}
