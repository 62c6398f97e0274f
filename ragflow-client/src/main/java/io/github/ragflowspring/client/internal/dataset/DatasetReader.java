package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetPermission;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.wire.Fields;
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
                fields.requireText("id"),
                fields.textOrEmpty("name"),
                nonEmpty(fields.text("description")),
                nonEmpty(fields.text("avatar")),
                fields.textOrEmpty("embedding_model", "embd_id"),
                DatasetPermission.of(fields.textOrEmpty("permission")),
                (chunkMethod != null) ? new ChunkMethod(chunkMethod) : null,
                new ParserConfig(fields.map("parser_config")),
                nonEmpty(fields.text("pipeline_id")),
                count(fields.intValue("pagerank")),
                nonEmpty(fields.text("language")),
                count(fields.intValue("document_count", "doc_num")),
                count(fields.intValue("chunk_count", "chunk_num")),
                tokens(fields.longValue("token_num")),
                fields.doubleValue("similarity_threshold"),
                fields.doubleValue("vector_similarity_weight"),
                fields.textOrEmpty("tenant_id"),
                fields.textOrEmpty("created_by"),
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
