package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.internal.document.PatientUpdates;
import io.github.ragflowspring.client.internal.support.Polling;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.time.Duration;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The requests that bring the document of one file in step with it. Each of them leaves a state from which a later run
 * continues.
 */
final class SyncSteps {

    private final DocumentOperations documents;

    private final String corpus;

    private final SyncOptions options;

    private final boolean renamesChunks;

    private final PatientUpdates updates;

    /**
     * Creates steps.
     *
     * @param documents the documents of the dataset
     * @param corpus the name of the corpus
     * @param options the options
     * @param renamesChunks whether the chunks of a document that is renamed get its new name
     */
    SyncSteps(DocumentOperations documents, String corpus, SyncOptions options, boolean renamesChunks) {
        this.documents = documents;
        this.corpus = corpus;
        this.options = options;
        this.renamesChunks = renamesChunks;
        this.updates = new PatientUpdates(documents, options.minPollInterval(), options.maxPollInterval());
    }

    /** Uploads the file unless it is stored. */
    Mono<Void> upload(SyncItem item) {
        return upload(item, 1)
                .doOnNext((document) -> item.stored(document.id()))
                .then();
    }

    /** RAGFlow may have stored the file of an upload that failed, under a name that no other upload has. */
    private Mono<Document> upload(SyncItem item, int attempt) {
        return this.documents
                .upload(UploadSource.of(item.uploadName(), item.file().content()))
                .onErrorResume(
                        Polling::mayPass,
                        (ex) -> (attempt < PatientUpdates.ATTEMPTS)
                                ? Mono.delay(backoff(attempt))
                                        .then(this.updates.patiently(find(item.uploadName())))
                                        .switchIfEmpty(Mono.defer(() -> upload(item, attempt + 1)))
                                : Mono.error(ex));
    }

    private Duration backoff(int attempt) {
        Duration backoff = this.options.minPollInterval().multipliedBy(1L << (attempt - 1));
        Duration max = this.options.maxPollInterval();
        return (backoff.compareTo(max) < 0) ? backoff : max;
    }

    private Mono<Document> find(String name) {
        return this.documents
                .page(DocumentQuery.all().name(name), PageRequest.first(1))
                .flatMap((page) -> Mono.justOrEmpty(page.items().stream().findFirst()));
    }

    /** Sets chunking, metadata and, if it is free, the name, before the document is parsed. */
    Mono<Void> describe(SyncItem item) {
        Mono<Void> chunking = item.needsChunking()
                ? update(
                        item.documentId(),
                        DocumentUpdate.none().chunkMethod(item.chunkMethod()).parserConfig(item.parserConfig()))
                : Mono.empty();
        boolean naming = !item.isNamed() && (item.others().isEmpty() || !this.renamesChunks);
        Mono<Void> retirement = naming ? retire(item) : Mono.empty();
        DocumentUpdate update = item.needsMetadata()
                ? DocumentUpdate.none()
                        .metadata(item.metadata(this.corpus))
                        .enabled(item.isHidden() ? Boolean.FALSE : null)
                : DocumentUpdate.none();
        Mono<Void> description =
                naming ? name(item, update) : (item.needsMetadata() ? update(item.documentId(), update) : Mono.empty());
        return chunking.then(retirement).then(description);
    }

    /** The chunks of previous versions keep their name on releases that need this. */
    private Mono<Void> retire(SyncItem item) {
        return Flux.fromIterable(item.others())
                .filter((other) -> other.isNamed(item.file().name()) || other.isNamed(item.otherName()))
                .concatMap((other) -> update(
                        other.id(),
                        DocumentUpdate.none().name(StoredName.insert(item.file().name(), ".sync-" + other.id()))))
                .then();
    }

    /** Deletes the previous versions and names the document after the file. */
    Mono<Void> finish(SyncItem item) {
        if (item.others().isEmpty()) {
            return Mono.empty();
        }
        Mono<Void> deletion =
                delete(item.others().stream().map(StoredDocument::id).toList());
        return deletion.then(Mono.defer(() -> item.isNamed() ? Mono.empty() : name(item, DocumentUpdate.none())));
    }

    /** A document that does not exist is deleted, too: the response to an earlier request may have been lost. */
    Mono<Void> delete(Collection<String> documentIds) {
        return this.updates.patiently(this.documents.delete(documentIds)).then();
    }

    private Mono<Void> name(SyncItem item, DocumentUpdate update) {
        return update(item.documentId(), update.name(item.file().name()))
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> update(item.documentId(), update.name(item.otherName())))
                .then(Mono.fromRunnable(item::named));
    }

    private Mono<Void> update(String documentId, DocumentUpdate update) {
        return this.updates.update(documentId, update).then();
    }
}
