package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key of the metadata of documents.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MetadataKey {

    private final @Nullable String type;

    private final List<MetadataValue> values;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private MetadataKey(Builder builder) {
        this.type = builder.type;
        this.values = List.copyOf(builder.values);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code MetadataKey}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return RAGFlow's type of the values, such as {@code string}, {@code number} or {@code list}, or {@code null} on
     * v0.23.
     */
    public @Nullable String type() {
        return this.type;
    }

    /** Return the values, the most frequent one first. */
    public List<MetadataValue> values() {
        return this.values;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataKey that
                        && Objects.equals(this.type, that.type)
                        && this.values.equals(that.values)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.type, this.values, this.additional);
    }

    @Override
    public String toString() {
        return "MetadataKey[type=" + this.type + ", values=" + this.values + "]";
    }

    /** Builds a {@link MetadataKey}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private @Nullable String type;
        private List<MetadataValue> values = List.of();
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link MetadataKey#type()}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** See {@link MetadataKey#values()}. */
        public Builder values(List<MetadataValue> values) {
            this.values = values;
            return this;
        }

        /** See {@link MetadataKey#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link MetadataKey}. */
        public MetadataKey build() {
            return new MetadataKey(this);
        }
    }
}
