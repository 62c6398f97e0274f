package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads datasets. */
final class DatasetReader {

    private DatasetReader() {}

    static List<Dataset> datasets(JsonNode data) {
        return Fields.list(data, DatasetReader::dataset);
    }

    static Dataset dataset(Fields fields) {
        String chunkMethod = nonEmpty(fields.text("chunk_method", "parser_id"));
        return new Dataset(
                fields.expected("id"),
                fields.required("name"),
                nonEmpty(fields.text("description")),
                nonEmpty(fields.text("avatar")),
                fields.required("embedding_model", "embd_id"),
                DatasetPermission.of(fields.required("permission")),
                (chunkMethod != null) ? new ChunkMethod(chunkMethod) : null,
                new ParserConfig(fields.map("parser_config")),
                nonEmpty(fields.text("pipeline_id")),
                count(fields.integer("pagerank")),
                nonEmpty(fields.text("language")),
                count(fields.integer("document_count", "doc_num")),
                count(fields.integer("chunk_count", "chunk_num")),
                tokens(fields.number("token_num")),
                fields.decimal("similarity_threshold"),
                fields.decimal("vector_similarity_weight"),
                fields.required("tenant_id"),
                fields.required("created_by"),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    private static int count(@Nullable Integer number) {
        return (number != null) ? number : 0;
    }

    private static long tokens(@Nullable Long number) {
        return (number != null) ? number : 0;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return (text != null && !text.isBlank()) ? text : null;
    }
}
