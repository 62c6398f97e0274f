package io.github.ragflowspring.client.file;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of the file manager.
 *
 * @param id its id
 * @param parentId the id of the folder it is in; that of the root is its own
 * @param name its name; that of the root is {@code /}
 * @param type RAGFlow's word for what it is, such as {@code folder}, {@code doc}, {@code pdf}, {@code visual} or {@code
 *     other}
 * @param size bytes; 0 for a folder, or all that is below it on releases that add it up
 * @param createdBy the id of the tenant it belongs to
 * @param sourceType {@code knowledgebase} for what RAGFlow itself keeps for its datasets, else mostly empty
 * @param hasChildFolder whether a folder has folders in it; {@code null} where the answer does not tell
 * @param documents the documents of datasets that were made of it; only lists tell them
 * @param createdAt when it was made, or {@code null} in the answer to its making
 * @param updatedAt when it was last changed, or {@code null} in the answer to its making
 */
public record FileItem(
        String id,
        String parentId,
        String name,
        String type,
        long size,
        String createdBy,
        String sourceType,
        @Nullable Boolean hasChildFolder,
        List<LinkedDocument> documents,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    public FileItem {
        documents = List.copyOf(documents);
    }

    /**
     * A document that was made of a file.
     *
     * @param documentId its id
     * @param datasetId the id of its dataset, empty if the answer does not tell
     * @param datasetName the name of its dataset, empty if the answer does not tell
     */
    public record LinkedDocument(String documentId, String datasetId, String datasetName) {}

    /**
     * Returns whether it is a folder.
     *
     * @return whether it is
     */
    public boolean isFolder() {
        return this.type.equalsIgnoreCase("folder");
    }

    /**
     * Returns whether it is the root of the file manager.
     *
     * @return whether it is its own parent
     */
    public boolean isRoot() {
        return this.id.equals(this.parentId);
    }
}
