package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tag of the chunks of a dataset, and its frequency.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DatasetTag {

    private final String value;

    private final int chunkCount;

    private DatasetTag(Builder builder) {
        this.value = builder.value;
        this.chunkCount = builder.chunkCount;
    }

    /** Create a builder, for tests of code that uses {@code DatasetTag}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the tag. */
    public String value() {
        return this.value;
    }

    /** Return the number of chunks with the tag. */
    public int chunkCount() {
        return this.chunkCount;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DatasetTag that
                        && this.value.equals(that.value)
                        && this.chunkCount == that.chunkCount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.value, this.chunkCount);
    }

    @Override
    public String toString() {
        return "DatasetTag[value=" + this.value + ", chunkCount=" + this.chunkCount + "]";
    }

    /** Builds a {@link DatasetTag}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String value = "";
        private int chunkCount;

        private Builder() {}

        /** See {@link DatasetTag#value()}. */
        public Builder value(String value) {
            this.value = value;
            return this;
        }

        /** See {@link DatasetTag#chunkCount()}. */
        public Builder chunkCount(int chunkCount) {
            this.chunkCount = chunkCount;
            return this;
        }

        /** Create the {@link DatasetTag}. */
        public DatasetTag build() {
            return new DatasetTag(this);
        }
    }
}
