package io.github.ragflowspring.client.browser;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that a user may see. The inputs and outputs of nodes contain prompts, and their errors are those of
 * Python, with paths and addresses.
 */
final class PublicRun {

    private static final String NODE_ERROR = "This step failed.";

    private PublicRun() {}

    /** Returns the event without what a user may not see, or {@code null} if nothing is left. */
    static @Nullable AgentEvent of(AgentEvent event) {
        if (event instanceof AgentEvent.Unknown) {
            return null;
        }
        if (event instanceof AgentEvent.WorkflowStarted) {
            return AgentEvent.workflowStarted(Map.of());
        }
        if (event instanceof AgentEvent.NodeFinished finished) {
            return AgentEvent.nodeFinished(of(finished.run()), of(finished.trace()));
        }
        if (event instanceof AgentEvent.WorkflowFinished finished) {
            return AgentEvent.workflowFinished(Map.of(), finished.elapsed(), finished.usage());
        }
        if (event instanceof AgentEvent.Completed completed) {
            return AgentEvent.completed(of(completed.result()));
        }
        return event;
    }

    private static AgentRunResult of(AgentRunResult result) {
        return result.toBuilder()
                .nodes(of(result.nodes()))
                .outputs(Map.of())
                .additional(Map.of())
                .build();
    }

    private static List<AgentNodeRun> of(List<AgentNodeRun> runs) {
        return runs.stream().map(PublicRun::of).toList();
    }

    private static AgentNodeRun of(AgentNodeRun run) {
        return AgentNodeRun.builder()
                .node(run.node())
                .elapsed(run.elapsed())
                .error((run.error() != null) ? NODE_ERROR : null)
                .build();
    }
}
