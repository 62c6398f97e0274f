package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that an upload stored as a document.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class StoredUpload {

    @JsonIgnore
    private final UploadSource source;

    private final String fileName;

    private final Document document;

    private StoredUpload(UploadSource source, Document document) {
        this.source = source;
        this.fileName = source.fileName();
        this.document = document;
    }

    /**
     * Create an element of an {@link UploadResult}.
     *
     * @param source the uploaded file
     * @param document the document
     */
    public static StoredUpload of(UploadSource source, Document document) {
        return new StoredUpload(source, document);
    }

    /** Return the uploaded file. */
    public UploadSource source() {
        return this.source;
    }

    /** Return the name of the file. RAGFlow appends a number to the name of the document if it is taken. */
    public String fileName() {
        return this.fileName;
    }

    /** Return the document. */
    public Document document() {
        return this.document;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StoredUpload that
                        && this.source.equals(that.source)
                        && this.document.equals(that.document));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.source, this.document);
    }

    @Override
    public String toString() {
        return "StoredUpload[source=" + this.source + ", document=" + this.document + "]";
    }
}
