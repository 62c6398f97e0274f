package io.github.ragflowspring.client.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of a run into an {@link AgentRunResult}.
 *
 * <p>After the last event the result equals the one of {@link AgentEvent.Completed}. Before that, and if the run is
 * cancelled or fails, it contains the events received so far. Not thread-safe.
 *
 * <pre>{@code
 * AgentRunAccumulator accumulator = new AgentRunAccumulator();
 * agents.stream(agentId, request).doOnNext(accumulator::add)…
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AgentRunAccumulator {

    /** The suffix of the inputs of a message that show the text of another node. */
    private static final String SHOWN_TEXT = "@content";

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private final List<AgentNodeRun> nodes = new ArrayList<>();

    private final List<AgentFile> files = new ArrayList<>();

    /** The values other than texts and nodes. */
    private final AgentRunResult.Builder details = AgentRunResult.builder();

    /** The outcome according to the last message or request for input. */
    private AgentRunOutcome ending = AgentRunOutcome.SILENT;

    private @Nullable AgentRunResult completed;

    /** Create an accumulator without events. */
    public AgentRunAccumulator() {}

    /**
     * Add the next event.
     *
     * @param event the event; one of an unknown type changes nothing
     */
    public void add(AgentEvent event) {
        if (event instanceof AgentEvent.Delta delta) {
            this.text.append(delta.text());
        } else if (event instanceof AgentEvent.Reasoning reasoned) {
            this.reasoning.append(reasoned.text());
        } else if (event instanceof AgentEvent.Replace replace) {
            this.text.setLength(0);
            this.text.append(replace.text());
        } else if (event instanceof AgentEvent.NodeFinished finished) {
            this.nodes.add(finished.run());
        } else if (event instanceof AgentEvent.MessageEnded ended) {
            this.ending = AgentRunOutcome.ANSWERED;
            this.files.addAll(ended.files());
            this.details.files(this.files.stream().distinct().toList());
            if (!ended.references().isEmpty()) {
                this.details.references(ended.references());
            }
        } else if (event instanceof AgentEvent.UserInputRequested requested) {
            this.ending = AgentRunOutcome.AWAITS_INPUT;
            this.details.form(requested.form());
        } else if (event instanceof AgentEvent.WorkflowFinished finished) {
            this.details.outputs(finished.outputs()).elapsed(finished.elapsed()).usage(finished.usage());
        } else if (event instanceof AgentEvent.Started started) {
            this.details
                    .sessionId(started.sessionId())
                    .messageId(started.messageId())
                    .taskId(started.taskId());
        } else if (event instanceof AgentEvent.Completed completion) {
            this.completed = completion.result();
        }
    }

    /** Return the result so far. */
    public AgentRunResult result() {
        if (this.completed != null) {
            return this.completed;
        }
        boolean silent =
                this.ending == AgentRunOutcome.ANSWERED && this.text.toString().isBlank();
        return this.details
                .outcome(silent ? AgentRunOutcome.SILENT : this.ending)
                .text(text())
                .reasoning(this.reasoning.toString())
                .nodes(this.nodes)
                .unfinishedNodes(unfinishedNodes())
                .build();
    }

    /** Return the text so far. */
    public String text() {
        return (this.completed != null) ? this.completed.text() : this.text.toString();
    }

    /**
     * Finds the nodes whose language model probably failed.
     *
     * <p>RAGFlow does not report such a failure, but a node that streams its text into a message is reported to have
     * finished only if it reached its end.
     */
    private List<String> unfinishedNodes() {
        Set<String> unfinished = new LinkedHashSet<>();
        for (AgentNodeRun run : this.nodes) {
            run.inputs().forEach((name, value) -> {
                // The text of a node that did not run in this turn is null.
                if (name.endsWith(SHOWN_TEXT) && value instanceof String) {
                    unfinished.add(name.substring(0, name.length() - SHOWN_TEXT.length()));
                }
            });
        }
        this.nodes.forEach((run) -> unfinished.remove(run.node().id()));
        return List.copyOf(unfinished);
    }
}
