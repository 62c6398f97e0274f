package io.github.ragflowspring.client.sync;

import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import java.util.EnumMap;
import java.util.Map;
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

    private final Map<Action, Map<Phase, Long>> counts;

    private SyncSummary(Map<Action, Map<Phase, Long>> counts) {
        this.counts = counts;
    }

    /**
     * Count events. They are not kept.
     *
     * @param events the events of a run or of a plan
     * @return the summary when the events are complete, or their error
     */
    public static Mono<SyncSummary> of(Flux<SyncEvent> events) {
        return events.reduceWith(() -> new EnumMap<Action, Map<Phase, Long>>(Action.class), SyncSummary::count)
                .map(SyncSummary::new);
    }

    private static EnumMap<Action, Map<Phase, Long>> count(EnumMap<Action, Map<Phase, Long>> counts, SyncEvent event) {
        counts.computeIfAbsent(event.action(), (action) -> new EnumMap<>(Phase.class))
                .merge(event.phase(), 1L, Long::sum);
        return counts;
    }

    /**
     * Return the number of events of an action and a phase.
     *
     * @param action the action
     * @param phase the phase
     */
    public long count(Action action, Phase phase) {
        return this.counts.getOrDefault(action, Map.of()).getOrDefault(phase, 0L);
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
        for (Action action : Action.values()) {
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
