package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.KnowledgeGraph;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.DeleteResult;
import java.util.List;
import reactor.core.publisher.Mono;

/** The knowledge graph of one dataset, over an {@link Exchange}. */
final class DefaultKnowledgeGraphOperations extends DefaultIndexOperations implements KnowledgeGraphOperations {

    DefaultKnowledgeGraphOperations(Exchange exchange, String datasetId) {
        super(exchange, datasetId, Index.GRAPH);
    }

    @Override
    public Mono<KnowledgeGraph> get() {
        return call(Operation.DATASET_GRAPH_GET).read((envelope) -> KnowledgeGraphReader.graph(envelope.fields()));
    }

    @Override
    public Mono<DeleteResult> delete() {
        return call(Operation.DATASET_GRAPH_DELETE).read((envelope) -> DeleteResult.of(1, List.of()));
    }
}
