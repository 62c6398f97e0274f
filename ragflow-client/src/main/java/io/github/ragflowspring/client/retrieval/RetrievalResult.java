package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search: the chunks that match a question.
 *
 * <p>If one page of a result was requested, it has the chunks of that page only.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class RetrievalResult {

    private final List<RetrievedChunk> chunks;

    private final List<DocumentCount> documents;

    private final Map<String, Double> labels;

    private final @Nullable Long total;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private RetrievalResult(Builder builder) {
        this.chunks = List.copyOf(builder.chunks);
        this.documents = List.copyOf(builder.documents);
        this.labels = Collections.unmodifiableMap(new LinkedHashMap<>(builder.labels));
        this.total = builder.total;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code RetrievalResult}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the chunks, the best match first. */
    public List<RetrievedChunk> chunks() {
        return this.chunks;
    }

    /**
     * Return how many chunks come from which document; the sum may exceed the number of {@link #chunks()} because it
     * counts the chunks of all pages.
     */
    public List<DocumentCount> documents() {
        return this.documents;
    }

    /**
     * Return the weights of the tags that RAGFlow assigned to the question, by tag; empty if the datasets have no tag
     * set or the release does not report them.
     *
     * <p>{@code POST /api/v1/retrieval} reports no labels up to v0.27.0.
     */
    public Map<String, Double> labels() {
        return this.labels;
    }

    /** Return the number of chunks on all pages, or {@code null} if unknown. It is 0 for a page after the last one. */
    public @Nullable Long total() {
        return this.total;
    }

    /** Return whether there are no chunks. */
    public boolean isEmpty() {
        return this.chunks.isEmpty();
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
                || (other instanceof RetrievalResult that
                        && this.chunks.equals(that.chunks)
                        && this.documents.equals(that.documents)
                        && this.labels.equals(that.labels)
                        && Objects.equals(this.total, that.total)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.chunks, this.documents, this.labels, this.total, this.additional);
    }

    @Override
    public String toString() {
        return "RetrievalResult[chunks=" + this.chunks + ", documents=" + this.documents + ", labels=" + this.labels
                + ", total=" + this.total + "]";
    }

    /**
     * Builds a {@link RetrievalResult}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private List<RetrievedChunk> chunks = List.of();

        private List<DocumentCount> documents = List.of();

        private Map<String, Double> labels = Map.of();

        private @Nullable Long total;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link RetrievalResult#chunks()}. */
        public Builder chunks(List<RetrievedChunk> chunks) {
            this.chunks = chunks;
            return this;
        }

        /** See {@link RetrievalResult#documents()}. */
        public Builder documents(List<DocumentCount> documents) {
            this.documents = documents;
            return this;
        }

        /** See {@link RetrievalResult#labels()}. */
        public Builder labels(Map<String, Double> labels) {
            this.labels = labels;
            return this;
        }

        /** See {@link RetrievalResult#total()}. */
        public Builder total(@Nullable Long total) {
            this.total = total;
            return this;
        }

        /** See {@link RetrievalResult#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link RetrievalResult}. */
        public RetrievalResult build() {
            return new RetrievalResult(this);
        }
    }
}
