package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.DatasetPermission;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.document.ParserConfigWriter;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.support.RequestFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes new datasets, updates of datasets and queries for datasets. */
final class DatasetWriter {

    private DatasetWriter() {}

    /** Without the page rank, which RAGFlow accepts only in an update. */
    static Map<String, @Nullable Object> write(NewDataset dataset) {
        return new RequestFields()
                .set("name", dataset.name())
                .set("description", dataset.description())
                .set("avatar", dataset.avatar())
                .set("embedding_model", dataset.embeddingModel())
                .set("permission", permission(dataset.permission()))
                .set("chunk_method", method(dataset.chunkMethod()))
                .set("parser_config", ParserConfigWriter.write(dataset.parserConfig()))
                .set("parse_type", dataset.parseType())
                .set("pipeline_id", dataset.pipelineId())
                .setAll(dataset.additional())
                .toMap();
    }

    static Map<String, @Nullable Object> write(DatasetUpdate update) {
        return new RequestFields()
                .set("name", update.name())
                .setOrRemove("description", update.description())
                .setOrRemove("avatar", update.avatar())
                .set("embedding_model", update.embeddingModel())
                .set("permission", permission(update.permission()))
                .set("chunk_method", method(update.chunkMethod()))
                .set("parser_config", ParserConfigWriter.write(update.parserConfig()))
                .set("pagerank", update.pagerank())
                .setAll(update.additional())
                .toMap();
    }

    static boolean isUnfiltered(DatasetQuery query) {
        return query.ids().isEmpty() && filters(query).isEmpty();
    }

    /** Refuses what the release refuses, because its own error does not name the releases that have it. */
    static void check(DatasetQuery query, Dialect dialect) {
        if (!filters(query).isEmpty()) {
            dialect.require(Capability.DATASET_FILTERS, "a list of datasets by keywords, owners or chunk method");
        }
        if (!query.ids().isEmpty()) {
            dialect.require(Capability.DATASETS_BY_ID, "a list of datasets by their ids");
        }
    }

    private static Map<String, @Nullable Object> filters(DatasetQuery query) {
        return new RequestFields()
                .set("keywords", query.keywords())
                .setUnlessEmpty("owner_ids", query.ownerIds())
                .set("parser_id", method(query.chunkMethod()))
                .toMap();
    }

    static Map<String, @Nullable Object> write(DatasetQuery query) {
        Map<String, @Nullable Object> filters = filters(query);
        return new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", query.descending())
                .set("name", query.name())
                .setUnlessEmpty("ids", query.ids())
                .set("ext", filters.isEmpty() ? null : new String(Json.write(filters), StandardCharsets.UTF_8))
                .setAll(query.additional())
                .toMap();
    }

    private static @Nullable String permission(@Nullable DatasetPermission permission) {
        return (permission != null) ? permission.value() : null;
    }

    private static @Nullable String method(@Nullable ChunkMethod method) {
        return (method != null) ? method.value() : null;
    }
}
