package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.UploadOutcome;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import org.reactivestreams.Publisher;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads files as they come, each in a separate request, so that the failure of one does not affect the others. */
final class UploadSequence {

    private final DocumentOperations documents;

    private final PatientUpdates updates;

    UploadSequence(DocumentOperations documents) {
        this.documents = documents;
        this.updates = PatientUpdates.of(documents);
    }

    Flux<UploadOutcome> upload(Publisher<DocumentUpload> uploads, int concurrency) {
        Assert.isTrue(concurrency >= 1, "'concurrency' must be 1 or greater");
        // An error of the files is emitted after the outcomes of the uploads that have begun.
        return Flux.from(uploads).flatMapDelayError(this::upload, concurrency, 1);
    }

    private Mono<UploadOutcome> upload(DocumentUpload upload) {
        return this.documents
                .upload(upload.source())
                .flatMap((document) -> update(upload, document))
                .onErrorResume((ex) -> Mono.just(failure(upload, ex)));
    }

    private Mono<UploadOutcome> update(DocumentUpload upload, Document document) {
        return this.updates
                .describe(document, upload.update())
                .map((updated) -> UploadOutcome.stored(upload, updated))
                .onErrorResume((ex) -> Mono.just(UploadOutcome.notUpdated(upload, document, updateError(ex))));
    }

    private static RagflowException updateError(Throwable error) {
        return (error instanceof RagflowException reason)
                ? reason
                : RagflowProtocolException.builder("The document could not be updated.")
                        .cause(error)
                        .build();
    }

    private static UploadOutcome failure(DocumentUpload upload, Throwable error) {
        if (!(error instanceof RagflowException reason)) {
            return UploadOutcome.refused(upload, UploadedFile.unreadable(upload.source(), error));
        }
        boolean unknown = error instanceof RagflowConnectionException
                || error instanceof RagflowTimeoutException
                || error instanceof RagflowServerException
                || error instanceof RagflowProtocolException;
        return unknown ? UploadOutcome.unknown(upload, reason) : UploadOutcome.refused(upload, reason);
    }
}
