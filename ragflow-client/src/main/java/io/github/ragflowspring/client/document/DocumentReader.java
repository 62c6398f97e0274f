package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.http.Fields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads documents. */
final class DocumentReader {

    private static final double MILLIS = 1000;

    private DocumentReader() {}

    static List<Document> documents(JsonNode list) {
        return Fields.list(list, DocumentReader::document);
    }

    static Document document(Fields fields) {
        String chunkMethod = fields.required("chunk_method", "parser_id");
        Boolean enabled = fields.bool("status");
        return new Document(
                fields.expected("id"),
                fields.required("dataset_id", "kb_id"),
                fields.required("name"),
                orZero(fields.number("size")),
                fields.required("suffix"),
                fields.required("type"),
                fields.required("location"),
                fields.required("source_type"),
                enabled == null || enabled,
                chunkMethod.isBlank() ? null : new ChunkMethod(chunkMethod),
                new ParserConfig(fields.map("parser_config")),
                nonEmpty(fields.text("pipeline_id")),
                RunStatus.of(fields.required("run")),
                decimal(fields.decimal("progress")),
                String.join("\n", progressMessage(fields)).strip(),
                fields.dateTime("process_begin_at"),
                Duration.ofMillis(Math.round(decimal(fields.decimal("process_duration", "process_duation")) * MILLIS)),
                (int) orZero(fields.number("chunk_count", "chunk_num")),
                orZero(fields.number("token_count", "token_num")),
                fields.map("meta_fields"),
                nonEmpty(fields.text("content_hash")),
                fields.required("created_by"),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    private static List<String> progressMessage(Fields fields) {
        return fields.texts("progress_msg");
    }

    private static long orZero(@Nullable Long number) {
        return (number != null) ? number : 0;
    }

    private static double decimal(@Nullable Double number) {
        return (number != null) ? number : 0;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return (text != null && !text.isBlank()) ? text : null;
    }
}
