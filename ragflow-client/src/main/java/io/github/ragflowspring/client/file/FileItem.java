package io.github.ragflowspring.client.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of the file manager.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class FileItem {

    private final String id;

    private final String parentId;

    private final String name;

    private final FileType type;

    private final long size;

    private final String createdBy;

    private final FileSource source;

    private final @Nullable Boolean hasChildFolder;

    private final List<LinkedDocument> documents;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private FileItem(Builder builder) {
        this.id = builder.id;
        this.parentId = builder.parentId;
        this.name = builder.name;
        this.type = builder.type;
        this.size = builder.size;
        this.createdBy = builder.createdBy;
        this.source = builder.source;
        this.hasChildFolder = builder.hasChildFolder;
        this.documents = List.copyOf(builder.documents);
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code FileItem}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the id of the folder that contains the item. The root is its own parent. */
    public String parentId() {
        return this.parentId;
    }

    /** Return the name; {@code /} for the root. */
    public String name() {
        return this.name;
    }

    /** Return the type. */
    public FileType type() {
        return this.type;
    }

    /**
     * Return the size in bytes. The size of a folder is 0, or the sum of its contents on releases that calculate it.
     */
    public long size() {
        return this.size;
    }

    /** Return the id of the tenant that the item belongs to. */
    public String createdBy() {
        return this.createdBy;
    }

    /** Return the origin of the item. */
    public FileSource source() {
        return this.source;
    }

    /** Return whether a folder contains folders, or {@code null} if the response does not contain it. */
    public @Nullable Boolean hasChildFolder() {
        return this.hasChildFolder;
    }

    /** Return the documents that were created from the file. Only lists contain them; empty otherwise. */
    public List<LinkedDocument> documents() {
        return this.documents;
    }

    /** Return the time of creation, or {@code null} in the response to the creation. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last update, or {@code null} in the response to the creation. */
    public @Nullable Instant updatedAt() {
        return this.updatedAt;
    }

    /** Return whether the item is a folder. */
    public boolean isFolder() {
        return this.type.equals(FileType.FOLDER);
    }

    /** Return whether the item is the root of the file manager. */
    public boolean isRoot() {
        return this.id.equals(this.parentId);
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
        return this == other || (other instanceof FileItem that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.id,
                this.parentId,
                this.name,
                this.type,
                this.size,
                this.createdBy,
                this.source,
                this.hasChildFolder,
                this.documents,
                this.createdAt,
                this.updatedAt,
                this.additional);
    }

    @Override
    public String toString() {
        return "FileItem[id=" + this.id + ", parentId=" + this.parentId + ", name=" + this.name + ", type=" + this.type
                + ", size=" + this.size + ", createdBy=" + this.createdBy + ", source=" + this.source
                + ", hasChildFolder=" + this.hasChildFolder + ", documents=" + this.documents + ", createdAt="
                + this.createdAt + ", updatedAt=" + this.updatedAt + "]";
    }

    /**
     * Builds a {@link FileItem}. Everything is optional: text is empty, the size is 0 and everything else is unknown
     * by default.
     */
    public static final class Builder {

        private String id = "";

        private String parentId = "";

        private String name = "";

        private FileType type = FileType.OTHER;

        private long size;

        private String createdBy = "";

        private FileSource source = FileSource.LOCAL;

        private @Nullable Boolean hasChildFolder;

        private List<LinkedDocument> documents = List.of();

        private @Nullable Instant createdAt;

        private @Nullable Instant updatedAt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link FileItem#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link FileItem#parentId()}. */
        public Builder parentId(String parentId) {
            this.parentId = parentId;
            return this;
        }

        /** See {@link FileItem#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link FileItem#type()}. */
        public Builder type(FileType type) {
            this.type = type;
            return this;
        }

        /** See {@link FileItem#size()}. */
        public Builder size(long size) {
            this.size = size;
            return this;
        }

        /** See {@link FileItem#createdBy()}. */
        public Builder createdBy(String createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** See {@link FileItem#source()}. */
        public Builder source(FileSource source) {
            this.source = source;
            return this;
        }

        /** See {@link FileItem#hasChildFolder()}. */
        public Builder hasChildFolder(@Nullable Boolean hasChildFolder) {
            this.hasChildFolder = hasChildFolder;
            return this;
        }

        /** See {@link FileItem#documents()}. */
        public Builder documents(List<LinkedDocument> documents) {
            this.documents = documents;
            return this;
        }

        /** See {@link FileItem#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link FileItem#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link FileItem#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link FileItem}. */
        public FileItem build() {
            return new FileItem(this);
        }
    }
}
