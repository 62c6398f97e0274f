package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts the files and times the runs of a corpus. */
final class SyncMeters {

    private final @Nullable MeterRegistry registry;

    private final String corpus;

    SyncMeters(@Nullable MeterRegistry registry, String corpus) {
        this.registry = registry;
        this.corpus = corpus;
    }

    /** Counts the file of a final event. */
    void count(SyncEvent event) {
        MeterRegistry meters = this.registry;
        if (meters == null) {
            return;
        }
        Counter.builder(CorpusSyncTasklet.METER)
                .description("Number of files of synchronizations")
                .tag("corpus", this.corpus)
                .tag("action", event.action().name().toLowerCase(Locale.ROOT))
                .tag("outcome", event.phase().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }

    /**
     * Times a run.
     *
     * @param run the run
     * @param ended whether all its events were emitted, in contrast to a run that was stopped
     */
    Mono<SyncSummary> time(Mono<SyncSummary> run, AtomicBoolean ended) {
        MeterRegistry meters = this.registry;
        if (meters == null) {
            return run;
        }
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(meters);
            return run.doOnSuccess((summary) -> sample.stop(timer(meters, outcome(summary, ended.get()))))
                    .doOnError((ex) -> sample.stop(timer(meters, "failed")));
        });
    }

    private static String outcome(SyncSummary summary, boolean ended) {
        if (!ended) {
            return "stopped";
        }
        return (summary.failed() + summary.withheld() > 0) ? "completed_with_failures" : "completed";
    }

    private Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder(CorpusSyncTasklet.RUNS_METER)
                .description("Duration of synchronizations")
                .tag("corpus", this.corpus)
                .tag("outcome", outcome)
                .register(meters);
    }
}
