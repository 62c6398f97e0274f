package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a key of the metadata, and its frequency.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MetadataValue {

    private final String value;

    private final int documentCount;

    private MetadataValue(Builder builder) {
        this.value = builder.value;
        this.documentCount = builder.documentCount;
    }

    /** Create a builder, for tests of code that uses {@code MetadataValue}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the value as text, regardless of its type. */
    public String value() {
        return this.value;
    }

    /** Return the number of documents with this value. */
    public int documentCount() {
        return this.documentCount;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataValue that
                        && this.value.equals(that.value)
                        && this.documentCount == that.documentCount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.value, this.documentCount);
    }

    @Override
    public String toString() {
        return "MetadataValue[value=" + this.value + ", documentCount=" + this.documentCount + "]";
    }

    /** Builds a {@link MetadataValue}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String value = "";
        private int documentCount;

        private Builder() {}

        /** See {@link MetadataValue#value()}. */
        public Builder value(String value) {
            this.value = value;
            return this;
        }

        /** See {@link MetadataValue#documentCount()}. */
        public Builder documentCount(int documentCount) {
            this.documentCount = documentCount;
            return this;
        }

        /** Create the {@link MetadataValue}. */
        public MetadataValue build() {
            return new MetadataValue(this);
        }
    }
}
