package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.file.FileItem.LinkedDocument;
import io.github.ragflowspring.client.http.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads files and folders. */
final class FileReader {

    private FileReader() {}

    static List<FileItem> files(JsonNode list) {
        return Fields.list(list, FileReader::file);
    }

    static FileItem file(Fields fields) {
        Long size = fields.number("size");
        return new FileItem(
                fields.expected("id"),
                fields.required("parent_id"),
                fields.required("name"),
                fields.required("type"),
                (size != null) ? size : 0,
                fields.required("created_by", "tenant_id"),
                fields.required("source_type"),
                fields.bool("has_child_folder"),
                fields.list(FileReader::link, "kbs_info"),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    static LinkedDocument link(Fields fields) {
        return new LinkedDocument(
                fields.required("document_id"),
                fields.required("kb_id", "dataset_id"),
                fields.required("kb_name", "dataset_name"));
    }
}
