package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.model.DeleteResult;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Operations on the knowledge graph of one dataset ({@code /api/v1/datasets/{dataset_id}/graph}, before v0.25.1 {@code
 * …/knowledge_graph}).
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface KnowledgeGraphOperations extends IndexOperations {

    /**
     * Return the graph ({@code GET …/graph}).
     *
     * @return the graph; empty if none was built
     */
    Mono<KnowledgeGraph> get();

    /**
     * Delete the graph ({@code DELETE …/graph}).
     *
     * @return the result, which is one deleted graph even if there was none: RAGFlow does not report that
     */
    @Override
    Mono<DeleteResult> delete();
}
