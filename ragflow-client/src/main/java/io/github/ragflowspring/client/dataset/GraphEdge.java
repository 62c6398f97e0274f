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
 * A relation between two entities of a knowledge graph.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class GraphEdge {

    private final String source;

    private final String target;

    private final String description;

    private final List<String> keywords;

    private final @Nullable Double weight;

    private final List<String> documentIds;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private GraphEdge(Builder builder) {
        this.source = builder.source;
        this.target = builder.target;
        this.description = builder.description;
        this.keywords = List.copyOf(builder.keywords);
        this.weight = builder.weight;
        this.documentIds = List.copyOf(builder.documentIds);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code GraphEdge}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the one entity. */
    public String source() {
        return this.source;
    }

    /** Return the id of the other entity. */
    public String target() {
        return this.target;
    }

    /** Return the description that a model extracted from the documents. */
    public String description() {
        return this.description;
    }

    /** Return the keywords. */
    public List<String> keywords() {
        return this.keywords;
    }

    /** Return the strength of the relation, or {@code null} if unknown. */
    public @Nullable Double weight() {
        return this.weight;
    }

    /** Return the ids of the documents that mention the relation. */
    public List<String> documentIds() {
        return this.documentIds;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GraphEdge that
                        && this.source.equals(that.source)
                        && this.target.equals(that.target)
                        && this.description.equals(that.description)
                        && this.keywords.equals(that.keywords)
                        && Objects.equals(this.weight, that.weight)
                        && this.documentIds.equals(that.documentIds)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.source,
                this.target,
                this.description,
                this.keywords,
                this.weight,
                this.documentIds,
                this.additional);
    }

    @Override
    public String toString() {
        return "GraphEdge[source=" + this.source + ", target=" + this.target + "]";
    }

    /** Builds a {@link GraphEdge}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String source = "";
        private String target = "";
        private String description = "";
        private List<String> keywords = List.of();
        private @Nullable Double weight;
        private List<String> documentIds = List.of();
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link GraphEdge#source()}. */
        public Builder source(String source) {
            this.source = source;
            return this;
        }

        /** See {@link GraphEdge#target()}. */
        public Builder target(String target) {
            this.target = target;
            return this;
        }

        /** See {@link GraphEdge#description()}. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** See {@link GraphEdge#keywords()}. */
        public Builder keywords(List<String> keywords) {
            this.keywords = keywords;
            return this;
        }

        /** See {@link GraphEdge#weight()}. */
        public Builder weight(@Nullable Double weight) {
            this.weight = weight;
            return this;
        }

        /** See {@link GraphEdge#documentIds()}. */
        public Builder documentIds(List<String> documentIds) {
            this.documentIds = documentIds;
            return this;
        }

        /** See {@link GraphEdge#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link GraphEdge}. */
        public GraphEdge build() {
            return new GraphEdge(this);
        }
    }
}
