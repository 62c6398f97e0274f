package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A file to upload, and what its document gets right after the upload, such as metadata.
 *
 * <pre>{@code DocumentUpload.of(UploadSource.of(path)).metadata(Map.of("tenant", "acme")) }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class DocumentUpload {

    private final UploadSource source;

    private final DocumentUpdate update;

    private DocumentUpload(UploadSource source, DocumentUpdate update) {
        Assert.notNull(source, "'source' must not be null");
        Assert.notNull(update, "'update' must not be null");
        this.source = source;
        this.update = update;
    }

    /**
     * Create an upload of a file with the settings of the dataset.
     *
     * @param source the file
     */
    public static DocumentUpload of(UploadSource source) {
        return new DocumentUpload(source, DocumentUpdate.none());
    }

    /**
     * Return a copy with the given metadata of the document.
     *
     * @param metadata texts, numbers and lists of these by key, or {@code null} to unset them
     * @throws IllegalArgumentException if the metadata contain nested objects, which RAGFlow refuses
     */
    public DocumentUpload metadata(@Nullable Map<String, ?> metadata) {
        return new DocumentUpload(this.source, this.update.metadata(metadata));
    }

    /**
     * Return a copy with the given update of the document instead of the current one, including its metadata.
     *
     * @param update the metadata, chunk method, settings of the parser, name and further properties to set
     */
    public DocumentUpload update(DocumentUpdate update) {
        return new DocumentUpload(this.source, update);
    }

    /** Return the file. */
    public UploadSource source() {
        return this.source;
    }

    /** Return the update of the document after the upload; without changes by default. */
    public DocumentUpdate update() {
        return this.update;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DocumentUpload that
                        && this.source.equals(that.source)
                        && this.update.equals(that.update));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.source, this.update);
    }

    @Override
    public String toString() {
        return "DocumentUpload[source=" + this.source + ", update=" + this.update + "]";
    }
}
