package io.github.ragflowspring.client.internal.transfer;

import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the descriptions of uploaded files as RAGFlow returned them. */
public final class UploadedFileWriter {

    private UploadedFileWriter() {}

    /**
     * Writes descriptions.
     *
     * @param files the files
     * @return the {@code files} of a request
     */
    public static List<Map<String, @Nullable Object>> write(List<UploadedFile> files) {
        return files.stream().map(UploadedFileWriter::write).toList();
    }

    /**
     * Writes a description.
     *
     * @param file the file
     * @return its fields by name
     */
    public static Map<String, @Nullable Object> write(UploadedFile file) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(file.additional());
        written.put("id", file.id());
        written.put("name", file.name());
        written.put("size", file.size());
        written.put("extension", file.extension());
        written.put("mime_type", file.mimeType());
        written.put("created_by", file.createdBy());
        return written;
    }
}
