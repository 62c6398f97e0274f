package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of enabling or disabling documents.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class EnableResult {

    private final List<String> documentIds;

    private final boolean enabled;

    private final Map<String, String> failures;

    private EnableResult(Builder builder) {
        this.documentIds = List.copyOf(builder.documentIds);
        this.enabled = builder.enabled;
        this.failures = ImmutableMaps.copyOf(builder.failures);
    }

    /** Create a builder, for tests of code that uses {@code EnableResult}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the ids of the documents that are now enabled or disabled, unmodifiable. */
    public List<String> documentIds() {
        return this.documentIds;
    }

    /** Return whether searches find the documents from now on. */
    public boolean enabled() {
        return this.enabled;
    }

    /** Return RAGFlow's reasons for the documents that were not changed, unmodifiable and by id. */
    public Map<String, String> failures() {
        return this.failures;
    }

    /** Return whether a document was not changed. */
    public boolean hasFailures() {
        return !this.failures.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EnableResult that
                        && this.documentIds.equals(that.documentIds)
                        && this.enabled == that.enabled
                        && this.failures.equals(that.failures));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentIds, this.enabled, this.failures);
    }

    @Override
    public String toString() {
        return "EnableResult[documentIds=" + this.documentIds + ", enabled=" + this.enabled + ", failures="
                + this.failures + "]";
    }

    /** Builds an {@link EnableResult}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private List<String> documentIds = List.of();
        private boolean enabled;
        private Map<String, String> failures = Map.of();

        private Builder() {}

        /** See {@link EnableResult#documentIds()}. */
        public Builder documentIds(List<String> documentIds) {
            this.documentIds = documentIds;
            return this;
        }

        /** See {@link EnableResult#enabled()}. */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** See {@link EnableResult#failures()}. */
        public Builder failures(Map<String, String> failures) {
            this.failures = failures;
            return this;
        }

        /** Create the {@link EnableResult}. */
        public EnableResult build() {
            return new EnableResult(this);
        }
    }
}
