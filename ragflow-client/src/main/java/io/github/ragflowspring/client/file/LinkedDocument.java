package io.github.ragflowspring.client.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document of a dataset that was created from a file.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class LinkedDocument {

    private final String documentId;

    private final String datasetId;

    private final String datasetName;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private LinkedDocument(Builder builder) {
        this.documentId = builder.documentId;
        this.datasetId = builder.datasetId;
        this.datasetName = builder.datasetName;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code LinkedDocument}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the document; empty if the response does not contain it. */
    public String documentId() {
        return this.documentId;
    }

    /** Return the id of the dataset; empty if the response does not contain it. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Return the name of the dataset; empty if the response does not contain it. */
    public String datasetName() {
        return this.datasetName;
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
                || (other instanceof LinkedDocument that
                        && this.documentId.equals(that.documentId)
                        && this.datasetId.equals(that.datasetId)
                        && this.datasetName.equals(that.datasetName)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.documentId, this.datasetId, this.datasetName, this.additional);
    }

    @Override
    public String toString() {
        return "LinkedDocument[documentId=" + this.documentId + ", datasetId=" + this.datasetId + ", datasetName="
                + this.datasetName + "]";
    }

    /**
     * Builds a {@link LinkedDocument}. Everything is optional: text is empty, numbers are 0, lists are empty and
     * everything else is unknown by default.
     */
    public static final class Builder {

        private String documentId = "";

        private String datasetId = "";

        private String datasetName = "";

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link LinkedDocument#documentId()}. */
        public Builder documentId(String documentId) {
            this.documentId = documentId;
            return this;
        }

        /** See {@link LinkedDocument#datasetId()}. */
        public Builder datasetId(String datasetId) {
            this.datasetId = datasetId;
            return this;
        }

        /** See {@link LinkedDocument#datasetName()}. */
        public Builder datasetName(String datasetName) {
            this.datasetName = datasetName;
            return this;
        }

        /** See {@link LinkedDocument#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link LinkedDocument}. */
        public LinkedDocument build() {
            return new LinkedDocument(this);
        }
    }
}
