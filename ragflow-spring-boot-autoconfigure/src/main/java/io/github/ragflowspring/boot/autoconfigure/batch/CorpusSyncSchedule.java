package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/** Runs the jobs of corpora on schedule while the application runs. */
final class CorpusSyncSchedule implements SmartLifecycle {

    private final Map<String, ScheduledCorpus> corpora = new LinkedHashMap<>();

    private volatile boolean running;

    CorpusSyncSchedule(
            RagflowSyncProperties properties,
            CorpusSyncJob jobs,
            JobOperator operator,
            JobRepository repository,
            TaskScheduler scheduler,
            Executor executor) {
        properties.sync().forEach((name, corpus) -> {
            String schedule = corpus.trigger();
            if (schedule != null) {
                Trigger trigger = trigger(name, schedule);
                this.corpora.put(
                        name, new ScheduledCorpus(name, trigger, jobs, operator, repository, scheduler, executor));
            }
        });
    }

    private static Trigger trigger(String corpus, String schedule) {
        try {
            return Schedules.trigger(schedule);
        } catch (IllegalArgumentException ex) {
            throw new InvalidRagflowPropertyException(
                    RagflowSyncProperties.PREFIX + "." + corpus + ".schedule",
                    schedule,
                    "is neither a cron expression nor an interval greater than zero",
                    "Set it to a value such as '0 0 3 * * *' or '15m'.",
                    ex);
        }
    }

    /** Returns the time of the next run, or {@code null} if none is scheduled or one is in progress. */
    @Nullable
    Instant next(String corpus) {
        ScheduledCorpus scheduled = this.corpora.get(corpus);
        return (scheduled != null) ? scheduled.next() : null;
    }

    @Override
    public void start() {
        this.running = true;
        this.corpora.values().forEach(ScheduledCorpus::start);
    }

    @Override
    public void stop() {
        stopAll().join();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback is called.
    public void stop(Runnable callback) {
        stopAll().thenRun(callback);
    }

    private CompletableFuture<Void> stopAll() {
        this.running = false;
        return CompletableFuture.allOf(
                this.corpora.values().stream().map(ScheduledCorpus::stop).toArray(CompletableFuture[]::new));
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }
}
