package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter.Place;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Writes updates of documents and queries for documents. */
final class DocumentWriter {

    /** Many gateways refuse a request line of more than 8 KB. */
    private static final int MAX_CONDITION = 6_000;

    private static final Set<OrderBy> ORDERS = Set.of(OrderBy.CREATED, OrderBy.UPDATED, OrderBy.NAME);

    private DocumentWriter() {}

    static Map<String, @Nullable Object> write(DocumentUpdate update) {
        ChunkMethod method = update.chunkMethod();
        Boolean enabled = update.enabled();
        return new RequestFields()
                .set("name", update.name())
                .set("chunk_method", (method != null) ? method.value() : null)
                .set("parser_config", ParserConfigWriter.write(update.parserConfig()))
                .set("meta_fields", update.metadata())
                // Newer releases accept only a number, older ones both.
                .set("enabled", (enabled != null) ? (Integer) (enabled ? 1 : 0) : null)
                .setAll(update.additional())
                .toMap();
    }

    /** Refuses what the release refuses or ignores, because its own error does not name the releases that have it. */
    static void check(DocumentQuery query, Dialect dialect) {
        if (!query.ids().isEmpty()) {
            dialect.require(Capability.DOCUMENTS_BY_ID, "a list of documents by their ids");
        }
        if (!query.types().isEmpty()) {
            dialect.require(Capability.DOCUMENTS_BY_TYPE, "a list of documents by their types");
        }
        if (!ORDERS.contains(query.orderBy())) {
            dialect.require(
                    Capability.DOCUMENTS_IN_ANY_ORDER, "a list of documents in the order of '" + query.orderBy() + "'");
        }
    }

    static Map<String, @Nullable Object> write(DocumentQuery query, Dialect dialect) {
        MetadataCondition condition = query.condition();
        return new RequestFields()
                .set("orderby", query.orderBy())
                .set("desc", descending(query, dialect))
                .set("keywords", query.keywords())
                .set("name", query.name())
                .set("suffix", query.suffixes())
                .setUnlessEmpty("ids", query.ids())
                .setUnlessEmpty("types", query.types())
                .set("run", query.statuses())
                .set("create_time_from", millis(query.createdFrom()))
                .set("create_time_to", millis(query.createdTo()))
                .set("metadata_condition", (condition != null) ? text(condition, dialect) : null)
                .setAll(query.additional())
                .toMap();
    }

    private static Object descending(DocumentQuery query, Dialect dialect) {
        boolean asPython = !query.descending() && dialect.has(Capability.DOCUMENT_ORDER_IS_PYTHON);
        return asPython ? "False" : query.descending();
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return (time != null) ? time.toEpochMilli() : null;
    }

    /** Returns whether RAGFlow selects the right documents by a condition that fits into a URL. */
    static boolean canSend(MetadataCondition condition, Dialect dialect) {
        return MetadataConditionWriter.isReliable(condition, Place.LIST, dialect)
                && UriUtils.encode(text(condition, dialect), StandardCharsets.UTF_8)
                                .length()
                        <= MAX_CONDITION;
    }

    private static String text(MetadataCondition condition, Dialect dialect) {
        Map<String, Object> written = MetadataConditionWriter.write(condition, Place.LIST, dialect);
        return new String(Json.write(written), StandardCharsets.UTF_8);
    }
}
