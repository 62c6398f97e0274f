package io.github.ragflowspring.client.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a document.
 *
 * @param id its id
 * @param content its text; in a list with keywords only the part around them, marked with {@code <em>}
 * @param documentId the id of its document
 * @param datasetId the id of its dataset
 * @param documentName the name of its document, or {@code null} where the answer does not tell
 * @param available whether it is found
 * @param importantKeywords words that it is found by
 * @param questions questions that it is found by
 * @param tags its tags; empty before v0.25
 * @param positions where it stands in the document, each as page, left, right, top and bottom; empty if unknown
 * @param imageId the id of its picture, or {@code null}
 * @param createdAt when it was made, or {@code null} in a list
 */
public record Chunk(
        String id,
        String content,
        String documentId,
        String datasetId,
        @Nullable String documentName,
        boolean available,
        List<String> importantKeywords,
        List<String> questions,
        List<String> tags,
        List<List<Integer>> positions,
        @Nullable String imageId,
        @Nullable Instant createdAt) {}
