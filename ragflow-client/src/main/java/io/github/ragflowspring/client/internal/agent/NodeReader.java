package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.stream.HeldSize;
import java.util.ArrayList;
import java.util.List;

/** Reads the nodes of runs. */
final class NodeReader {

    private static final FieldTable<AgentNode.Builder> NODE = FieldTable.<AgentNode.Builder>rows()
            .field(FieldKind.TEXT, AgentNode.Builder::id, "component_id")
            .field(FieldKind.NON_BLANK_TEXT, AgentNode.Builder::name, "component_name")
            .field(FieldKind.TEXT, AgentNode.Builder::type, "component_type")
            .build();

    private static final FieldTable<AgentNodeRun.Builder> RUN = FieldTable.<AgentNodeRun.Builder>rows()
            .group(NODE, AgentNode::builder, (run, node) -> run.node(node.build()))
            .field(FieldKind.MAP, AgentNodeRun.Builder::inputs, "inputs")
            .field(FieldKind.MAP, AgentNodeRun.Builder::outputs, "outputs")
            .field(FieldKind.NON_BLANK_TEXT, AgentNodeRun.Builder::error, "error")
            .field(FieldKind.EXACT_SECONDS, AgentNodeRun.Builder::elapsed, "elapsed_time")
            // The other fields of an event whose node run it is.
            .ignore("trace", "content", "reference", "usage")
            .additional(AgentNodeRun.Builder::additional);

    private NodeReader() {}

    static AgentNode node(Fields data) {
        return NODE.read(data, AgentNode.builder()).build();
    }

    static AgentNodeRun run(Fields data) {
        return RUN.read(data, AgentNodeRun.builder()).build();
    }

    /** Estimates the size of a run in memory. */
    static long size(AgentNodeRun run) {
        AgentNode node = run.node();
        return HeldSize.of(node.id())
                + HeldSize.of(node.name())
                + HeldSize.of(node.type())
                + HeldSize.of(run.error())
                + HeldSize.of(run.inputs())
                + HeldSize.of(run.outputs())
                + HeldSize.of(run.additional());
    }

    /** Reads a trace. Newer releases repeat the trace so far in each of its entries, which is ignored. */
    static List<AgentNodeRun> trace(Fields data) {
        List<AgentNodeRun> runs = new ArrayList<>();
        for (JsonValue entry : data.get("trace")) {
            runs.addAll(Fields.of(entry).list(NodeReader::run, "trace"));
        }
        return runs;
    }
}
