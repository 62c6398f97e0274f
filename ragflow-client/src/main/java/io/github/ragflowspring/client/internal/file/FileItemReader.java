package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileItem.LinkedDocument;
import io.github.ragflowspring.client.internal.wire.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads files and folders. */
final class FileItemReader {

    private FileItemReader() {}

    static List<FileItem> files(JsonNode list) {
        return Fields.list(list, FileItemReader::file);
    }

    static FileItem file(Fields fields) {
        Long size = fields.longValue("size");
        return new FileItem(
                fields.requireText("id"),
                fields.textOrEmpty("parent_id"),
                fields.textOrEmpty("name"),
                fields.textOrEmpty("type"),
                (size != null) ? size : 0,
                fields.textOrEmpty("created_by", "tenant_id"),
                fields.textOrEmpty("source_type"),
                fields.booleanValue("has_child_folder"),
                fields.list(FileItemReader::link, "kbs_info"),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    static LinkedDocument link(Fields fields) {
        return new LinkedDocument(
                fields.textOrEmpty("document_id"),
                fields.textOrEmpty("kb_id", "dataset_id"),
                fields.textOrEmpty("kb_name", "dataset_name"));
    }
}
