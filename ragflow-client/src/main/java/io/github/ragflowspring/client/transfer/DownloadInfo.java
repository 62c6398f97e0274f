package io.github.ragflowspring.client.transfer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The description of a {@link Download}, known when the server begins to respond.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DownloadInfo {

    private final @Nullable String fileName;

    @JsonIgnore
    private final @Nullable MediaType mediaType;

    private final @Nullable Long length;

    private DownloadInfo(Builder builder) {
        this.fileName = builder.fileName;
        this.mediaType = builder.mediaType;
        this.length = builder.length;
    }

    /** Create a builder, for tests of code that uses {@code DownloadInfo}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the name of the file as RAGFlow reports it, or {@code null} if unknown.
     *
     * <p>The name is not checked: do not resolve a path with it. {@link Download#toFile} and {@link Download#toEntity} make
     * it safe.
     */
    public @Nullable String fileName() {
        return this.fileName;
    }

    /** Return the media type as RAGFlow reports it, or {@code null} if unknown. */
    public @Nullable MediaType mediaType() {
        return this.mediaType;
    }

    @JsonProperty("mediaType")
    private @Nullable String mediaTypeText() {
        return (this.mediaType != null) ? this.mediaType.toString() : null;
    }

    /** Return the number of bytes, or {@code null} if unknown. */
    public @Nullable Long length() {
        return this.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DownloadInfo that
                        && Objects.equals(this.fileName, that.fileName)
                        && Objects.equals(this.mediaType, that.mediaType)
                        && Objects.equals(this.length, that.length));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fileName, this.mediaType, this.length);
    }

    @Override
    public String toString() {
        return "DownloadInfo[fileName=" + this.fileName + ", mediaType=" + this.mediaType + ", length=" + this.length
                + "]";
    }

    /** Builds a {@link DownloadInfo}. Everything is optional and unknown by default. */
    public static final class Builder {

        private @Nullable String fileName;

        private @Nullable MediaType mediaType;

        private @Nullable Long length;

        private Builder() {}

        /** See {@link DownloadInfo#fileName()}. */
        public Builder fileName(@Nullable String fileName) {
            this.fileName = fileName;
            return this;
        }

        /** See {@link DownloadInfo#mediaType()}. */
        public Builder mediaType(@Nullable MediaType mediaType) {
            this.mediaType = mediaType;
            return this;
        }

        /** See {@link DownloadInfo#length()}. */
        public Builder length(@Nullable Long length) {
            this.length = length;
            return this;
        }

        /** Build the {@link DownloadInfo}. */
        public DownloadInfo build() {
            return new DownloadInfo(this);
        }
    }
}
