package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import java.time.Duration;
import reactor.core.publisher.MonoSink;

/** A document that is being parsed. */
final class ParsingItem {

    /**
     * RAGFlow fails a document when one of its tasks is abandoned, and computes its status from all of its tasks every six
     * seconds: while others are running, the document is running again.
     */
    private static final long RERUN_MILLIS = Duration.ofSeconds(7).toMillis();

    private final String documentId;

    private final MonoSink<Document> sink;

    private final long deadline;

    private volatile boolean started;

    private long failedAt = -1;

    private boolean absent;

    ParsingItem(String documentId, boolean started, MonoSink<Document> sink, long deadline) {
        this.documentId = documentId;
        this.started = started;
        this.sink = sink;
        this.deadline = deadline;
    }

    String documentId() {
        return this.documentId;
    }

    boolean isStarted() {
        return this.started;
    }

    void start() {
        this.started = true;
    }

    void fail(Throwable error) {
        this.sink.error(error);
    }

    void expire(long now, Duration timeout) {
        if (now >= this.deadline) {
            fail(RagflowTimeoutException.builder(
                            "The document was not parsed within " + timeout + ", the 'documentTimeout' of SyncOptions.")
                    .build());
        }
    }

    /** Fails the document if two lists in succession lack it: the deletion of others may hide it from one. */
    void vanish() {
        if (!this.absent) {
            this.absent = true;
            return;
        }
        fail(RagflowNotFoundException.builder("The document was deleted while it was parsed.")
                .build());
    }

    /**
     * Reads the state of the document.
     *
     * @return whether it is final
     */
    boolean read(Document document, long now) {
        this.absent = false;
        DocumentStatus status = document.parsing().status();
        if (status.equals(DocumentStatus.DONE)) {
            this.sink.success(document);
            return true;
        }
        if (status.equals(DocumentStatus.CANCEL)) {
            fail(error("The parsing was stopped.", document));
            return true;
        }
        if (!status.equals(DocumentStatus.FAIL)) {
            this.failedAt = -1;
            return false;
        }
        this.failedAt = (this.failedAt >= 0) ? this.failedAt : now;
        if (now - this.failedAt < RERUN_MILLIS) {
            return false;
        }
        fail(error("RAGFlow could not parse the document", document));
        return true;
    }

    private static RagflowServerException error(String text, Document document) {
        String messages = document.parsing().message().strip();
        String last = messages.substring(messages.lastIndexOf('\n') + 1);
        return RagflowServerException.builder(last.isEmpty() ? text : text + ": " + last)
                .build();
    }
}
