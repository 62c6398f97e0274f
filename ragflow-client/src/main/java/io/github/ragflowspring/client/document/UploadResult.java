package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of an upload of several files.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class UploadResult {

    private final List<StoredUpload> stored;

    private final List<RefusedUpload> refused;

    private UploadResult(List<StoredUpload> stored, List<RefusedUpload> refused) {
        this.stored = List.copyOf(stored);
        this.refused = List.copyOf(refused);
    }

    /**
     * Create a result.
     *
     * @param stored the stored files
     * @param refused the files that were not stored
     */
    public static UploadResult of(List<StoredUpload> stored, List<RefusedUpload> refused) {
        return new UploadResult(stored, refused);
    }

    /** Return the stored files with their documents, in the order of the upload. */
    public List<StoredUpload> stored() {
        return this.stored;
    }

    /** Return the files that were not stored, or may not have been, in the order of the upload. */
    public List<RefusedUpload> refused() {
        return this.refused;
    }

    /** Return the documents of the stored files. */
    public List<Document> documents() {
        return this.stored.stream().map(StoredUpload::document).toList();
    }

    /** Return whether a file was not stored, or may not have been. */
    public boolean hasRefused() {
        return !this.refused.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UploadResult that
                        && this.stored.equals(that.stored)
                        && this.refused.equals(that.refused));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.stored, this.refused);
    }

    @Override
    public String toString() {
        return "UploadResult[stored=" + this.stored + ", refused=" + this.refused + "]";
    }
}
