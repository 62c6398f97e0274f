package io.github.ragflowspring.client.retrieval;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of chunks in a result that belong to one document.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class DocumentCount {

    private final String documentId;

    private final String documentName;

    private final int count;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private DocumentCount(Builder builder) {
        this.documentId = builder.documentId;
        this.documentName = builder.documentName;
        this.count = builder.count;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code DocumentCount}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the document. */
    public String documentId() {
        return this.documentId;
    }

    /** Return the name of the document. */
    public String documentName() {
        return this.documentName;
    }

    /** Return the number of chunks. */
    public int count() {
        return this.count;
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
                || (other instanceof DocumentCount that
                        && this.documentId.equals(that.documentId)
                        && this.documentName.equals(that.documentName)
                        && this.count == that.count
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentId, this.documentName, this.count, this.additional);
    }

    @Override
    public String toString() {
        return "DocumentCount[documentId=" + this.documentId + ", documentName=" + this.documentName + ", count="
                + this.count + "]";
    }

    /**
     * Builds a {@link DocumentCount}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private String documentId = "";

        private String documentName = "";

        private int count;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link DocumentCount#documentId()}. */
        public Builder documentId(String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link DocumentCount#documentName()}. */
        public Builder documentName(String documentName) {
            this.documentName = documentName;
            return this;
        }

        /** See {@link DocumentCount#count()}. */
        public Builder count(int count) {
            this.count = count;
            return this;
        }

        /** See {@link DocumentCount#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link DocumentCount}. */
        public DocumentCount build() {
            return new DocumentCount(this);
        }
    }
}
