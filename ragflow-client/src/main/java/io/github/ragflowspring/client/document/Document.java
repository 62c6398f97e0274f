package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of a dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Document {

    private final String id;

    private final String datasetId;

    private final String name;

    private final boolean enabled;

    private final DocumentFile file;

    private final Chunking chunking;

    private final DocumentParsing parsing;

    private final int chunkCount;

    private final long tokenCount;

    private final Map<String, @Nullable Object> metadata;

    @JsonIgnore
    private final boolean metadataKnown;

    private final String createdBy;

    private final @Nullable Instant createdAt;

    private final @Nullable Instant updatedAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Document(Builder builder) {
        this.id = builder.id;
        this.datasetId = builder.datasetId;
        this.name = builder.name;
        this.enabled = builder.enabled;
        this.file = builder.file;
        this.chunking = builder.chunking;
        this.parsing = builder.parsing;
        this.chunkCount = builder.chunkCount;
        this.tokenCount = builder.tokenCount;
        this.metadata = ImmutableMaps.copyOf(builder.metadata);
        this.metadataKnown = builder.metadataKnown;
        this.createdBy = builder.createdBy;
        this.createdAt = builder.createdAt;
        this.updatedAt = builder.updatedAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Document}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the id of the dataset. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the name. RAGFlow appends a number to a name that is taken. */
    public String name() {
        return this.name;
    }

    /** Return whether a search finds its chunks. */
    public boolean enabled() {
        return this.enabled;
    }

    /** Return the stored file. */
    public DocumentFile file() {
        return this.file;
    }

    /** Return how the document is cut into chunks. */
    public Chunking chunking() {
        return this.chunking;
    }

    /** Return the state of the parsing. */
    public DocumentParsing parsing() {
        return this.parsing;
    }

    /** Return the number of chunks. */
    public int chunkCount() {
        return this.chunkCount;
    }

    /** Return the number of tokens of all chunks. */
    public long tokenCount() {
        return this.tokenCount;
    }

    /**
     * Return the metadata, unmodifiable; empty if the document has none, or if it is {@linkplain #isMetadataKnown() not known}.
     */
    public Map<String, @Nullable Object> metadata() {
        return this.metadata;
    }

    /**
     * Return whether the metadata is known. It is not only in the result of an update whose response does not contain it, if
     * the document could not be read afterwards. Do not write it back then.
     */
    public boolean isMetadataKnown() {
        return this.metadataKnown;
    }

    /** Return the id of the user who uploaded the document. */
    public String createdBy() {
        return this.createdBy;
    }

    /** Return the time of the upload, or {@code null} in the response to the upload. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the time of the last change, or {@code null} in the response to the upload. */
    public @Nullable Instant updatedAt() {
        return this.updatedAt;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Document that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "Document[id=" + this.id + ", datasetId=" + this.datasetId + ", name=" + this.name + ", parsing="
                + this.parsing + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.id,
            this.datasetId,
            this.name,
            this.enabled,
            this.file,
            this.chunking,
            this.parsing,
            this.chunkCount,
            this.tokenCount,
            this.metadata,
            this.metadataKnown,
            this.createdBy,
            this.createdAt,
            this.updatedAt,
            this.additional
        };
    }

    /** Builds a {@link Document}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String datasetId = "";
        private String name = "";
        private boolean enabled = true;
        private DocumentFile file = DocumentFile.builder().build();
        private Chunking chunking = Chunking.builder().build();
        private DocumentParsing parsing = DocumentParsing.builder().build();
        private int chunkCount;
        private long tokenCount;
        private Map<String, ? extends @Nullable Object> metadata = Map.of();

        private boolean metadataKnown = true;
        private String createdBy = "";
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Document#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Document#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link Document#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link Document#enabled()}. */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** See {@link Document#file()}. */
        public Builder file(DocumentFile file) {
            this.file = file;
            return this;
        }

        /** See {@link Document#chunking()}. */
        public Builder chunking(Chunking chunking) {
            this.chunking = chunking;
            return this;
        }

        /** See {@link Document#parsing()}. */
        public Builder parsing(DocumentParsing parsing) {
            this.parsing = parsing;
            return this;
        }

        /** See {@link Document#chunkCount()}. */
        public Builder chunkCount(int chunkCount) {
            this.chunkCount = chunkCount;
            return this;
        }

        /** See {@link Document#tokenCount()}. */
        public Builder tokenCount(long tokenCount) {
            this.tokenCount = tokenCount;
            return this;
        }

        /** See {@link Document#isMetadataKnown()}. */
        public Builder metadataKnown(boolean metadataKnown) {
            this.metadataKnown = metadataKnown;
            return this;
        }

        /** See {@link Document#metadata()}. */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata = metadata;
            return this;
        }

        /** See {@link Document#createdBy()}. */
        public Builder createdBy(String createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** See {@link Document#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Document#updatedAt()}. */
        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        /** See {@link Document#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link Document}. */
        public Document build() {
            return new Document(this);
        }
    }
}
