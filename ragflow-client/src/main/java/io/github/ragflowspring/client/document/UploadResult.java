package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.error.RagflowException;
import java.util.List;

/**
 * What became of the files of an upload.
 *
 * @param stored the documents that were made, in the order of the files
 * @param refused the files that were not stored
 */
public record UploadResult(List<Document> stored, List<Refusal> refused) {

    public UploadResult {
        stored = List.copyOf(stored);
        refused = List.copyOf(refused);
    }

    /**
     * A file that was not stored.
     *
     * @param fileName its name
     * @param reason why; where several files of one request were refused the same for all of them. Of a file that could
     *     not be read its cause tells that
     */
    public record Refusal(String fileName, RagflowException reason) {}

    /**
     * Returns whether a file was not stored.
     *
     * @return whether there are refusals
     */
    public boolean isPartial() {
        return !this.refused.isEmpty();
    }
}
