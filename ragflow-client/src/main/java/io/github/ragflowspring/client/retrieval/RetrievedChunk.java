package io.github.ragflowspring.client.retrieval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that was found for a question.
 *
 * @param id the id of the chunk
 * @param content its text
 * @param documentId the id of its document
 * @param documentName the name of its document, or {@code null} if the answer does not tell
 * @param datasetId the id of its dataset
 * @param similarity how well it fits, from 0 to 1, or {@code null} if the answer does not tell, as in a history
 * @param vectorSimilarity the part of the vectors in that
 * @param termSimilarity the part of the words in that
 * @param positions where it stands in the document, each as page, left, right, top and bottom; empty if unknown
 * @param imageId the id of its picture, or {@code null}
 * @param url where the document came from, or {@code null}
 * @param highlight its text with {@code <em>} around what was found, or {@code null} if that was not asked for
 * @param importantKeywords words that it is found by; empty if there are none or the answer does not tell
 * @param tags its tags; empty if there are none or the answer does not tell
 * @param type RAGFlow's kind of chunk, such as {@code text}, {@code table} or {@code image}, or {@code null}
 * @param documentMetadata the metadata of its document as far as the answer tells, else empty. Values may be null
 */
public record RetrievedChunk(
        String id,
        String content,
        String documentId,
        @Nullable String documentName,
        String datasetId,
        @Nullable Double similarity,
        @Nullable Double vectorSimilarity,
        @Nullable Double termSimilarity,
        List<List<Integer>> positions,
        @Nullable String imageId,
        @Nullable String url,
        @Nullable String highlight,
        List<String> importantKeywords,
        List<String> tags,
        @Nullable String type,
        Map<String, @Nullable Object> documentMetadata) {}
