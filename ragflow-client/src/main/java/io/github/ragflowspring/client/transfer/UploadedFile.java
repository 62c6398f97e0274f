package io.github.ragflowspring.client.transfer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The description of a file that was uploaded for a question or for the run of an agent, as RAGFlow returns it.
 *
 * <p>A question or a run refers to the file by this description. RAGFlow reads the file that {@link #id()} and {@link
 * #createdBy()} name without checking that it belongs to the caller: do not accept a description from a user without
 * checking both.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class UploadedFile {

    private final String id;

    private final String name;

    private final long size;

    private final String extension;

    private final String mimeType;

    private final String createdBy;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private UploadedFile(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.size = builder.size;
        this.extension = builder.extension;
        this.mimeType = builder.mimeType;
        this.createdBy = builder.createdBy;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code UploadedFile}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the file. */
    public String id() {
        return this.id;
    }

    /** Return the file name. */
    public String name() {
        return this.name;
    }

    /** Return the size in bytes, as RAGFlow reports it. */
    public long size() {
        return this.size;
    }

    /** Return the extension of the file name, without a dot. */
    public String extension() {
        return this.extension;
    }

    /** Return the media type, such as {@code text/plain}. */
    public String mimeType() {
        return this.mimeType;
    }

    /** Return the id of the tenant that the file belongs to. */
    public String createdBy() {
        return this.createdBy;
    }

    @JsonCreator
    private static UploadedFile fromJson(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("size") long size,
            @JsonProperty("extension") @Nullable String extension,
            @JsonProperty("mimeType") @Nullable String mimeType,
            @JsonProperty("createdBy") @Nullable String createdBy) {
        return builder()
                .id(textOrEmpty(id))
                .name(textOrEmpty(name))
                .size(size)
                .extension(textOrEmpty(extension))
                .mimeType(textOrEmpty(mimeType))
                .createdBy(textOrEmpty(createdBy))
                .build();
    }

    private static String textOrEmpty(@Nullable String text) {
        return (text != null) ? text : "";
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof UploadedFile that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && this.size == that.size
                        && this.extension.equals(that.extension)
                        && this.mimeType.equals(that.mimeType)
                        && this.createdBy.equals(that.createdBy)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id, this.name, this.size, this.extension, this.mimeType, this.createdBy, this.additional);
    }

    @Override
    public String toString() {
        return "UploadedFile[id=" + this.id + ", name=" + this.name + ", size=" + this.size + ", extension="
                + this.extension + ", mimeType=" + this.mimeType + ", createdBy=" + this.createdBy + "]";
    }

    /**
     * Builds a {@link UploadedFile}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private String id = "";

        private String name = "";

        private long size;

        private String extension = "";

        private String mimeType = "";

        private String createdBy = "";

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link UploadedFile#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link UploadedFile#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link UploadedFile#size()}. */
        public Builder size(long size) {
            this.size = size;
            return this;
        }

        /** See {@link UploadedFile#extension()}. */
        public Builder extension(String extension) {
            this.extension = extension;
            return this;
        }

        /** See {@link UploadedFile#mimeType()}. */
        public Builder mimeType(String mimeType) {
            this.mimeType = mimeType;
            return this;
        }

        /** See {@link UploadedFile#createdBy()}. */
        public Builder createdBy(String createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** See {@link UploadedFile#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link UploadedFile}. */
        public UploadedFile build() {
            return new UploadedFile(this);
        }
    }
}
