package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.KnowledgeGraph;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
import reactor.core.publisher.Mono;

/** The knowledge graph of one dataset over an {@link Exchange}. */
public final class DefaultKnowledgeGraphOperations extends DefaultIndexOperations implements KnowledgeGraphOperations {

    public DefaultKnowledgeGraphOperations(Exchange exchange, String datasetId) {
        super(exchange, datasetId, "graph", Operation.DATASET_GRAPH_RUN, Operation.DATASET_GRAPH_TRACE);
    }

    @Override
    public Mono<KnowledgeGraph> get() {
        return call(Operation.DATASET_GRAPH_GET).read((envelope) -> graph(envelope.fields()));
    }

    @Override
    public Mono<Void> delete() {
        return call(Operation.DATASET_GRAPH_DELETE).read(Envelope::root).then();
    }

    private static KnowledgeGraph graph(Fields fields) {
        Fields graph = fields.fields("graph");
        return new KnowledgeGraph(
                graph.list(DefaultKnowledgeGraphOperations::node, "nodes"),
                graph.list(DefaultKnowledgeGraphOperations::edge, "edges"),
                fields.map("mind_map"));
    }

    private static KnowledgeGraph.Node node(Fields fields) {
        return new KnowledgeGraph.Node(
                fields.textOrEmpty("id"),
                fields.textOrEmpty("entity_name", "id"),
                fields.textOrEmpty("entity_type"),
                fields.textOrEmpty("description"),
                fields.doubleValue("pagerank"),
                fields.texts("source_id"));
    }

    private static KnowledgeGraph.Edge edge(Fields fields) {
        return new KnowledgeGraph.Edge(
                fields.textOrEmpty("source", "src_id"),
                fields.textOrEmpty("target", "tgt_id"),
                fields.textOrEmpty("description"),
                fields.texts("keywords"),
                fields.doubleValue("weight"),
                fields.texts("source_id"));
    }
}
