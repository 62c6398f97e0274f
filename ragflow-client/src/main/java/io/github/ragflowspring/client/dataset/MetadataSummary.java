package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of all documents of a dataset.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MetadataSummary {

    private final Map<String, MetadataKey> keys;

    private MetadataSummary(Builder builder) {
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(builder.keys));
    }

    /** Create a builder, for tests of code that uses {@code MetadataSummary}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the types and values by key. */
    public Map<String, MetadataKey> keys() {
        return this.keys;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MetadataSummary that && this.keys.equals(that.keys));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.keys);
    }

    @Override
    public String toString() {
        return "MetadataSummary[keys=" + this.keys + "]";
    }

    /** Builds a {@link MetadataSummary}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private Map<String, MetadataKey> keys = Map.of();

        private Builder() {}

        /** See {@link MetadataSummary#keys()}. */
        public Builder keys(Map<String, MetadataKey> keys) {
            this.keys = keys;
            return this;
        }

        /** Create the {@link MetadataSummary}. */
        public MetadataSummary build() {
            return new MetadataSummary(this);
        }
    }
}
