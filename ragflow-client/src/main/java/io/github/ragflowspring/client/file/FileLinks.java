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
 * The result of linking files to datasets.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class FileLinks {

    private final boolean done;

    private final List<Link> links;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private FileLinks(Builder builder) {
        this.done = builder.done;
        this.links = List.copyOf(builder.links);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code FileLinks}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return whether the documents existed when RAGFlow responded.
     *
     * <p>From v0.25.1 on RAGFlow responds at once and creates the documents in the background; they appear in the lists
     * of documents and files later.
     */
    public boolean done() {
        return this.done;
    }

    /** Return the created documents; empty if RAGFlow is still creating them. */
    public List<Link> links() {
        return this.links;
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
                || (other instanceof FileLinks that
                        && this.done == that.done
                        && this.links.equals(that.links)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.done, this.links, this.additional);
    }

    @Override
    public String toString() {
        return "FileLinks[done=" + this.done + ", links=" + this.links + "]";
    }

    /**
     * Builds a {@link FileLinks}. Everything is optional: text is empty, numbers are 0, lists are empty and everything
     * else is unknown by default.
     */
    public static final class Builder {

        private boolean done;

        private List<Link> links = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link FileLinks#done()}. */
        public Builder done(boolean done) {
            this.done = done;
            return this;
        }

        /** See {@link FileLinks#links()}. */
        public Builder links(List<Link> links) {
            this.links = links;
            return this;
        }

        /** See {@link FileLinks#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link FileLinks}. */
        public FileLinks build() {
            return new FileLinks(this);
        }
    }

    /**
     * A document that was created from a file.
     *
     * @since 0.1.0
     */
    @JsonAutoDetect(
            fieldVisibility = Visibility.ANY,
            getterVisibility = Visibility.NONE,
            isGetterVisibility = Visibility.NONE)
    public static final class Link {

        private final String fileId;

        private final String documentId;

        @JsonIgnore
        private final Map<String, @Nullable Object> additional;

        private Link(Builder builder) {
            this.fileId = builder.fileId;
            this.documentId = builder.documentId;
            this.additional = ImmutableMaps.copyOf(builder.additional);
        }

        /** Create a builder, for tests of code that uses {@code Link}. */
        public static Builder builder() {
            return new Builder();
        }

        /** Return the id of the file. */
        public String fileId() {
            return this.fileId;
        }

        /** Return the id of the document. */
        public String documentId() {
            return this.documentId;
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
                    || (other instanceof Link that
                            && this.fileId.equals(that.fileId)
                            && this.documentId.equals(that.documentId)
                            && this.additional.equals(that.additional));
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.fileId, this.documentId, this.additional);
        }

        @Override
        public String toString() {
            return "Link[fileId=" + this.fileId + ", documentId=" + this.documentId + "]";
        }

        /**
         * Builds a {@link Link}. Everything is optional: text is empty, numbers are 0, lists are empty and everything
         * else is unknown by default.
         */
        public static final class Builder {

            private String fileId = "";

            private String documentId = "";

            private Map<String, @Nullable Object> additional = Map.of();

            private Builder() {}

            /** See {@link Link#fileId()}. */
            public Builder fileId(String fileId) {
                this.fileId = fileId;
                return this;
            }

            /** See {@link Link#documentId()}. */
            public Builder documentId(String documentId) {
                this.documentId = documentId;
                return this;
            }

            /** See {@link Link#additional()}. */
            public Builder additional(Map<String, @Nullable Object> additional) {
                this.additional = additional;
                return this;
            }

            /** Build the {@link Link}. */
            public Link build() {
                return new Link(this);
            }
        }
    }
}
