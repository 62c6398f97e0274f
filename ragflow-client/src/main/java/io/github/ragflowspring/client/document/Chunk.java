package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a document.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Chunk {

    private final String id;

    private final String content;

    private final String documentId;

    private final String datasetId;

    private final @Nullable String documentName;

    private final boolean available;

    private final List<String> importantKeywords;

    private final List<String> questions;

    private final List<String> tags;

    private final List<Position> positions;

    private final @Nullable String imageId;

    private final @Nullable Instant createdAt;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Chunk(Builder builder) {
        this.id = builder.id;
        this.content = builder.content;
        this.documentId = builder.documentId;
        this.datasetId = builder.datasetId;
        this.documentName = builder.documentName;
        this.available = builder.available;
        this.importantKeywords = List.copyOf(builder.importantKeywords);
        this.questions = List.copyOf(builder.questions);
        this.tags = List.copyOf(builder.tags);
        this.positions = List.copyOf(builder.positions);
        this.imageId = builder.imageId;
        this.createdAt = builder.createdAt;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code Chunk}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id. */
    public String id() {
        return this.id;
    }

    /** Return the text. In a list with keywords only the part around them, with {@code <em>} around each keyword. */
    public String content() {
        return this.content;
    }

    /** Return the id of the document. */
    public String documentId() {
        return this.documentId;
    }

    /** Return the id of the dataset. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the name of the document, or {@code null} if the response does not contain it. */
    public @Nullable String documentName() {
        return this.documentName;
    }

    /** Return whether a search finds the chunk. */
    public boolean available() {
        return this.available;
    }

    /** Return the keywords that a search compares with the question. */
    public List<String> importantKeywords() {
        return this.importantKeywords;
    }

    /** Return the questions that a search compares with the question. */
    public List<String> questions() {
        return this.questions;
    }

    /** Return the tags; empty before v0.25. */
    public List<String> tags() {
        return this.tags;
    }

    /** Return the positions in the document; empty if unknown. */
    public List<Position> positions() {
        return this.positions;
    }

    /** Return the id of the image, or {@code null} if there is none. */
    public @Nullable String imageId() {
        return this.imageId;
    }

    /** Return the time of the creation, or {@code null} in a list. */
    public @Nullable Instant createdAt() {
        return this.createdAt;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Chunk that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "Chunk[id=" + this.id + ", content=" + this.content + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.id, this.content, this.documentId, this.datasetId, this.documentName,
            this.available, this.importantKeywords, this.questions, this.tags, this.positions,
            this.imageId, this.createdAt, this.additional
        };
    }

    /** Builds a {@link Chunk}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String content = "";
        private String documentId = "";
        private String datasetId = "";
        private @Nullable String documentName;
        private boolean available = true;
        private List<String> importantKeywords = List.of();
        private List<String> questions = List.of();
        private List<String> tags = List.of();
        private List<Position> positions = List.of();
        private @Nullable String imageId;
        private @Nullable Instant createdAt;
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link Chunk#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link Chunk#content()}. */
        public Builder content(String content) {
            this.content = content;
            return this;
        }

        /** See {@link Chunk#documentId()}. */
        public Builder documentId(String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link Chunk#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link Chunk#documentName()}. */
        public Builder documentName(@Nullable String documentName) {
            this.documentName = documentName;
            return this;
        }

        /** See {@link Chunk#available()}. */
        public Builder available(boolean available) {
            this.available = available;
            return this;
        }

        /** See {@link Chunk#importantKeywords()}. */
        public Builder importantKeywords(List<String> importantKeywords) {
            this.importantKeywords = importantKeywords;
            return this;
        }

        /** See {@link Chunk#questions()}. */
        public Builder questions(List<String> questions) {
            this.questions = questions;
            return this;
        }

        /** See {@link Chunk#tags()}. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** See {@link Chunk#positions()}. */
        public Builder positions(List<Position> positions) {
            this.positions = positions;
            return this;
        }

        /** See {@link Chunk#imageId()}. */
        public Builder imageId(@Nullable String imageId) {
            this.imageId = imageId;
            return this;
        }

        /** See {@link Chunk#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** See {@link Chunk#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link Chunk}. */
        public Chunk build() {
            return new Chunk(this);
        }
    }
}
