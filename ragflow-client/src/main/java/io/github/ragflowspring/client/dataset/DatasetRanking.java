package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ranking of the chunks of a dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DatasetRanking {

    private final int pagerank;

    private final @Nullable Double similarityThreshold;

    private final @Nullable Double vectorSimilarityWeight;

    private DatasetRanking(Builder builder) {
        this.pagerank = builder.pagerank;
        this.similarityThreshold = builder.similarityThreshold;
        this.vectorSimilarityWeight = builder.vectorSimilarityWeight;
    }

    /** Create a builder, for tests of code that uses {@code DatasetRanking}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the preference for chunks of the dataset, from 0 (none) to 100. */
    public int pagerank() {
        return this.pagerank;
    }

    /**
     * Return the minimum similarity of a chunk, from 0 to 1, in RAGFlow's own web interface, or {@code null} if
     * unknown.
     */
    public @Nullable Double similarityThreshold() {
        return this.similarityThreshold;
    }

    /**
     * Return the weight of the vector similarity, from 0 to 1, in RAGFlow's own web interface, or {@code null} if
     * unknown.
     */
    public @Nullable Double vectorSimilarityWeight() {
        return this.vectorSimilarityWeight;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DatasetRanking that
                        && this.pagerank == that.pagerank
                        && Objects.equals(this.similarityThreshold, that.similarityThreshold)
                        && Objects.equals(this.vectorSimilarityWeight, that.vectorSimilarityWeight));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.pagerank, this.similarityThreshold, this.vectorSimilarityWeight);
    }

    @Override
    public String toString() {
        return "DatasetRanking[pagerank=" + this.pagerank + ", similarityThreshold=" + this.similarityThreshold
                + ", vectorSimilarityWeight=" + this.vectorSimilarityWeight + "]";
    }

    /** Builds a {@link DatasetRanking}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private int pagerank;
        private @Nullable Double similarityThreshold;
        private @Nullable Double vectorSimilarityWeight;

        private Builder() {}

        /** See {@link DatasetRanking#pagerank()}. */
        public Builder pagerank(int pagerank) {
            this.pagerank = pagerank;
            return this;
        }

        /** See {@link DatasetRanking#similarityThreshold()}. */
        public Builder similarityThreshold(@Nullable Double similarityThreshold) {
            this.similarityThreshold = similarityThreshold;
            return this;
        }

        /** See {@link DatasetRanking#vectorSimilarityWeight()}. */
        public Builder vectorSimilarityWeight(@Nullable Double vectorSimilarityWeight) {
            this.vectorSimilarityWeight = vectorSimilarityWeight;
            return this;
        }

        /** Create the {@link DatasetRanking}. */
        public DatasetRanking build() {
            return new DatasetRanking(this);
        }
    }
}
