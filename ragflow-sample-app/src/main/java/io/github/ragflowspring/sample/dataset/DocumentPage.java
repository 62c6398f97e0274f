package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.RunStatus;
import io.github.ragflowspring.client.model.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the documents of a dataset.
 *
 * @param documents the documents, the last uploaded first
 * @param more whether there is a page after this
 */
record DocumentPage(List<Item> documents, boolean more) {

    static DocumentPage of(Page<Document> page) {
        return new DocumentPage(page.map(Item::of).items(), page.hasNext());
    }

    /**
     * A document.
     *
     * @param id its id
     * @param name its name
     * @param size its size in bytes
     * @param status how far its parsing is
     * @param progress the part of it that is parsed, from 0 to 1
     * @param message what the parser said last, may be empty
     * @param chunks how many chunks it has
     * @param uploadedAt when it was uploaded, or {@code null} if RAGFlow does not tell
     */
    record Item(
            String id,
            String name,
            long size,
            RunStatus status,
            double progress,
            String message,
            int chunks,
            @Nullable Instant uploadedAt) {

        static Item of(Document document) {
            String said = document.progressMessage().strip();
            return new Item(
                    document.id(),
                    document.name(),
                    document.size(),
                    document.status(),
                    Math.max(0, document.progress()),
                    said.substring(said.lastIndexOf('\n') + 1),
                    document.chunkCount(),
                    document.createdAt());
        }
    }
}
