package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import org.jspecify.annotations.Nullable;

/** A document of the dataset, without what a synchronization does not need: there may be very many. */
final class StoredDocument {

    private final String id;

    private final String label;

    private final int name;

    private final @Nullable Fingerprint content;

    private final int chunking;

    private final @Nullable SyncMetadata metadata;

    private final Status status;

    private final boolean enabled;

    private @Nullable StoredDocument next;

    StoredDocument(Document document, @Nullable String fileId, @Nullable StoredName stored) {
        this.id = document.id();
        this.label = (fileId != null) ? fileId : document.name();
        this.name = document.name().hashCode();
        this.content = (stored != null) ? stored.content() : null;
        this.chunking = (stored != null) ? stored.chunking() : 0;
        this.metadata = SyncMetadata.parse(document);
        this.status = Status.of(document.parsing().status());
        this.enabled = document.enabled();
    }

    /** The states of the parsing that a synchronization distinguishes. */
    enum Status {
        NEW,
        RUNNING,
        DONE,
        FAILED;

        static Status of(DocumentStatus status) {
            if (status.equals(DocumentStatus.DONE)) {
                return DONE;
            }
            if (status.equals(DocumentStatus.FAIL) || status.equals(DocumentStatus.CANCEL)) {
                return FAILED;
            }
            return status.equals(DocumentStatus.RUNNING) ? RUNNING : NEW;
        }
    }

    String id() {
        return this.id;
    }

    /** Returns the id of the file, or the name of the document if it is unknown. */
    String label() {
        return this.label;
    }

    boolean isNamed(String name) {
        return this.name == name.hashCode();
    }

    /** Returns whether the file that was uploaded had the given content and chunking. */
    boolean isVersion(Fingerprint content, int chunking) {
        return content.equals(this.content) && this.chunking == chunking;
    }

    @Nullable
    Fingerprint content() {
        return this.content;
    }

    @Nullable
    SyncMetadata metadata() {
        return this.metadata;
    }

    Status status() {
        return this.status;
    }

    boolean isDone() {
        return this.status == Status.DONE;
    }

    boolean isEnabled() {
        return this.enabled;
    }

    /** Returns another document of the same file, or {@code null}. */
    @Nullable
    StoredDocument next() {
        return this.next;
    }

    void next(@Nullable StoredDocument next) {
        this.next = next;
    }
}
