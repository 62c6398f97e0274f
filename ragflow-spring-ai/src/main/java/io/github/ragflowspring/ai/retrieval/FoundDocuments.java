package io.github.ragflowspring.ai.retrieval;

import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.util.StringUtils;

/** Converts chunks to documents of Spring AI. */
final class FoundDocuments {

    private FoundDocuments() {}

    static List<Document> of(RetrievalResult result) {
        return result.chunks().stream().map(FoundDocuments::document).toList();
    }

    private static Document document(RetrievedChunk chunk) {
        Document.Builder document = Document.builder()
                .text(chunk.content())
                .metadata(metadata(chunk))
                .score(chunk.similarity());
        // A summary of knowledge graphs has no id.
        if (StringUtils.hasText(chunk.id())) {
            document.id(chunk.id());
        }
        return document.build();
    }

    private static Map<String, Object> metadata(RetrievedChunk chunk) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        chunk.document().metadata().forEach((name, value) -> put(metadata, name, value));
        put(metadata, RagflowDocumentMetadata.DATASET_ID, chunk.datasetId());
        put(metadata, RagflowDocumentMetadata.DOCUMENT_ID, chunk.documentId());
        put(metadata, RagflowDocumentMetadata.DOCUMENT_NAME, chunk.documentName());
        put(metadata, RagflowDocumentMetadata.DOCUMENT_URL, chunk.document().url());
        put(metadata, RagflowDocumentMetadata.POSITIONS, chunk.positions());
        put(metadata, RagflowDocumentMetadata.IMAGE_ID, chunk.imageId());
        put(metadata, RagflowDocumentMetadata.HIGHLIGHT, chunk.highlight());
        put(metadata, RagflowDocumentMetadata.TYPE, chunk.type());
        put(metadata, RagflowDocumentMetadata.KEYWORDS, chunk.importantKeywords());
        put(metadata, RagflowDocumentMetadata.TAGS, chunk.tags());
        put(metadata, RagflowDocumentMetadata.VECTOR_SIMILARITY, chunk.vectorSimilarity());
        put(metadata, RagflowDocumentMetadata.TERM_SIMILARITY, chunk.termSimilarity());
        return metadata;
    }

    private static void put(Map<String, Object> metadata, String key, @Nullable Object value) {
        boolean missing = value == null
                || value.equals("")
                || (value instanceof Collection<?> collection && collection.isEmpty());
        if (!missing) {
            metadata.put(key, value);
        }
    }
}
