package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import reactor.core.publisher.Mono;

/**
 * Reads the documents of a dataset, and continues after a restart where the last committed chunk ended. The order should not be
 * changed by uploads, such as {@code DocumentQuery.all().descending(false)}.
 *
 * @since 0.1.0
 */
public final class RagflowDocumentItemReader extends PageItemReader<Document> {

    private final DocumentOperations documents;

    private final DocumentQuery query;

    /**
     * Create a reader.
     *
     * @param documents the documents of the dataset
     * @param query the selection and the order
     */
    public RagflowDocumentItemReader(DocumentOperations documents, DocumentQuery query) {
        super("ragflowDocumentItemReader");
        this.documents = documents;
        this.query = query;
    }

    @Override
    Mono<Page<Document>> page(PageRequest page) {
        return this.documents.page(this.query, page);
    }
}
