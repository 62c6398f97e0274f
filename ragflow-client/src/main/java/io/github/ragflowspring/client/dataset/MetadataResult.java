package io.github.ragflowspring.client.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a change of metadata.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MetadataResult {

    private final int matched;

    private final int updated;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private MetadataResult(Builder builder) {
        this.matched = builder.matched;
        this.updated = builder.updated;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code MetadataResult}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the number of selected documents. */
    public int matched() {
        return this.matched;
    }

    /** Return the number of changed documents. */
    public int updated() {
        return this.updated;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataResult that
                        && this.matched == that.matched
                        && this.updated == that.updated
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.matched, this.updated, this.additional);
    }

    @Override
    public String toString() {
        return "MetadataResult[matched=" + this.matched + ", updated=" + this.updated + "]";
    }

    /** Builds a {@link MetadataResult}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private int matched;
        private int updated;
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link MetadataResult#matched()}. */
        public Builder matched(int matched) {
            this.matched = matched;
            return this;
        }

        /** See {@link MetadataResult#updated()}. */
        public Builder updated(int updated) {
            this.updated = updated;
            return this;
        }

        /** See {@link MetadataResult#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link MetadataResult}. */
        public MetadataResult build() {
            return new MetadataResult(this);
        }
    }
}
