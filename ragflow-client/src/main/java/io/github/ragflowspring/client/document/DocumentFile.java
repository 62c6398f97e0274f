package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of a document as RAGFlow stores it.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DocumentFile {

    private final long size;

    private final String suffix;

    private final String type;

    private final String location;

    private final String sourceType;

    private final @Nullable String contentHash;

    private DocumentFile(Builder builder) {
        this.size = builder.size;
        this.suffix = builder.suffix;
        this.type = builder.type;
        this.location = builder.location;
        this.sourceType = builder.sourceType;
        this.contentHash = builder.contentHash;
    }

    /** Create a builder, for tests of code that uses {@code DocumentFile}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the size in bytes. */
    public long size() {
        return this.size;
    }

    /** Return the suffix of the name without the dot, such as {@code pdf}. */
    public String suffix() {
        return this.suffix;
    }

    /** Return RAGFlow's type of the file, such as {@code doc}, {@code pdf} or {@code visual}. */
    public String type() {
        return this.type;
    }

    /** Return the name under which RAGFlow stores the file. */
    public String location() {
        return this.location;
    }

    /** Return the origin of the file, such as {@code local}. */
    public String sourceType() {
        return this.sourceType;
    }

    /** Return a hash of the content, or {@code null} if RAGFlow does not report it. */
    public @Nullable String contentHash() {
        return this.contentHash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DocumentFile that
                        && this.size == that.size
                        && this.suffix.equals(that.suffix)
                        && this.type.equals(that.type)
                        && this.location.equals(that.location)
                        && this.sourceType.equals(that.sourceType)
                        && Objects.equals(this.contentHash, that.contentHash));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.size, this.suffix, this.type, this.location, this.sourceType, this.contentHash);
    }

    @Override
    public String toString() {
        return "DocumentFile[size=" + this.size + ", suffix=" + this.suffix + ", type=" + this.type + ", location="
                + this.location + ", sourceType=" + this.sourceType + ", contentHash=" + this.contentHash + "]";
    }

    /** Builds a {@link DocumentFile}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private long size;
        private String suffix = "";
        private String type = "";
        private String location = "";
        private String sourceType = "";
        private @Nullable String contentHash;

        private Builder() {}

        /** See {@link DocumentFile#size()}. */
        public Builder size(long size) {
            this.size = size;
            return this;
        }

        /** See {@link DocumentFile#suffix()}. */
        public Builder suffix(String suffix) {
            this.suffix = suffix;
            return this;
        }

        /** See {@link DocumentFile#type()}. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** See {@link DocumentFile#location()}. */
        public Builder location(String location) {
            this.location = location;
            return this;
        }

        /** See {@link DocumentFile#sourceType()}. */
        public Builder sourceType(String sourceType) {
            this.sourceType = sourceType;
            return this;
        }

        /** See {@link DocumentFile#contentHash()}. */
        public Builder contentHash(@Nullable String contentHash) {
            this.contentHash = contentHash;
            return this;
        }

        /** Create the {@link DocumentFile}. */
        public DocumentFile build() {
            return new DocumentFile(this);
        }
    }
}
