package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileSource;
import io.github.ragflowspring.client.file.FileType;
import io.github.ragflowspring.client.file.LinkedDocument;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.List;

/** Reads files and folders, and the documents that were created from them. */
final class FileItemReader {

    private static final FieldTable<LinkedDocument.Builder> DOCUMENT = FieldTable.<LinkedDocument.Builder>rows()
            .field(FieldKind.TEXT, LinkedDocument.Builder::documentId, "document_id")
            .field(FieldKind.TEXT.repeated(), LinkedDocument.Builder::datasetId, "kb_id", "dataset_id")
            .field(FieldKind.TEXT.repeated(), LinkedDocument.Builder::datasetName, "kb_name", "dataset_name")
            .additional(LinkedDocument.Builder::additional);

    private static final FieldTable<FileItem.Builder> FILE = FieldTable.<FileItem.Builder>rows()
            .required(FieldKind.TEXT, FileItem.Builder::id, "id")
            .field(FieldKind.TEXT.repeated(), FileItem.Builder::parentId, "parent_id")
            .field(FieldKind.TEXT, FileItem.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT.map(FileType::of).repeated(), FileItem.Builder::type, "type")
            .field(FieldKind.LONG, FileItem.Builder::size, "size")
            .field(FieldKind.TEXT.repeated(), FileItem.Builder::createdBy, "created_by", "tenant_id")
            .field(FieldKind.TEXT.map(FileSource::of).repeated(), FileItem.Builder::source, "source_type")
            .field(FieldKind.BOOLEAN, FileItem.Builder::hasChildFolder, "has_child_folder")
            .field(
                    FieldKind.objects((fields) ->
                            DOCUMENT.read(fields, LinkedDocument.builder()).build()),
                    FileItem.Builder::documents,
                    "kbs_info")
            .field(FieldKind.INSTANT, FileItem.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, FileItem.Builder::updatedAt, "update_time")
            // The same times as text without a time zone.
            .ignore("create_date", "update_date")
            .additional(FileItem.Builder::additional);

    private static final FieldTable<FileLinks.Link.Builder> LINK = FieldTable.<FileLinks.Link.Builder>rows()
            .field(FieldKind.TEXT, FileLinks.Link.Builder::fileId, "file_id")
            .field(FieldKind.TEXT, FileLinks.Link.Builder::documentId, "document_id")
            .additional(FileLinks.Link.Builder::additional);

    private FileItemReader() {}

    static List<FileItem> files(JsonValue list) {
        return Fields.list(list, FileItemReader::file);
    }

    static FileItem file(Fields fields) {
        return FILE.read(fields, FileItem.builder()).build();
    }

    /** Reads the result of a request to link files, which is a list if the documents exist. */
    static FileLinks links(JsonValue data) {
        return FileLinks.builder()
                .done(data.isArray())
                .links(Fields.list(
                        data,
                        (fields) -> LINK.read(fields, FileLinks.Link.builder()).build()))
                .build();
    }
}
