package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RunStatus;
import io.github.ragflowspring.client.internal.wire.Fields;
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
        String chunkMethod = fields.textOrEmpty("chunk_method", "parser_id");
        Boolean enabled = fields.booleanValue("status");
        return new Document(
                fields.requireText("id"),
                fields.textOrEmpty("dataset_id", "kb_id"),
                fields.textOrEmpty("name"),
                orZero(fields.longValue("size")),
                fields.textOrEmpty("suffix"),
                fields.textOrEmpty("type"),
                fields.textOrEmpty("location"),
                fields.textOrEmpty("source_type"),
                enabled == null || enabled,
                chunkMethod.isBlank() ? null : new ChunkMethod(chunkMethod),
                new ParserConfig(fields.map("parser_config")),
                nonEmpty(fields.text("pipeline_id")),
                RunStatus.of(fields.textOrEmpty("run")),
                decimal(fields.doubleValue("progress")),
                String.join("\n", progressMessage(fields)).strip(),
                fields.dateTime("process_begin_at"),
                Duration.ofMillis(
                        Math.round(decimal(fields.doubleValue("process_duration", "process_duation")) * MILLIS)),
                (int) orZero(fields.longValue("chunk_count", "chunk_num")),
                orZero(fields.longValue("token_count", "token_num")),
                fields.map("meta_fields"),
                nonEmpty(fields.text("content_hash")),
                fields.textOrEmpty("created_by"),
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
