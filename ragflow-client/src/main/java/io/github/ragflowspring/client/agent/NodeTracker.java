package io.github.ragflowspring.client.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nodes whose language model failed.
 *
 * <p>RAGFlow says nothing of such a failure, but a node that streams its text into a message is reported to have finished
 * only if it came to its end. So one whose text a message shows, and which never finished, most likely failed. Other nodes
 * may hold up the reports behind them, which is why only the first one that is not reported is certain, and only where
 * the starts of nodes are told.
 */
final class NodeTracker {

    private static final String SHOWN_TEXT = "@content";

    private static final Set<String> BLOCKS = Set.of("iteration", "loop");

    private final Set<String> started = new LinkedHashSet<>();

    private final Set<String> finished = new LinkedHashSet<>();

    private final Set<String> shown = new LinkedHashSet<>();

    void started(AgentNode node) {
        if (!BLOCKS.contains(node.type().toLowerCase(Locale.ROOT))) {
            this.started.add(node.id());
        }
    }

    void finished(AgentNodeRun run) {
        this.finished.add(run.node().id());
        for (Map.Entry<String, @Nullable Object> input : run.inputs().entrySet()) {
            // The text of a node that did not run in this turn is null.
            if (input.getKey().endsWith(SHOWN_TEXT) && input.getValue() instanceof String) {
                this.shown.add(input.getKey().substring(0, input.getKey().length() - SHOWN_TEXT.length()));
            }
        }
    }

    /** Returns the nodes whose text was shown though they did not finish. */
    List<String> unfinished() {
        if (this.finished.containsAll(this.shown)) {
            return List.of();
        }
        List<String> unfinished = new ArrayList<>(this.shown);
        unfinished.removeAll(this.finished);
        return unfinished;
    }

    /** Returns the node that failed for certain. */
    @Nullable
    String failed() {
        for (String id : this.started) {
            if (!this.finished.contains(id)) {
                return this.shown.contains(id) ? id : null;
            }
        }
        return null;
    }
}
