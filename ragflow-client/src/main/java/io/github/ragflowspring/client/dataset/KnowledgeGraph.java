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
 * The knowledge graph of a dataset: entities that a model found in the documents, and their relations.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class KnowledgeGraph {

    private final List<GraphNode> nodes;

    private final List<GraphEdge> edges;

    private final Map<String, @Nullable Object> mindMap;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private KnowledgeGraph(Builder builder) {
        this.nodes = List.copyOf(builder.nodes);
        this.edges = List.copyOf(builder.edges);
        this.mindMap = ImmutableMaps.copyOf(builder.mindMap);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code KnowledgeGraph}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the entities. */
    public List<GraphNode> nodes() {
        return this.nodes;
    }

    /** Return the relations. */
    public List<GraphEdge> edges() {
        return this.edges;
    }

    /** Return RAGFlow's mind map, unmodifiable; usually empty. */
    public Map<String, @Nullable Object> mindMap() {
        return this.mindMap;
    }

    /** Return the fields of the response that the library does not model, unmodifiable and by JSON name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /** Return whether there is no graph: it has no nodes. */
    public boolean isEmpty() {
        return this.nodes.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof KnowledgeGraph that
                        && this.nodes.equals(that.nodes)
                        && this.edges.equals(that.edges)
                        && this.mindMap.equals(that.mindMap)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.nodes, this.edges, this.mindMap, this.additional);
    }

    @Override
    public String toString() {
        return "KnowledgeGraph[nodes=" + this.nodes + ", edges=" + this.edges + ", mindMap=" + this.mindMap + "]";
    }

    /** Builds a {@link KnowledgeGraph}. By default, text and collections are empty, numbers are 0 and unknown values are null. */
    public static final class Builder {

        private List<GraphNode> nodes = List.of();
        private List<GraphEdge> edges = List.of();
        private Map<String, ? extends @Nullable Object> mindMap = Map.of();
        private Map<String, ? extends @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link KnowledgeGraph#nodes()}. */
        public Builder nodes(List<GraphNode> nodes) {
            this.nodes = nodes;
            return this;
        }

        /** See {@link KnowledgeGraph#edges()}. */
        public Builder edges(List<GraphEdge> edges) {
            this.edges = edges;
            return this;
        }

        /** See {@link KnowledgeGraph#mindMap()}. */
        public Builder mindMap(Map<String, ? extends @Nullable Object> mindMap) {
            this.mindMap = mindMap;
            return this;
        }

        /** See {@link KnowledgeGraph#additional()}. */
        public Builder additional(Map<String, ? extends @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Create the {@link KnowledgeGraph}. */
        public KnowledgeGraph build() {
            return new KnowledgeGraph(this);
        }
    }
}
