package io.github.ragflowspring.client.dataset;

import reactor.core.publisher.Mono;

/** The knowledge graph of one dataset ({@code …/knowledge_graph}, from v0.25.1 on {@code …/graph}). */
public interface KnowledgeGraphOperations extends IndexOperations {

    /**
     * Returns the graph.
     *
     * @return the graph; empty if none was built
     */
    Mono<KnowledgeGraph> get();

    /**
     * Deletes the graph.
     *
     * @return empty when it is done, also if there was none
     */
    Mono<Void> delete();
}
