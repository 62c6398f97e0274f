package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests about files. */
final class FileWriter {

    private FileWriter() {}

    static MultipartBody parts(@Nullable String folderId, List<UploadSource> files) {
        MultipartBody body = new MultipartBody();
        if (folderId != null) {
            body.text("parent_id", folderId);
        }
        files.forEach((file) -> body.file("file", file));
        return body;
    }

    static Call query(Call call, FileQuery query, PageRequest page, Dialect dialect) {
        return call.query("parent_id", query.folderId())
                .query("keywords", query.keywords())
                .query("page", page.number())
                .query("page_size", page.size())
                .query("orderby", query.orderBy().value())
                .query("desc", descending(query, dialect.has(Capability.FILE_ORDER_IS_BOOLEAN)))
                .query(query.additional());
    }

    /** Before v0.25 any text, including "false", means descending. */
    private static Object descending(FileQuery query, boolean isBoolean) {
        return (query.descending() || isBoolean) ? query.descending() : "";
    }

    static Map<String, @Nullable Object> folder(NewFolder folder) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", folder.name());
        // The documented "FOLDER" creates a file of type "virtual" on v0.23 and v0.24.
        body.put("type", "folder");
        if (folder.parentId() != null) {
            body.put("parent_id", folder.parentId());
        }
        body.putAll(folder.additional());
        return body;
    }

    static Map<String, @Nullable Object> update(String fileId, FileUpdate update, Dialect dialect) {
        boolean byMove = dialect.has(Capability.FILE_RENAME_IS_MOVE);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(byMove ? "src_file_ids" : "file_id", byMove ? List.of(fileId) : fileId);
        if (update.name() != null) {
            body.put(byMove ? "new_name" : "name", update.name());
        }
        body.putAll(update.additional());
        return body;
    }

    static Map<String, @Nullable Object> move(FileMove move) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("src_file_ids", move.fileIds());
        body.put("dest_file_id", move.folderId());
        body.putAll(move.additional());
        return body;
    }

    static Map<String, @Nullable Object> delete(List<String> ids, Dialect dialect) {
        return Map.of(dialect.has(Capability.FILE_IDS) ? "ids" : "file_ids", ids);
    }

    static Map<String, @Nullable Object> link(FileLinkRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("file_ids", request.fileIds());
        body.put("kb_ids", request.datasetIds());
        body.putAll(request.additional());
        return body;
    }

    /** Returns a call that keeps the documents that were created from the files before. */
    static Call keepingDocuments(Call call, Dialect dialect) {
        dialect.require(Capability.FILE_LINK_CAN_ADD, "linking files without deleting their earlier documents");
        return dialect.has(Capability.FILE_LINK_HAS_MODE) ? call.query("mode", "add") : call;
    }
}
