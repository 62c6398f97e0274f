package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.http.Envelope;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.http.Fields;
import io.github.ragflowspring.client.http.Operation;
import reactor.core.publisher.Mono;

/** The knowledge graph of one dataset over an {@link Exchange}. */
final class DefaultKnowledgeGraphOperations extends DefaultIndexOperations implements KnowledgeGraphOperations {

    DefaultKnowledgeGraphOperations(Exchange exchange, String datasetId) {
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
                fields.required("id"),
                fields.required("entity_name", "id"),
                fields.required("entity_type"),
                fields.required("description"),
                fields.decimal("pagerank"),
                fields.texts("source_id"));
    }

    private static KnowledgeGraph.Edge edge(Fields fields) {
        return new KnowledgeGraph.Edge(
                fields.required("source", "src_id"),
                fields.required("target", "tgt_id"),
                fields.required("description"),
                fields.texts("keywords"),
                fields.decimal("weight"),
                fields.texts("source_id"));
    }
}
