package io.github.ragflowspring.client.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of moving files and folders. RAGFlow moves either all of them or fails.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class FileMoveResult {

    private final List<String> fileIds;

    private final String folderId;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private FileMoveResult(Builder builder) {
        this.fileIds = List.copyOf(builder.fileIds);
        this.folderId = builder.folderId;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code FileMoveResult}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the ids of the files and folders that were moved. From v0.25.0 on, a moved folder has another id. */
    public List<String> fileIds() {
        return this.fileIds;
    }

    /** Return the id of the folder that contains them now. */
    public String folderId() {
        return this.folderId;
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
                || (other instanceof FileMoveResult that
                        && this.fileIds.equals(that.fileIds)
                        && this.folderId.equals(that.folderId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fileIds, this.folderId, this.additional);
    }

    @Override
    public String toString() {
        return "FileMoveResult[fileIds=" + this.fileIds + ", folderId=" + this.folderId + "]";
    }

    /**
     * Builds a {@link FileMoveResult}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private List<String> fileIds = List.of();

        private String folderId = "";

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link FileMoveResult#fileIds()}. */
        public Builder fileIds(List<String> fileIds) {
            this.fileIds = fileIds;
            return this;
        }

        /** See {@link FileMoveResult#folderId()}. */
        public Builder folderId(String folderId) {
            this.folderId = folderId;
            return this;
        }

        /** See {@link FileMoveResult#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link FileMoveResult}. */
        public FileMoveResult build() {
            return new FileMoveResult(this);
        }
    }
}
