package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state and the events of one document of one subscription to an ingestion. */
final class IngestItem {

    private final @Nullable UploadSource source;

    private volatile @Nullable String documentId;

    private volatile boolean ended;

    private volatile boolean expired;

    private IngestItem(@Nullable UploadSource source, @Nullable String documentId) {
        this.source = source;
        this.documentId = documentId;
    }

    /** Creates an item for a file to upload. */
    static IngestItem of(UploadSource source) {
        return new IngestItem(source, null);
    }

    /** Creates an item for a document that is already stored. */
    static IngestItem of(String documentId) {
        return new IngestItem(null, documentId);
    }

    UploadSource source() {
        return Objects.requireNonNull(this.source);
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

    IngestProgress uploading() {
        return progress(source().fileName(), Phase.UPLOADING).build();
    }

    IngestProgress uploaded(Document document) {
        this.documentId = document.id();
        return progress(source().fileName(), Phase.UPLOADED).document(document).build();
    }

    IngestProgress read(Document document) {
        this.ended = document.parsing().status().isFinal();
        String messages = document.parsing().message();
        return progress((this.source != null) ? this.source.fileName() : document.name(), phase(document))
                .fraction(Math.max(0, Math.min(1, document.parsing().progress())))
                .message(messages.substring(messages.lastIndexOf('\n') + 1))
                .document(document)
                .build();
    }

    IngestProgress failed(Throwable error) {
        this.ended = true;
        return progress((this.source != null) ? this.source.fileName() : documentId(), Phase.FAILED)
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
                .source(this.source)
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
