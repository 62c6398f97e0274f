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
 * An entity of a knowledge graph.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class GraphNode {

    private final String id;

    private final String name;

    private final String type;

    private final String description;

    private final @Nullable Double pagerank;

    private final List<String> documentIds;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private GraphNode(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.type = builder.type;
        this.description = builder.description;
        this.pagerank = builder.pagerank;
        this.documentIds = List.copyOf(builder.documentIds);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code GraphNode}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id, which edges refer to. */
    public String id() {
        return this.id;
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the type, such as {@code PERSON}. */
    public String type() {
        return this.type;
    }

    /** Return the description that a model extracted from the documents. */
    public String description() {
        return this.description;
    }

    /** Return the importance in the graph, or {@code null} if unknown. */
    public @Nullable Double pagerank() {
        return this.pagerank;
    }

    /** Return the ids of the documents that mention the entity. */
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
                || (other instanceof GraphNode that
                        && this.id.equals(that.id)
                        && this.name.equals(that.name)
                        && this.type.equals(that.type)
                        && this.description.equals(that.description)
                        && Objects.equals(this.pagerank, that.pagerank)
                        && this.documentIds.equals(that.documentIds)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.id, this.name, this.type, this.description, this.pagerank, this.documentIds, this.additional);
    }

    @Override
    public String toString() {
        return "GraphNode[id=" + this.id + ", name=" + this.name + "]";
    }

    /** Builds a {@link GraphNode}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private String id = "";
        private String name = "";
        private String type = "";
        private String description = "";
        private @Nullable Double pagerank;
        private List<String> documentIds = List.of();
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link GraphNode#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link GraphNode#name()}. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link GraphNode#type()}. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** See {@link GraphNode#description()}. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** See {@link GraphNode#pagerank()}. */
        public Builder pagerank(@Nullable Double pagerank) {
            this.pagerank = pagerank;
            return this;
        }

        /** See {@link GraphNode#documentIds()}. */
        public Builder documentIds(List<String> documentIds) {
            this.documentIds = documentIds;
            return this;
        }

        /** See {@link GraphNode#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link GraphNode}. */
        public GraphNode build() {
            return new GraphNode(this);
        }
    }
}
