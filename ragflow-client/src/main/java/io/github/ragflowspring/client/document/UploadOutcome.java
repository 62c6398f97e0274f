package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The outcome of one file in an upload of many files: its document, its failure, or both.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class UploadOutcome {

    @JsonIgnore
    private final DocumentUpload upload;

    private final String fileName;

    private final Status status;

    private final @Nullable Document document;

    private final String message;

    @JsonIgnore
    private final @Nullable RagflowException error;

    private UploadOutcome(
            DocumentUpload upload, Status status, @Nullable Document document, @Nullable RagflowException error) {
        this.upload = upload;
        this.fileName = upload.source().fileName();
        this.status = status;
        this.document = document;
        this.error = error;
        this.message = (error != null) ? Objects.requireNonNullElse(error.getMessage(), "") : "";
    }

    /**
     * Create the outcome of a file that is stored and whose document is updated.
     *
     * @param upload the upload
     * @param document the document
     */
    public static UploadOutcome stored(DocumentUpload upload, Document document) {
        return new UploadOutcome(upload, Status.STORED, document, null);
    }

    /**
     * Create the outcome of a file that is stored, but whose document could not be updated.
     *
     * @param upload the upload
     * @param document the document before the update
     * @param error the error of the update
     */
    public static UploadOutcome notUpdated(DocumentUpload upload, Document document, RagflowException error) {
        return new UploadOutcome(upload, Status.NOT_UPDATED, document, error);
    }

    /**
     * Create the outcome of a file that is not stored.
     *
     * @param upload the upload
     * @param error the reason
     */
    public static UploadOutcome refused(DocumentUpload upload, RagflowException error) {
        return new UploadOutcome(upload, Status.REFUSED, null, error);
    }

    /**
     * Create the outcome of a file that may be stored or not.
     *
     * @param upload the upload
     * @param error the reason why this is unknown
     */
    public static UploadOutcome unknown(DocumentUpload upload, RagflowException error) {
        return new UploadOutcome(upload, Status.UNKNOWN, null, error);
    }

    /** Return the upload, which identifies the file. */
    public DocumentUpload upload() {
        return this.upload;
    }

    /** Return the name of the file. RAGFlow appends a number to the name of the document if it is taken. */
    public String fileName() {
        return this.fileName;
    }

    /** Return the kind of this outcome. */
    public Status status() {
        return this.status;
    }

    /** Return whether the file is stored and its document is updated. */
    public boolean isStored() {
        return this.status == Status.STORED;
    }

    /** Return the document, or {@code null} if the file is not stored or this is unknown. */
    public @Nullable Document document() {
        return this.document;
    }

    /** Return the error, or {@code null} if there is none. If the file could not be read, its cause is the I/O error. */
    public @Nullable RagflowException error() {
        return this.error;
    }

    /** Return the message of the error; empty if there is none. */
    public String message() {
        return this.message;
    }

    /**
     * Return the document if the file is stored and the document is updated.
     *
     * @throws RagflowException the error of this outcome
     */
    public Document orThrow() {
        if (this.error != null) {
            throw this.error;
        }
        Assert.state(this.document != null, "A stored file must have a document");
        return this.document;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UploadOutcome that
                        && this.upload.equals(that.upload)
                        && this.status == that.status
                        && Objects.equals(this.document, that.document)
                        && Objects.equals(this.error, that.error));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.upload, this.status, this.document, this.error);
    }

    @Override
    public String toString() {
        return "UploadOutcome[fileName=" + this.fileName + ", status=" + this.status + ", document=" + this.document
                + ", message=" + this.message + "]";
    }

    /**
     * The kinds of outcomes.
     *
     * @since 0.1.0
     */
    public enum Status {

        /** The file is stored, and the document has the requested properties. */
        STORED,

        /**
         * The file is stored, but an error ended the update of its document. It is safe to repeat the update, with {@link
         * DocumentOperations#update(String, DocumentUpdate)}, and not the upload.
         */
        NOT_UPDATED,

        /** The file is not stored: RAGFlow refused it, or it could not be read. */
        REFUSED,

        /**
         * The file may be stored or not, because the connection or the server failed during its upload. Look for it before
         * uploading it again, which would store it twice.
         */
        UNKNOWN
    }
}
