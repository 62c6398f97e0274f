package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the ingestion of one document.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class IngestProgress {

    @JsonIgnore
    private final @Nullable UploadSource source;

    private final String fileName;

    private final @Nullable String documentId;

    private final Phase phase;

    private final double fraction;

    private final String message;

    private final @Nullable Document document;

    @JsonIgnore
    private final @Nullable Throwable error;

    private IngestProgress(Builder builder) {
        this.source = builder.source;
        this.fileName =
                (builder.fileName.isEmpty() && builder.source != null) ? builder.source.fileName() : builder.fileName;
        this.documentId = builder.documentId;
        this.phase = builder.phase;
        this.fraction = builder.fraction;
        this.message = builder.message;
        this.document = builder.document;
        this.error = builder.error;
    }

    /** Create a builder, for tests of code that uses {@code IngestProgress}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the source of the upload, which identifies the file, or {@code null} if the document was not uploaded by
     * this ingestion.
     */
    public @Nullable UploadSource source() {
        return this.source;
    }

    /** Return the name of the file, or of the document if there is no source. */
    public String fileName() {
        return this.fileName;
    }

    /** Return the id of the document, or {@code null} if it is not stored. */
    public @Nullable String documentId() {
        return this.documentId;
    }

    /** Return the phase. */
    public Phase phase() {
        return this.phase;
    }

    /** Return the parsed fraction, from 0 to 1. */
    public double fraction() {
        return this.fraction;
    }

    /** Return the last message of the parser, or the reason of the failure; may be empty. */
    public String message() {
        return this.message;
    }

    /** Return the document as last read from RAGFlow, or {@code null} if it has not been read. */
    public @Nullable Document document() {
        return this.document;
    }

    /**
     * Return the error, or {@code null} if there is none or if the parser itself failed; then the message contains the
     * reason.
     */
    public @Nullable Throwable error() {
        return this.error;
    }

    /** The phase of the ingestion of a document. */
    public enum Phase {

        /** The file is being uploaded. */
        UPLOADING,

        /** The document is stored, and its parsing is about to begin. */
        UPLOADED,

        /** The document is waiting to be parsed or being parsed. */
        PARSING,

        /** The document is parsed. Final. */
        DONE,

        /** The upload or the parsing failed, took too long, or its state could not be read. Final. */
        FAILED,

        /** The parsing was stopped. Final. */
        CANCELLED;

        /** Return whether no event of the document follows. */
        public boolean isFinal() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** Return whether this is the last event of the document. */
    public boolean isFinal() {
        return this.phase.isFinal();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof IngestProgress that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "IngestProgress[fileName=" + this.fileName + ", phase=" + this.phase + ", fraction=" + this.fraction
                + ", message=" + this.message + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.source,
            this.fileName,
            this.documentId,
            this.phase,
            this.fraction,
            this.message,
            this.document,
            this.error
        };
    }

    /** Builds a {@link IngestProgress}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private @Nullable UploadSource source;
        private String fileName = "";
        private @Nullable String documentId;
        private Phase phase = Phase.UPLOADING;
        private double fraction;
        private String message = "";
        private @Nullable Document document;
        private @Nullable Throwable error;

        private Builder() {}

        /** See {@link IngestProgress#source()}. */
        public Builder source(@Nullable UploadSource source) {
            this.source = source;
            return this;
        }

        /** See {@link IngestProgress#fileName()}. */
        public Builder fileName(String fileName) {
            this.fileName = fileName;
            return this;
        }

        /** See {@link IngestProgress#documentId()}. */
        public Builder documentId(@Nullable String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link IngestProgress#phase()}. */
        public Builder phase(Phase phase) {
            this.phase = phase;
            return this;
        }

        /** See {@link IngestProgress#fraction()}. */
        public Builder fraction(double fraction) {
            this.fraction = fraction;
            return this;
        }

        /** See {@link IngestProgress#message()}. */
        public Builder message(String message) {
            this.message = message;
            return this;
        }

        /** See {@link IngestProgress#document()}. */
        public Builder document(@Nullable Document document) {
            this.document = document;
            return this;
        }

        /** See {@link IngestProgress#error()}. */
        public Builder error(@Nullable Throwable error) {
            this.error = error;
            return this;
        }

        /** Create the {@link IngestProgress}. */
        public IngestProgress build() {
            return new IngestProgress(this);
        }
    }
}
