package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentNode;
import io.github.ragflowspring.client.agent.AgentNodeRun;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out whether a node failed in a run and the workflow did not handle it. */
final class NodeFailures {

    /** The types of nodes that contain others, which finish before they do. */
    private static final Set<String> BLOCKS = Set.of("iteration", "loop");

    /** The number of failures that are compared with the text: a run has few. */
    private static final int MAX_COMPARED = 20;

    private final Set<String> started = new LinkedHashSet<>();

    private @Nullable AgentNodeRun reported;

    /** The runs with an error, even those that the workflow handled. */
    private final List<AgentNodeRun> failed = new ArrayList<>();

    void onStarted(AgentNode node) {
        this.reported = null;
        if (!BLOCKS.contains(node.type().toLowerCase(Locale.ROOT))) {
            this.started.add(node.id());
        }
    }

    /**
     * Notes the end of a node.
     *
     * @param run the run of the node
     * @param handled whether the workflow handles its failure
     */
    void onFinished(AgentNodeRun run, boolean handled) {
        if (run.error() != null) {
            this.failed.add(run);
            this.reported = handled ? this.reported : run;
        }
    }

    /**
     * Returns the run whose error was shown as a message.
     *
     * @param rawText the text of the failure in the message
     * @return the run, or {@code null} if there is none
     */
    @Nullable
    AgentNodeRun shown(String rawText) {
        String text = rawText.strip();
        return first((error) -> error.contains(text) || text.contains(error));
    }

    /**
     * Returns the run of a failed model whose error is within a text.
     *
     * @param text the text of all messages
     * @return the run, or {@code null} if there is none
     */
    @Nullable
    AgentNodeRun within(String text) {
        return first((error) -> error.startsWith(ModelFailure.MARK) && text.contains(error));
    }

    private @Nullable AgentNodeRun first(Predicate<String> condition) {
        return this.failed.stream()
                .limit(MAX_COMPARED)
                .filter((run) -> condition.test(String.valueOf(run.error()).strip()))
                .findFirst()
                .orElse(null);
    }

    /** Notes an event that a failed workflow does not send. */
    void onProgress() {
        this.reported = null;
    }

    /** Returns the run of a node that failed and that was not followed by anything else. */
    @Nullable
    AgentNodeRun reported() {
        return this.reported;
    }

    /**
     * Returns the node whose failure RAGFlow did not report.
     *
     * <p>A node with text in the answer that never finished most likely failed. Another node may delay the reports behind
     * it, so that only the first one without a report is certain, and only where the starts of nodes are reported.
     *
     * @param result the result of the run
     * @return the id of the node, or {@code null} if no failure is certain
     */
    @Nullable
    String silent(AgentRunResult result) {
        List<String> unfinished = result.unfinishedNodes();
        if (unfinished.isEmpty()) {
            return null;
        }
        Set<String> pending = new LinkedHashSet<>(this.started);
        result.nodes().forEach((run) -> pending.remove(run.node().id()));
        if (!pending.isEmpty()) {
            String first = pending.iterator().next();
            if (unfinished.contains(first)) {
                return first;
            }
        }
        return result.text().isBlank() ? unfinished.get(0) : null;
    }
}
