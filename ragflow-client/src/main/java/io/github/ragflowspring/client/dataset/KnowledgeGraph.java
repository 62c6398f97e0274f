package io.github.ragflowspring.client.dataset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model read out of the documents of a dataset: things and how they are related.
 *
 * @param nodes the things
 * @param edges how they are related
 * @param mindMap the mind map as RAGFlow gives it; usually empty
 */
public record KnowledgeGraph(List<Node> nodes, List<Edge> edges, Map<String, @Nullable Object> mindMap) {

    public KnowledgeGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A thing.
     *
     * @param id its id, by which edges name it
     * @param name its name
     * @param type its type, such as {@code PERSON}
     * @param description what the documents say about it
     * @param pagerank how important it is in the graph, or {@code null}
     * @param documentIds the documents that it is from
     */
    public record Node(
            String id,
            String name,
            String type,
            String description,
            @Nullable Double pagerank,
            List<String> documentIds) {}

    /**
     * How two things are related.
     *
     * @param source the id of one of them
     * @param target the id of the other
     * @param description what the documents say about it
     * @param keywords words for it
     * @param weight how strongly they are related, or {@code null}
     * @param documentIds the documents that it is from
     */
    public record Edge(
            String source,
            String target,
            String description,
            List<String> keywords,
            @Nullable Double weight,
            List<String> documentIds) {}

    /**
     * Returns whether there is no graph.
     *
     * @return whether it has no nodes
     */
    public boolean isEmpty() {
        return this.nodes.isEmpty();
    }
}
