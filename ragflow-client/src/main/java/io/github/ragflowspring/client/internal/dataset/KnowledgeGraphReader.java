package io.github.ragflowspring.client.internal.dataset;

import static io.github.ragflowspring.client.internal.json.FieldKind.DOUBLE;
import static io.github.ragflowspring.client.internal.json.FieldKind.MAP;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXT;
import static io.github.ragflowspring.client.internal.json.FieldKind.TEXTS;
import static io.github.ragflowspring.client.internal.json.FieldKind.objects;

import io.github.ragflowspring.client.dataset.GraphEdge;
import io.github.ragflowspring.client.dataset.GraphNode;
import io.github.ragflowspring.client.dataset.KnowledgeGraph;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;

/** Reads knowledge graphs. */
final class KnowledgeGraphReader {

    private static final FieldTable<GraphNode.Builder> NODE = FieldTable.<GraphNode.Builder>rows()
            .field(TEXT, GraphNode.Builder::id, "id")
            .field(TEXT, GraphNode.Builder::name, "entity_name", "id")
            .field(TEXT, GraphNode.Builder::type, "entity_type")
            .field(TEXT, GraphNode.Builder::description, "description")
            .field(DOUBLE, GraphNode.Builder::pagerank, "pagerank")
            .field(TEXTS, GraphNode.Builder::documentIds, "source_id")
            .additional(GraphNode.Builder::additional);

    private static final FieldTable<GraphEdge.Builder> EDGE = FieldTable.<GraphEdge.Builder>rows()
            .field(TEXT, GraphEdge.Builder::source, "source", "src_id")
            .field(TEXT, GraphEdge.Builder::target, "target", "tgt_id")
            .field(TEXT, GraphEdge.Builder::description, "description")
            .field(TEXTS, GraphEdge.Builder::keywords, "keywords")
            .field(DOUBLE, GraphEdge.Builder::weight, "weight")
            .field(TEXTS, GraphEdge.Builder::documentIds, "source_id")
            .additional(GraphEdge.Builder::additional);

    /** The fields of {@code data.graph}. */
    private static final FieldTable<KnowledgeGraph.Builder> GRAPH = FieldTable.<KnowledgeGraph.Builder>rows()
            .field(
                    objects((node) -> NODE.read(node, GraphNode.builder()).build()),
                    KnowledgeGraph.Builder::nodes,
                    "nodes")
            .field(
                    objects((edge) -> EDGE.read(edge, GraphEdge.builder()).build()),
                    KnowledgeGraph.Builder::edges,
                    "edges")
            .additional(KnowledgeGraph.Builder::additional);

    /** The other fields of {@code data}. */
    private static final FieldTable<KnowledgeGraph.Builder> MIND_MAP = FieldTable.<KnowledgeGraph.Builder>rows()
            .field(MAP, KnowledgeGraph.Builder::mindMap, "mind_map")
            .build();

    private KnowledgeGraphReader() {}

    static KnowledgeGraph graph(Fields data) {
        KnowledgeGraph.Builder graph = GRAPH.read(data.fields("graph"), KnowledgeGraph.builder());
        return MIND_MAP.read(data, graph).build();
    }
}
