package io.github.ragflowspring.client.sync;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event of one file of a synchronization.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SyncEvent {

    private final String file;

    private final Action action;

    private final Phase phase;

    private final @Nullable String documentId;

    private final String message;

    @JsonIgnore
    private final @Nullable Throwable error;

    private SyncEvent(Builder builder) {
        this.file = builder.file;
        this.action = builder.action;
        this.phase = builder.phase;
        this.documentId = builder.documentId;
        this.message = builder.message;
        this.error = builder.error;
    }

    /** Create a builder, for tests of code that uses {@code SyncEvent}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the id of the file; of a document to delete, its name if the id is not stored in its metadata.
     */
    public String file() {
        return this.file;
    }

    /** Return the difference between the file and the documents of the dataset. */
    public Action action() {
        return this.action;
    }

    /** Return the phase. */
    public Phase phase() {
        return this.phase;
    }

    /** Return the id of the document, or {@code null} if there is none yet. */
    public @Nullable String documentId() {
        return this.documentId;
    }

    /** Return the reason of a failure or of a withheld deletion; otherwise empty. */
    public String message() {
        return this.message;
    }

    /** Return the error, or {@code null} if there is none. */
    public @Nullable Throwable error() {
        return this.error;
    }

    /** The difference between a file and the documents of the dataset. */
    public enum Action {

        /** The dataset has no document of the file. */
        ADD,

        /** The content or the chunking of the file has changed, or a previous version is still in the dataset. */
        REPLACE,

        /** Name, metadata, size or time of the file has changed, but not its content. */
        UPDATE,

        /** The document is in step, but not parsed. */
        PARSE,

        /** The corpus no longer lists the file. */
        DELETE,

        /** The document is in step. */
        NONE
    }

    /** The phase of an action. */
    public enum Phase {

        /** The action is about to be carried out, or would be. */
        PLANNED,

        /** The file is stored as a document. */
        UPLOADED,

        /** The action is carried out. Final. */
        DONE,

        /** The action failed, and the next run continues it. Final. */
        FAILED,

        /** The document was not deleted, for safety. Final. */
        WITHHELD;

        /** Return whether no event of the file follows. */
        public boolean isFinal() {
            return this == DONE || this == FAILED || this == WITHHELD;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SyncEvent that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "SyncEvent[file=" + this.file + ", action=" + this.action + ", phase=" + this.phase + ", documentId="
                + this.documentId + ", message=" + this.message + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {this.file, this.action, this.phase, this.documentId, this.message, this.error};
    }

    /** Builds a {@link SyncEvent}. By default, text is empty, there is nothing to do and unknown values are null. */
    public static final class Builder {

        private String file = "";
        private Action action = Action.NONE;
        private Phase phase = Phase.PLANNED;
        private @Nullable String documentId;
        private String message = "";
        private @Nullable Throwable error;

        private Builder() {}

        /** See {@link SyncEvent#file()}. */
        public Builder file(String file) {
            this.file = file;
            return this;
        }

        /** See {@link SyncEvent#action()}. */
        public Builder action(Action action) {
            this.action = action;
            return this;
        }

        /** See {@link SyncEvent#phase()}. */
        public Builder phase(Phase phase) {
            this.phase = phase;
            return this;
        }

        /** See {@link SyncEvent#documentId()}. */
        public Builder documentId(@Nullable String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link SyncEvent#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link SyncEvent#error()}. */
        public Builder error(@Nullable Throwable error) {
            this.error = error;
            return this;
        }

        /** Create the {@link SyncEvent}. */
        public SyncEvent build() {
            return new SyncEvent(this);
        }
    }
}
