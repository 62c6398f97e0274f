package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How similar the vectors of another embedding model are to those that a dataset has.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class EmbeddingCheck {

    private final boolean compatible;

    private final String model;

    private final double averageSimilarity;

    private final double minSimilarity;

    private final double maxSimilarity;

    private final int sampledChunks;

    private final int comparedChunks;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private EmbeddingCheck(Builder builder) {
        this.compatible = builder.compatible;
        this.model = builder.model;
        this.averageSimilarity = builder.averageSimilarity;
        this.minSimilarity = builder.minSimilarity;
        this.maxSimilarity = builder.maxSimilarity;
        this.sampledChunks = builder.sampledChunks;
        this.comparedChunks = builder.comparedChunks;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code EmbeddingCheck}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return whether the dataset works with the model as it is: whether the average similarity is at least 0.9. */
    public boolean compatible() {
        return this.compatible;
    }

    /** Return the name of the model. */
    public String model() {
        return this.model;
    }

    /** Return the average cosine similarity. */
    public double averageSimilarity() {
        return this.averageSimilarity;
    }

    /** Return the lowest cosine similarity. */
    public double minSimilarity() {
        return this.minSimilarity;
    }

    /** Return the highest cosine similarity. */
    public double maxSimilarity() {
        return this.maxSimilarity;
    }

    /** Return the number of chunks that were chosen at random. */
    public int sampledChunks() {
        return this.sampledChunks;
    }

    /** Return the number of chunks that have text and a vector, so that they could be compared. */
    public int comparedChunks() {
        return this.comparedChunks;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EmbeddingCheck that
                        && this.compatible == that.compatible
                        && this.model.equals(that.model)
                        && Double.compare(this.averageSimilarity, that.averageSimilarity) == 0
                        && Double.compare(this.minSimilarity, that.minSimilarity) == 0
                        && Double.compare(this.maxSimilarity, that.maxSimilarity) == 0
                        && this.sampledChunks == that.sampledChunks
                        && this.comparedChunks == that.comparedChunks
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.compatible,
                this.model,
                this.averageSimilarity,
                this.minSimilarity,
                this.maxSimilarity,
                this.sampledChunks,
                this.comparedChunks,
                this.additional);
    }

    @Override
    public String toString() {
        return "EmbeddingCheck[compatible=" + this.compatible + ", model=" + this.model + ", averageSimilarity="
                + this.averageSimilarity + ", minSimilarity=" + this.minSimilarity + ", maxSimilarity="
                + this.maxSimilarity + ", sampledChunks=" + this.sampledChunks + ", comparedChunks="
                + this.comparedChunks + "]";
    }

    /** Builds an {@link EmbeddingCheck}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private boolean compatible;
        private String model = "";
        private double averageSimilarity;
        private double minSimilarity;
        private double maxSimilarity;
        private int sampledChunks;
        private int comparedChunks;
        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link EmbeddingCheck#compatible()}. */
        public Builder compatible(boolean compatible) {
            this.compatible = compatible;
            return this;
        }

        /** See {@link EmbeddingCheck#model()}. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /** See {@link EmbeddingCheck#averageSimilarity()}. */
        public Builder averageSimilarity(double averageSimilarity) {
            this.averageSimilarity = averageSimilarity;
            return this;
        }

        /** See {@link EmbeddingCheck#minSimilarity()}. */
        public Builder minSimilarity(double minSimilarity) {
            this.minSimilarity = minSimilarity;
            return this;
        }

        /** See {@link EmbeddingCheck#maxSimilarity()}. */
        public Builder maxSimilarity(double maxSimilarity) {
            this.maxSimilarity = maxSimilarity;
            return this;
        }

        /** See {@link EmbeddingCheck#sampledChunks()}. */
        public Builder sampledChunks(int sampledChunks) {
            this.sampledChunks = sampledChunks;
            return this;
        }

        /** See {@link EmbeddingCheck#comparedChunks()}. */
        public Builder comparedChunks(int comparedChunks) {
            this.comparedChunks = comparedChunks;
            return this;
        }

        /** See {@link EmbeddingCheck#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link EmbeddingCheck}. */
        public EmbeddingCheck build() {
            return new EmbeddingCheck(this);
        }
    }
}
