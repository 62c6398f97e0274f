package io.github.ragflowspring.client.internal.document;

import static io.github.ragflowspring.client.internal.json.FieldKind.BOOLEAN;
import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.INSTANT;
import static io.github.ragflowspring.client.internal.json.FieldKind.INT;
import static io.github.ragflowspring.client.internal.json.FieldKind.LOCAL_DATE_TIME;
import static io.github.ragflowspring.client.internal.json.FieldKind.LONG;
import static io.github.ragflowspring.client.internal.json.FieldKind.MAP;
import static io.github.ragflowspring.client.internal.json.FieldKind.NON_BLANK_TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.SECONDS;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXTS;

import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentFile;
import io.github.ragflowspring.client.document.DocumentParsing;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents. */
public final class DocumentReader {

    private static final String METADATA = "meta_fields";

    private static final FieldTable<DocumentFile.Builder> FILE = FieldTable.<DocumentFile.Builder>rows()
            .field(LONG, DocumentFile.Builder::size, "size")
            .field(TEXT.repeated(), DocumentFile.Builder::suffix, "suffix")
            .field(TEXT.repeated(), DocumentFile.Builder::type, "type")
            .field(TEXT, DocumentFile.Builder::location, "location")
            .field(TEXT.repeated(), DocumentFile.Builder::sourceType, "source_type")
            .field(NON_BLANK_TEXT, DocumentFile.Builder::contentHash, "content_hash")
            .build();

    private static final FieldTable<DocumentParsing.Builder> PARSING = FieldTable.<DocumentParsing.Builder>rows()
            .field(NON_BLANK_TEXT.map(DocumentStatuses::of).repeated(), DocumentParsing.Builder::status, "run")
            .field(DOUBLE, DocumentParsing.Builder::progress, "progress")
            .field(TEXTS.map(DocumentReader::lines).repeated(), DocumentParsing.Builder::message, "progress_msg")
            .field(LOCAL_DATE_TIME, DocumentParsing.Builder::beganAt, "process_begin_at")
            .field(SECONDS, DocumentParsing.Builder::duration, "process_duration", "process_duation")
            .build();

    private static final FieldTable<Document.Builder> DOCUMENT = FieldTable.<Document.Builder>rows()
            .required(TEXT, Document.Builder::id, "id")
            .field(TEXT.repeated(), Document.Builder::datasetId, "dataset_id", "kb_id")
            .field(TEXT, Document.Builder::name, "name")
            .field(BOOLEAN, Document.Builder::enabled, "status")
            .group(FILE, DocumentFile::builder, (document, file) -> document.file(file.build()))
            .group(ChunkingReader.TABLE, Chunking::builder, (document, chunking) -> document.chunking(chunking.build()))
            .group(PARSING, DocumentParsing::builder, (document, parsing) -> document.parsing(parsing.build()))
            .field(INT, Document.Builder::chunkCount, "chunk_count", "chunk_num")
            .field(LONG, Document.Builder::tokenCount, "token_count", "token_num")
            .field(MAP, Document.Builder::metadata, METADATA)
            .field(TEXT.repeated(), Document.Builder::createdBy, "created_by")
            .field(INSTANT, Document.Builder::createdAt, "create_time")
            .field(INSTANT, Document.Builder::updatedAt, "update_time")
            // The same times as text.
            .ignore("create_date", "update_date")
            .additional(Document.Builder::additional);

    private DocumentReader() {}

    static List<Document> documents(JsonValue list) {
        return Fields.list(list, DocumentReader::document);
    }

    /** Reads the response to an update. It may lack the metadata, which is then the given one, if known. */
    static Updated updated(Fields fields, @Nullable Map<String, ?> metadata) {
        Document.Builder builder = DOCUMENT.read(fields, Document.builder());
        boolean complete = fields.has(METADATA);
        if (!complete) {
            builder.metadata((metadata != null) ? metadata : Map.of()).metadataKnown(metadata != null);
        }
        return new Updated(builder.build(), complete);
    }

    /**
     * An updated document.
     *
     * @param document the document
     * @param complete whether the response contained all of it
     */
    record Updated(Document document, boolean complete) {}

    /**
     * Reads a document.
     *
     * @param fields the fields of the document
     * @return the document
     */
    public static Document document(Fields fields) {
        return DOCUMENT.read(fields, Document.builder()).build();
    }

    private static String lines(List<String> messages) {
        return String.join("\n", messages).strip();
    }

    /** Reads thumbnails: images by their data, or by their paths, which end with their ids. */
    static Map<String, String> thumbnails(Fields data) {
        Map<String, String> thumbnails = new LinkedHashMap<>();
        data.map().forEach((documentId, thumbnail) -> {
            if (thumbnail instanceof String text && !text.isBlank()) {
                boolean isPath = text.startsWith("/");
                thumbnails.put(documentId, isPath ? text.substring(text.lastIndexOf('/') + 1) : text);
            }
        });
        return Collections.unmodifiableMap(thumbnails);
    }
}
