package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the questions of searches. */
final class RetrievalQueryWriter {

    private RetrievalQueryWriter() {}

    static Map<String, @Nullable Object> write(RetrievalQuery query, @Nullable PageRequest page, Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("question", query.question());
        body.put("dataset_ids", query.datasetIds());
        put(body, "document_ids", query.documentIds());
        put(body, "page", (page != null) ? page.number() : null);
        put(body, "page_size", (page != null) ? (Integer) page.size() : query.limit());
        put(body, "similarity_threshold", query.similarityThreshold());
        put(body, "vector_similarity_weight", query.vectorSimilarityWeight());
        put(body, "top_k", query.candidates());
        put(body, "rerank_id", query.rerankModel());
        put(body, "keyword", query.keyword());
        put(body, "highlight", highlight(query.highlight(), dialect));
        put(body, "cross_languages", query.crossLanguages());
        put(
                body,
                "metadata_condition",
                (query.condition() != null)
                        ? MetadataConditionWriter.write(
                                query.condition(), MetadataConditionWriter.Place.SEARCH, dialect)
                        : null);
        put(body, "toc_enhance", query.useTableOfContents());
        put(body, "use_kg", query.useKnowledgeGraph());
        body.putAll(query.additional());
        return body;
    }

    private static @Nullable Object highlight(@Nullable Boolean highlight, Dialect dialect) {
        boolean off = Boolean.FALSE.equals(highlight) && !dialect.has(Capability.BOOLEAN_HIGHLIGHT);
        return off ? "false" : highlight;
    }

    private static void put(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
