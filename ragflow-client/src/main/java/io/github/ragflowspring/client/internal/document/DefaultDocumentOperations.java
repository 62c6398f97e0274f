package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.EnableResult;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.document.UploadOutcome;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of one dataset over an {@link Exchange}. */
public final class DefaultDocumentOperations implements DocumentOperations {

    private static final String ENABLED = "enabled";

    private static final ListResource.Kind<Document> KIND = new ListResource.Kind<>(
            Operation.DOCUMENT_GET,
            Operation.DOCUMENT_LIST,
            Operation.DOCUMENT_DELETE,
            "document_id",
            "documentId",
            "ids",
            Document::id,
            (envelope) -> DocumentReader.document(envelope.fields()),
            (envelope) -> DocumentReader.documents(envelope.fields().get("docs")));

    private final Exchange exchange;

    private final String datasetId;

    private final ListResource<Document> documents;

    public DefaultDocumentOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
        this.documents = new ListResource<>(exchange, Map.of("dataset_id", datasetId), KIND);
    }

    @Override
    public Mono<Document> upload(UploadSource source) {
        return uploads().upload(source);
    }

    @Override
    public Mono<UploadResult> upload(Collection<UploadSource> sources) {
        List<UploadSource> files = List.copyOf(sources);
        if (files.isEmpty()) {
            return Mono.just(UploadResult.of(List.of(), List.of()));
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> uploads().upload(files, dialect))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_UPLOAD, result));
    }

    @Override
    public Mono<Document> createEmpty(String name) {
        return DocumentCreation.createEmpty(this.documents, page(DocumentQuery.all(), PageRequest.first(1)), name);
    }

    @Override
    public Mono<Document> createFromWeb(String name, String url) {
        return DocumentCreation.createFromWeb(this.documents, name, url);
    }

    private DocumentUploads uploads() {
        return new DocumentUploads(() -> this.documents
                .call(Operation.DOCUMENT_UPLOAD)
                .verifyOwner(
                        Capability.UPLOAD_IGNORES_OWNER,
                        this.datasetId,
                        () -> page(DocumentQuery.all(), PageRequest.first(1))));
    }

    @Override
    public Mono<Document> get(String documentId) {
        return this.documents.get(documentId);
    }

    @Override
    public Flux<Document> list(DocumentQuery query) {
        return list(query, this.exchange.pageSize());
    }

    /** Returns the documents of a query, which are fetched the given number at a time. */
    public Flux<Document> list(DocumentQuery query, int pageSize) {
        // RAGFlow applies the time of the upload after paging, so that a page may be empty although documents follow.
        DocumentQuery anyTime = query.createdFrom(null).createdTo(null);
        Flux<Document> documents = this.documents.observe(
                Operation.DOCUMENT_LIST,
                this.exchange.dialect().flatMapMany((dialect) -> listAnyTime(anyTime, dialect, pageSize)));
        return (query.createdFrom() == null && query.createdTo() == null)
                ? documents
                : this.exchange.limit(
                        Operation.DOCUMENT_LIST,
                        documents.filter((document) -> DocumentSelector.isCreatedWithin(query, document)));
    }

    private Flux<Document> listAnyTime(DocumentQuery query, Dialect dialect, int pageSize) {
        DocumentWriter.check(query, dialect);
        DocumentSelector selector = DocumentSelector.of(query, dialect);
        return this.documents
                .list((page) -> page(selector.sent(), dialect, page), pageSize)
                .filter(selector::matches);
    }

    @Override
    public Mono<Page<Document>> page(DocumentQuery query, PageRequest page) {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> select(query, dialect, page))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_LIST, result));
    }

    /** Selects here if RAGFlow would not select the right documents. */
    private Mono<Page<Document>> select(DocumentQuery query, Dialect dialect, PageRequest page) {
        DocumentWriter.check(query, dialect);
        if (!DocumentSelector.ofPage(query, dialect).isNeeded()) {
            return page(query, dialect, page);
        }
        long from = (page.number() - 1L) * page.size();
        return list(query, this.exchange.pageSize())
                .index()
                .reduceWith(() -> Page.of(List.<Document>of(), page, 0L), (selected, document) -> {
                    List<Document> items = selected.items();
                    if (document.getT1() >= from && items.size() < page.size()) {
                        items = new ArrayList<>(items);
                        items.add(document.getT2());
                    }
                    return Page.of(items, page, document.getT1() + 1);
                })
                .as((result) -> this.exchange.limit(Operation.DOCUMENT_LIST, result));
    }

    private Mono<Page<Document>> page(DocumentQuery query, Dialect dialect, PageRequest page) {
        Mono<Page<Document>> result = this.documents.page(
                page,
                DocumentWriter.write(query, dialect),
                (envelope) -> envelope.fields().longValue("total"));
        // Every release answers an unknown name with the error of an unknown dataset.
        return (query.name() != null)
                ? this.exchange.withKey(
                        Operation.DOCUMENT_LIST, Map.of("dataset_id", this.datasetId), orEmpty(result, page))
                : result;
    }

    private Mono<Page<Document>> orEmpty(Mono<Page<Document>> result, PageRequest page) {
        return result.onErrorResume(
                RagflowNotFoundException.class,
                (ex) -> page(DocumentQuery.all(), PageRequest.first(1)).thenReturn(Page.of(List.of(), page, 0L)));
    }

    @Override
    public Mono<Document> update(String documentId, DocumentUpdate update) {
        Map<String, @Nullable Object> changes = DocumentWriter.write(update);
        if (changes.isEmpty()) {
            return get(documentId);
        }
        Call call = this.documents.call(Operation.DOCUMENT_UPDATE, documentId);
        return this.exchange
                .dialect()
                .flatMap(
                        (dialect) -> changes.containsKey(ENABLED) && dialect.has(Capability.DOCUMENT_SWITCH_IS_SEPARATE)
                                ? updateAndSwitch(call, documentId, update, changes)
                                : update(call, documentId, update, changes))
                // The code of a conflict may also mean that the document does not exist, which takes precedence.
                .onErrorResume(
                        RagflowConflictException.class, (ex) -> get(documentId).then(Mono.error(ex)))
                .as((result) -> this.documents.observe(Operation.DOCUMENT_UPDATE, result));
    }

    private Mono<Document> update(Call call, String documentId, DocumentUpdate update, Map<String, ?> changes) {
        return call.body(changes)
                .read((envelope) -> DocumentReader.updated(envelope.fields(), update.metadata()))
                .flatMap((updated) -> stored(documentId, updated));
    }

    /** Sends the other changes first, because the response to the last request does not contain the document. */
    private Mono<Document> updateAndSwitch(
            Call call, String documentId, DocumentUpdate update, Map<String, ?> changes) {
        Map<String, Object> others = new LinkedHashMap<>(changes);
        Object enabled = others.remove(ENABLED);
        Mono<?> switching =
                call.body(Map.of(ENABLED, Objects.requireNonNull(enabled))).read(Envelope::root);
        Mono<?> first = others.isEmpty() ? Mono.empty() : update(call, documentId, update, others);
        return first.then(switching).then(get(documentId));
    }

    /** Reads the document again if the response does not contain all of it. The update has succeeded even if that fails. */
    private Mono<Document> stored(String documentId, DocumentReader.Updated updated) {
        return updated.complete()
                ? Mono.just(updated.document())
                : get(documentId).onErrorReturn(RagflowException.class, updated.document());
    }

    @Override
    public Download download(String documentId) {
        return this.documents
                .call(Operation.DOCUMENT_DOWNLOAD, documentId)
                .download(get(documentId).map(Document::name), true);
    }

    @Override
    public Download preview(String documentId) {
        return this.documents.call(Operation.DOCUMENT_PREVIEW, documentId).download();
    }

    @Override
    public Mono<Map<String, String>> thumbnails(Collection<String> documentIds) {
        return DocumentThumbnails.get(this.documents, documentIds);
    }

    @Override
    public Mono<EnableResult> switchEnabled(Collection<String> documentIds, boolean enabled) {
        return new DocumentSwitch(this.exchange, this.documents, this::update).switchAll(documentIds, enabled);
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> documentIds) {
        return deletion().delete(documentIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.documents.deleteAll((page) -> page(DocumentQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(DocumentQuery query) {
        return deletion().deleteAll(query);
    }

    private DocumentDeletion deletion() {
        return new DocumentDeletion(this.exchange, this.documents, this);
    }

    @Override
    public Flux<UploadOutcome> uploadEach(Publisher<DocumentUpload> uploads, int concurrency) {
        return withKey(new UploadSequence(this).upload(uploads, concurrency));
    }

    @Override
    public Flux<IngestProgress> ingest(Collection<UploadSource> sources, IngestOptions options) {
        Flux<IngestProgress> progress = new Ingestion(this, options).ingest(sources);
        return sources.isEmpty() ? progress : withKey(progress);
    }

    @Override
    public Flux<IngestProgress> ingestEach(Publisher<DocumentUpload> uploads, IngestOptions options) {
        return withKey(new Ingestion(this, options).ingest(uploads));
    }

    private <T> Flux<T> withKey(Flux<T> results) {
        return this.exchange.withKey(Operation.DOCUMENT_UPLOAD, Map.of("dataset_id", this.datasetId), results);
    }

    @Override
    public ParsingOperations parsing() {
        return new DefaultParsingOperations(this.exchange, this.datasetId, this);
    }

    @Override
    public ChunkOperations chunks(String documentId) {
        return new DefaultChunkOperations(this.exchange, this.datasetId, documentId);
    }
}
