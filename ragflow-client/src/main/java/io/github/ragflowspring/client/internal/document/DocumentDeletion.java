package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes documents by their ids or by a query. */
final class DocumentDeletion {

    private final Exchange exchange;

    private final ListResource<Document> documents;

    private final DefaultDocumentOperations operations;

    DocumentDeletion(Exchange exchange, ListResource<Document> documents, DefaultDocumentOperations operations) {
        this.exchange = exchange;
        this.documents = documents;
        this.operations = operations;
    }

    /** Deletes documents by their ids. */
    Mono<DeleteResult> delete(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty() || !this.exchange.settings().verifyOwnership()) {
            return this.documents.delete(ids);
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.DOCUMENT_DELETE_IGNORES_OWNER)
                        ? BulkDelete.deleteEach("documentIds", ids, this::deleteOwn)
                        : this.documents.delete(ids))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_DELETE, result));
    }

    private Mono<?> deleteOwn(String documentId) {
        return this.operations
                .get(documentId)
                .then(this.documents
                        .call(Operation.DOCUMENT_DELETE)
                        .body(Map.of("ids", List.of(documentId)))
                        .read(Envelope::root));
    }

    /** Deletes the documents of a query. */
    Mono<DeleteResult> deleteAll(DocumentQuery query) {
        MetadataCondition condition = query.condition();
        ListedDelete.check(
                query.additional(),
                query.name(),
                query.keywords(),
                query.suffixes(),
                query.statuses().stream().map(DocumentStatus::value).toList(),
                query.createdFrom(),
                query.createdTo(),
                (condition != null) ? condition.criteria() : null,
                query.ids(),
                query.types());
        Flux<Document> selected = this.operations
                .list(query, BulkDelete.BATCH)
                .filter((document) -> DocumentSelector.isNamed(query, document));
        return this.documents.deleteAll(selected, this::delete);
    }
}
