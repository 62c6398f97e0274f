package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk, which is a piece of a document, that was retrieved for a question.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class RetrievedChunk {

    private final String id;
    private final String content;
    private final RetrievedDocument document;
    private final String datasetId;
    private final @Nullable Double similarity;
    private final @Nullable Double vectorSimilarity;
    private final @Nullable Double termSimilarity;
    private final List<Position> positions;
    private final @Nullable String imageId;
    private final @Nullable String highlight;
    private final List<String> importantKeywords;
    private final List<String> tags;
    private final @Nullable String type;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private RetrievedChunk(Builder builder) {
        this.id = builder.id;
        this.content = builder.content;
        this.document = builder.document;
        this.datasetId = builder.datasetId;
        this.similarity = builder.similarity;
        this.vectorSimilarity = builder.vectorSimilarity;
        this.termSimilarity = builder.termSimilarity;
        this.positions = List.copyOf(builder.positions);
        this.imageId = builder.imageId;
        this.highlight = builder.highlight;
        this.importantKeywords = List.copyOf(builder.importantKeywords);
        this.tags = List.copyOf(builder.tags);
        this.type = builder.type;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code RetrievedChunk}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the chunk. */
    public String id() {
        return this.id;
    }

    /** Return the text of the chunk. */
    public String content() {
        return this.content;
    }

    /** Return the document that the chunk belongs to. */
    public RetrievedDocument document() {
        return this.document;
    }

    /** Return the id of the dataset, the first one for a chunk that summarises knowledge graphs. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the similarity to the question, from 0 to 1, or {@code null} if unknown, as in a history. */
    public @Nullable Double similarity() {
        return this.similarity;
    }

    /** Return the vector part of the similarity, from 0 to 1, or {@code null} if unknown. */
    public @Nullable Double vectorSimilarity() {
        return this.vectorSimilarity;
    }

    /** Return the term part of the similarity, from 0 to 1, or {@code null} if unknown. */
    public @Nullable Double termSimilarity() {
        return this.termSimilarity;
    }

    /** Return the positions of the chunk in the document; empty if unknown. */
    public List<Position> positions() {
        return this.positions;
    }

    /** Return the id of the image of the chunk, or {@code null} if it has none. */
    public @Nullable String imageId() {
        return this.imageId;
    }

    /** Return the text with matching terms in {@code <em>} elements, or {@code null} if not requested. */
    public @Nullable String highlight() {
        return this.highlight;
    }

    /** Return the keywords by which the chunk is also found; empty if there are none or unknown. */
    public List<String> importantKeywords() {
        return this.importantKeywords;
    }

    /** Return the tags of the chunk; empty if there are none or unknown. */
    public List<String> tags() {
        return this.tags;
    }

    /** Return the type, such as {@code text}, {@code table} or {@code image}, or {@code null} if unknown. */
    public @Nullable String type() {
        return this.type;
    }

    /** Return the id of the document that the chunk belongs to. */
    public String documentId() {
        return this.document.id();
    }

    /** Return the name of the document that the chunk belongs to, or {@code null} if unknown. */
    public @Nullable String documentName() {
        return this.document.name();
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
        return this == other || (other instanceof RetrievedChunk that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.id,
                this.content,
                this.document,
                this.datasetId,
                this.similarity,
                this.vectorSimilarity,
                this.termSimilarity,
                this.positions,
                this.imageId,
                this.highlight,
                this.importantKeywords,
                this.tags,
                this.type,
                this.additional);
    }

    @Override
    public String toString() {
        return "RetrievedChunk[id=" + this.id + ", document=" + this.document + ", datasetId=" + this.datasetId
                + ", similarity=" + this.similarity + "]";
    }

    /**
     * Builds a {@link RetrievedChunk}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private String id = "";
        private String content = "";
        private RetrievedDocument document = RetrievedDocument.builder().build();
        private String datasetId = "";
        private @Nullable Double similarity;
        private @Nullable Double vectorSimilarity;
        private @Nullable Double termSimilarity;
        private List<Position> positions = List.of();
        private @Nullable String imageId;
        private @Nullable String highlight;
        private List<String> importantKeywords = List.of();
        private List<String> tags = List.of();
        private @Nullable String type;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link RetrievedChunk#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link RetrievedChunk#content()}. */
        public Builder content(String content) {
            this.content = content;
            return this;
        }

        /** See {@link RetrievedChunk#document()}. */
        public Builder document(RetrievedDocument document) {
            this.document = document;
            return this;
        }

        /** See {@link RetrievedChunk#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link RetrievedChunk#similarity()}. */
        public Builder similarity(@Nullable Double similarity) {
            this.similarity = similarity;
            return this;
        }

        /** See {@link RetrievedChunk#vectorSimilarity()}. */
        public Builder vectorSimilarity(@Nullable Double vectorSimilarity) {
            this.vectorSimilarity = vectorSimilarity;
            return this;
        }

        /** See {@link RetrievedChunk#termSimilarity()}. */
        public Builder termSimilarity(@Nullable Double termSimilarity) {
            this.termSimilarity = termSimilarity;
            return this;
        }

        /** See {@link RetrievedChunk#positions()}. */
        public Builder positions(List<Position> positions) {
            this.positions = positions;
            return this;
        }

        /** See {@link RetrievedChunk#imageId()}. */
        public Builder imageId(@Nullable String imageId) {
            this.imageId = imageId;
            return this;
        }

        /** See {@link RetrievedChunk#highlight()}. */
        public Builder highlight(@Nullable String highlight) {
            this.highlight = highlight;
            return this;
        }

        /** See {@link RetrievedChunk#importantKeywords()}. */
        public Builder importantKeywords(List<String> importantKeywords) {
            this.importantKeywords = importantKeywords;
            return this;
        }

        /** See {@link RetrievedChunk#tags()}. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** See {@link RetrievedChunk#type()}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** See {@link RetrievedChunk#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link RetrievedChunk}. */
        public RetrievedChunk build() {
            return new RetrievedChunk(this);
        }
    }
}
