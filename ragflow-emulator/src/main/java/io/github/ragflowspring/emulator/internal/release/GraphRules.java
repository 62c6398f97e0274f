package io.github.ragflowspring.emulator.internal.release;

import java.util.List;

/**
 * What a release makes of the tasks that index a whole dataset.
 *
 * @param namedTaskIds whether the answer to a start names the task's id by its kind
 * @param deletable whether the older route deletes a graph; it outlived the code behind it
 * @param documentOfTask whether a task has the id of a document; otherwise that of none
 * @param graphTask the kind of the task that makes a graph
 * @param types the types of indexes that can be asked for
 */
public record GraphRules(
        boolean namedTaskIds, boolean deletable, boolean documentOfTask, String graphTask, List<String> types) {

    /** Makes rules. */
    public GraphRules {
        types = List.copyOf(types);
    }

    static GraphRules of(Release release) {
        return switch (release) {
            case V0_23_1, V0_24_0 -> new GraphRules(true, true, true, "graphrag", List.of());
            case V0_25_6 -> new GraphRules(false, false, false, "graphrag", List.of("graph", "mindmap", "raptor"));
            case V0_26_4 ->
                new GraphRules(
                        false, false, false, "graphrag", List.of("artifact", "graph", "mindmap", "raptor", "skill"));
            case V0_27_0 ->
                new GraphRules(
                        false,
                        false,
                        false,
                        "structure_graph",
                        List.of(
                                "graph",
                                "mindmap",
                                "raptor",
                                "session_essence",
                                "session_graph",
                                "skill",
                                "structure",
                                "structure_graph",
                                "structure_mindmap",
                                "timeline",
                                "wiki"));
        };
    }
}
