package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.internal.support.Polling;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Updates documents, and repeats an update that fails with an error that may pass, because it can be repeated. */
public final class PatientUpdates {

    /** The number of requests of one update. */
    public static final int ATTEMPTS = 4;

    private static final IngestOptions DEFAULTS = IngestOptions.defaults();

    private final DocumentOperations documents;

    private final Duration minInterval;

    private final Duration maxInterval;

    /**
     * Creates updates.
     *
     * @param documents the documents
     * @param minInterval the minimum time between two requests of an update
     * @param maxInterval the maximum time between two requests of an update
     */
    public PatientUpdates(DocumentOperations documents, Duration minInterval, Duration maxInterval) {
        this.documents = documents;
        this.minInterval = minInterval;
        this.maxInterval = maxInterval;
    }

    /** Creates updates with the intervals of an ingestion. */
    static PatientUpdates of(DocumentOperations documents) {
        return new PatientUpdates(documents, DEFAULTS.minPollInterval(), DEFAULTS.maxPollInterval());
    }

    /** Updates a document by one request. */
    public Mono<Document> update(String documentId, DocumentUpdate update) {
        return patiently(this.documents.update(documentId, update));
    }

    /** Updates a new document: first the chunking, which RAGFlow may refuse together with the other properties. */
    Mono<Document> describe(Document document, DocumentUpdate update) {
        DocumentUpdate chunking =
                DocumentUpdate.none().chunkMethod(update.chunkMethod()).parserConfig(update.parserConfig());
        DocumentUpdate others = update.chunkMethod(null).parserConfig(null);
        Mono<Document> chunked = isEmpty(chunking) ? Mono.just(document) : update(document.id(), chunking);
        return isEmpty(others) ? chunked : chunked.then(Mono.defer(() -> update(document.id(), others)));
    }

    private static boolean isEmpty(DocumentUpdate update) {
        return DocumentWriter.write(update).isEmpty();
    }

    /** Repeats a request that fails with an error that may pass. */
    public <T> Mono<T> patiently(Mono<T> request) {
        return request.retryWhen(Retry.backoff(ATTEMPTS - 1L, this.minInterval)
                .maxBackoff(this.maxInterval)
                .filter(Polling::mayPass)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }
}
