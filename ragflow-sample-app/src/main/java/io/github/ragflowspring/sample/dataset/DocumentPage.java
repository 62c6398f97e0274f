package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.model.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documents of a dataset.
 *
 * @param documents the documents, the last uploaded first
 * @param more whether there is another page
 */
record DocumentPage(List<Item> documents, boolean more) {

    static DocumentPage of(Page<Document> page) {
        return new DocumentPage(page.map(Item::of).items(), page.hasNext());
    }

    /**
     * A document.
     *
     * @param id the id
     * @param name the name
     * @param size the size in bytes
     * @param status the status of the parsing
     * @param progress the parsed fraction, from 0 to 1
     * @param message the last message of the parser, may be empty
     * @param chunks the number of chunks
     * @param uploadedAt the time of the upload, or {@code null} if unknown
     */
    record Item(
            String id,
            String name,
            long size,
            DocumentStatus status,
            double progress,
            String message,
            int chunks,
            @Nullable Instant uploadedAt) {

        static Item of(Document document) {
            String messages = document.parsing().message().strip();
            return new Item(
                    document.id(),
                    document.name(),
                    document.file().size(),
                    document.parsing().status(),
                    Math.max(0, document.parsing().progress()),
                    messages.substring(messages.lastIndexOf('\n') + 1),
                    document.chunkCount(),
                    document.createdAt());
        }
    }
}
