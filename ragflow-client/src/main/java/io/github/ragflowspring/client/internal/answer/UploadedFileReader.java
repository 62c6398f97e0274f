package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.List;

/** Reads the descriptions of files that were uploaded for a question or a run: an object for one file, a list for several. */
public final class UploadedFileReader {

    private static final FieldTable<UploadedFile.Builder> FILE = FieldTable.<UploadedFile.Builder>rows()
            .required(FieldKind.TEXT, UploadedFile.Builder::id, "id")
            .field(FieldKind.TEXT, UploadedFile.Builder::name, "name")
            .field(FieldKind.LONG, UploadedFile.Builder::size, "size")
            .field(FieldKind.TEXT, UploadedFile.Builder::extension, "extension")
            .field(FieldKind.TEXT, UploadedFile.Builder::mimeType, "mime_type")
            .field(FieldKind.TEXT, UploadedFile.Builder::createdBy, "created_by")
            .additional(UploadedFile.Builder::additional);

    private UploadedFileReader() {}

    /**
     * Reads the response to an upload.
     *
     * @param envelope the response
     * @param errors creates the errors of the call
     * @return the files, at least one
     */
    public static List<UploadedFile> files(Envelope envelope, ResponseErrors errors) {
        JsonValue data = envelope.items();
        List<UploadedFile> files =
                data.isArray() ? Fields.list(data, UploadedFileReader::file) : List.of(file(Fields.of(data)));
        if (files.isEmpty()) {
            throw errors.notFound();
        }
        return files;
    }

    private static UploadedFile file(Fields fields) {
        return FILE.read(fields, UploadedFile.builder()).build();
    }
}
