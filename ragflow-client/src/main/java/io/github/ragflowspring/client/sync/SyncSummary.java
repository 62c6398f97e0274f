package io.github.ragflowspring.client.sync;

import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The number of events of a synchronization by action and phase: {@code sync.run(corpus, options).as(SyncSummary::of)}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class SyncSummary {

    private static final Action[] ACTIONS = Action.values();

    private static final Phase[] PHASES = Phase.values();

    private final long[][] counts;

    private SyncSummary(long[][] counts) {
        this.counts = counts;
    }

    /**
     * Count events. They are not kept.
     *
     * @param events the events of a run or of a plan
     * @return the summary when the events are complete, or their error
     */
    public static Mono<SyncSummary> of(Flux<SyncEvent> events) {
        return events.reduceWith(() -> new long[ACTIONS.length][PHASES.length], SyncSummary::count)
                .map(SyncSummary::new);
    }

    private static long[][] count(long[][] counts, SyncEvent event) {
        counts[event.action().ordinal()][event.phase().ordinal()]++;
        return counts;
    }

    /**
     * Return the number of events of an action and a phase.
     *
     * @param action the action
     * @param phase the phase
     */
    public long count(Action action, Phase phase) {
        return this.counts[action.ordinal()][phase.ordinal()];
    }

    /** Return the number of files for which the action was carried out. */
    public long done(Action action) {
        return count(action, Phase.DONE);
    }

    /** Return the number of files for which the action was planned. */
    public long planned(Action action) {
        return count(action, Phase.PLANNED);
    }

    /** Return the number of files whose action failed. */
    public long failed() {
        return sum(Phase.FAILED);
    }

    /** Return the number of documents that were not deleted, for safety. */
    public long withheld() {
        return sum(Phase.WITHHELD);
    }

    private long sum(Phase phase) {
        long sum = 0;
        for (Action action : ACTIONS) {
            sum += count(action, phase);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "SyncSummary[added=" + done(Action.ADD) + ", replaced=" + done(Action.REPLACE) + ", updated="
                + done(Action.UPDATE) + ", parsed=" + done(Action.PARSE) + ", deleted=" + done(Action.DELETE)
                + ", unchanged=" + done(Action.NONE) + ", failed=" + failed() + ", withheld=" + withheld() + "]";
    }
}
