package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** The state and the events of one document of one subscription to an ingestion. */
final class IngestItem {

    /**
     * RAGFlow fails a document when one of its tasks is abandoned, and computes its status from all of its tasks every six
     * seconds: while others are running, the document is running again.
     */
    private static final long RERUN_MILLIS = Duration.ofSeconds(7).toMillis();

    private final @Nullable DocumentUpload upload;

    private volatile @Nullable Throwable lastError;

    private volatile @Nullable Document failure;

    private volatile long failedAt;

    private volatile @Nullable String documentId;

    private volatile boolean ended;

    private volatile boolean expired;

    private IngestItem(@Nullable DocumentUpload upload, @Nullable String documentId) {
        this.upload = upload;
        this.documentId = documentId;
    }

    /** Creates an item for a file to upload. */
    static IngestItem of(DocumentUpload upload) {
        return new IngestItem(upload, null);
    }

    /** Creates an item for a document that is already stored. */
    static IngestItem of(String documentId) {
        return new IngestItem(null, documentId);
    }

    DocumentUpload upload() {
        return Objects.requireNonNull(this.upload);
    }

    private @Nullable String fileName() {
        return (this.upload != null) ? this.upload.source().fileName() : null;
    }

    String documentId() {
        return Objects.requireNonNull(this.documentId);
    }

    /** Returns whether the document has reached a final state. */
    boolean hasEnded() {
        return this.ended;
    }

    /** Notes that the time limit of the document is exceeded. */
    void expire() {
        this.expired = true;
    }

    /** Returns whether the time limit was exceeded before a final state was reached. */
    boolean isLate() {
        return this.expired && !this.ended;
    }

    /** Returns the last error that was ignored because it may pass, or {@code null} if the last request succeeded. */
    @Nullable
    Throwable lastError() {
        return this.lastError;
    }

    void note(Throwable error) {
        this.lastError = error;
    }

    /** Returns whether the document has failed so recently that its status may change again. */
    boolean mayRunAgain(Document document) {
        this.lastError = null;
        if (!document.parsing().status().equals(DocumentStatus.FAIL)) {
            this.failure = null;
            return false;
        }
        long now = Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        this.failedAt = (this.failure != null) ? this.failedAt : now;
        this.failure = document;
        return now - this.failedAt < RERUN_MILLIS;
    }

    /** Returns the last event of a document whose time limit is exceeded. */
    IngestProgress late(RagflowTimeoutException error) {
        Document failed = this.failure;
        return (failed != null) ? read(failed) : failed(error);
    }

    IngestProgress uploading() {
        return progress(upload().source().fileName(), Phase.UPLOADING).build();
    }

    IngestProgress uploaded(Document document) {
        this.documentId = document.id();
        return progress(upload().source().fileName(), Phase.UPLOADED)
                .document(document)
                .build();
    }

    IngestProgress read(Document document) {
        this.ended = document.parsing().status().isFinal();
        String messages = document.parsing().message();
        return progress(Objects.requireNonNullElse(fileName(), document.name()), phase(document))
                .fraction(Math.max(0, Math.min(1, document.parsing().progress())))
                .message(messages.substring(messages.lastIndexOf('\n') + 1))
                .document(document)
                .build();
    }

    IngestProgress failed(Throwable error) {
        this.ended = true;
        return progress(Objects.requireNonNullElseGet(fileName(), this::documentId), Phase.FAILED)
                .message(message(error))
                .error(error)
                .build();
    }

    /** Leaves out the messages of other exceptions, which may contain a path and must not reach a browser. */
    private static String message(Throwable error) {
        String message = (error instanceof RagflowException || error instanceof UncheckedIOException)
                ? error.getMessage()
                : null;
        return (message != null) ? message : "The document could not be processed.";
    }

    private IngestProgress.Builder progress(String fileName, Phase phase) {
        return IngestProgress.builder()
                .source((this.upload != null) ? this.upload.source() : null)
                .fileName(fileName)
                .documentId(this.documentId)
                .phase(phase);
    }

    private static Phase phase(Document document) {
        DocumentStatus status = document.parsing().status();
        if (status.equals(DocumentStatus.DONE)) {
            return Phase.DONE;
        }
        if (status.equals(DocumentStatus.FAIL)) {
            return Phase.FAILED;
        }
        return status.equals(DocumentStatus.CANCEL) ? Phase.CANCELLED : Phase.PARSING;
    }
}
