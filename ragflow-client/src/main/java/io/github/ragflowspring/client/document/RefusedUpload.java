package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that an upload did not store, or of which it is {@linkplain #isUnknown() unknown} whether it is stored.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class RefusedUpload {

    @JsonIgnore
    private final UploadSource source;

    @JsonIgnore
    private final RagflowException reason;

    @JsonIgnore
    private final boolean unknown;

    private final String fileName;

    private final String message;

    private RefusedUpload(UploadSource source, RagflowException reason, boolean unknown) {
        this.source = source;
        this.reason = reason;
        this.unknown = unknown;
        this.fileName = source.fileName();
        this.message = Objects.requireNonNullElse(reason.getMessage(), "");
    }

    /**
     * Create an element of an {@link UploadResult}.
     *
     * @param source the file
     * @param reason the reason
     */
    public static RefusedUpload of(UploadSource source, RagflowException reason) {
        return new RefusedUpload(source, reason, false);
    }

    /**
     * Create an element of an {@link UploadResult} for a file that RAGFlow may have stored nevertheless.
     *
     * @param source the file
     * @param reason the reason why this is unknown
     */
    public static RefusedUpload unknown(UploadSource source, RagflowException reason) {
        return new RefusedUpload(source, reason, true);
    }

    /**
     * Return whether RAGFlow may have stored the file: the connection failed during its upload, or the response does not
     * contain what became of it. Check the documents of the dataset before uploading it again, which would store it twice.
     */
    public boolean isUnknown() {
        return this.unknown;
    }

    /** Return the file. */
    public UploadSource source() {
        return this.source;
    }

    /** Return the reason. If the file could not be read, its cause is the I/O error. */
    public RagflowException reason() {
        return this.reason;
    }

    /** Return the name of the file. */
    public String fileName() {
        return this.fileName;
    }

    /** Return the message of the reason. */
    public String message() {
        return this.message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RefusedUpload that
                        && this.unknown == that.unknown
                        && this.source.equals(that.source)
                        && this.reason.equals(that.reason));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.source, this.reason, this.unknown);
    }

    @Override
    public String toString() {
        return "RefusedUpload[source=" + this.source + ", reason=" + this.reason + ", unknown=" + this.unknown + "]";
    }
}
