package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of documents, chunks and tokens of a dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DatasetStatistics {

    private final int documentCount;

    private final int chunkCount;

    private final long tokenCount;

    private DatasetStatistics(Builder builder) {
        this.documentCount = builder.documentCount;
        this.chunkCount = builder.chunkCount;
        this.tokenCount = builder.tokenCount;
    }

    /** Create a builder, for tests of code that uses {@code DatasetStatistics}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the number of documents. */
    public int documentCount() {
        return this.documentCount;
    }

    /** Return the number of chunks of all documents. */
    public int chunkCount() {
        return this.chunkCount;
    }

    /** Return the number of tokens of all chunks. */
    public long tokenCount() {
        return this.tokenCount;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DatasetStatistics that
                        && this.documentCount == that.documentCount
                        && this.chunkCount == that.chunkCount
                        && this.tokenCount == that.tokenCount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentCount, this.chunkCount, this.tokenCount);
    }

    @Override
    public String toString() {
        return "DatasetStatistics[documentCount=" + this.documentCount + ", chunkCount=" + this.chunkCount
                + ", tokenCount=" + this.tokenCount + "]";
    }

    /** Builds a {@link DatasetStatistics}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private int documentCount;
        private int chunkCount;
        private long tokenCount;

        private Builder() {}

        /** See {@link DatasetStatistics#documentCount()}. */
        public Builder documentCount(int documentCount) {
            this.documentCount = documentCount;
            return this;
        }

        /** See {@link DatasetStatistics#chunkCount()}. */
        public Builder chunkCount(int chunkCount) {
            this.chunkCount = chunkCount;
            return this;
        }

        /** See {@link DatasetStatistics#tokenCount()}. */
        public Builder tokenCount(long tokenCount) {
            this.tokenCount = tokenCount;
            return this;
        }

        /** Create the {@link DatasetStatistics}. */
        public DatasetStatistics build() {
            return new DatasetStatistics(this);
        }
    }
}
