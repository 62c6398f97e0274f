package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.References;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a result of the events of a run.
 *
 * <p>Gives the same result as {@link AgentEvent.Completed} at the end, and what there is of it before: after a run was
 * cancelled or failed, {@link #result()} is what the user has seen. Not safe for use by several threads at a time.
 *
 * <pre>{@code
 * AgentRunAccumulator accumulator = new AgentRunAccumulator();
 * agents.stream(agentId, request).doOnNext(accumulator::add)…
 * }</pre>
 */
public final class AgentRunAccumulator {

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private final List<AgentNodeRun> nodes = new ArrayList<>();

    private long nodesLength;

    private final NodeTracker tracker = new NodeTracker();

    private AgentRunOutcome outcome = AgentRunOutcome.SILENT;

    private References references = References.none();

    private @Nullable AgentForm form;

    private @Nullable String sessionId;

    private @Nullable String messageId;

    private Map<String, @Nullable Object> outputs = Map.of();

    private @Nullable Duration elapsed;

    private @Nullable AgentUsage usage;

    /** Creates an accumulator of no events. */
    public AgentRunAccumulator() {}

    /**
     * Adds the next event.
     *
     * @param event the event
     */
    public void add(AgentEvent event) {
        if (event instanceof AgentEvent.Delta delta) {
            this.text.append(delta.text());
        } else if (event instanceof AgentEvent.Reasoning thought) {
            this.reasoning.append(thought.text());
        } else if (event instanceof AgentEvent.NodeStarted started) {
            this.tracker.started(started.node());
            this.nodesLength += started.node().id().length();
        } else if (event instanceof AgentEvent.NodeFinished finished) {
            this.nodes.add(finished.run());
            this.nodesLength += finished.run().toString().length();
            this.tracker.finished(finished.run());
        } else if (event instanceof AgentEvent.MessageEnded ended) {
            this.outcome = AgentRunOutcome.ANSWERED;
            if (!ended.references().isEmpty()) {
                this.references = ended.references();
            }
        } else if (event instanceof AgentEvent.UserInputRequested requested) {
            this.outcome = AgentRunOutcome.AWAITS_INPUT;
            this.form = requested.form();
        } else if (event instanceof AgentEvent.WorkflowFinished finished) {
            this.outputs = finished.outputs();
            this.elapsed = finished.elapsed();
            this.usage = finished.usage();
        } else if (event instanceof AgentEvent.Started started) {
            this.sessionId = started.sessionId();
            this.messageId = started.messageId();
        }
    }

    /**
     * Returns the result as far as it was added.
     *
     * @return the result
     */
    public AgentRunResult result() {
        return new AgentRunResult(
                this.outcome,
                this.text.toString(),
                this.reasoning.toString(),
                this.references,
                this.form,
                this.sessionId,
                this.messageId,
                this.nodes,
                this.outputs,
                this.elapsed,
                this.usage,
                this.tracker.unfinished());
    }

    /** About how many characters are held. */
    public long length() {
        return (long) this.text.length() + this.reasoning.length() + this.nodesLength;
    }

    public String text() {
        return this.text.toString();
    }

    /**
     * Returns the node whose language model failed for certain.
     *
     * @return its id, or {@code null} if none is known to have failed
     */
    public @Nullable String failedNode() {
        return this.tracker.failed();
    }
}
