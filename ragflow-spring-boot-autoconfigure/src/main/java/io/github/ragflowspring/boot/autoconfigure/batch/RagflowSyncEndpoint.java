package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.batch.CorpusSyncResult;
import io.github.ragflowspring.boot.autoconfigure.batch.RagflowSyncProperties.CorpusProperties;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The corpora of {@code ragflow.sync} with their last runs, from the repository of Spring Batch. */
@Endpoint(id = "ragflowsync")
final class RagflowSyncEndpoint {

    static final int MAX_RUNS = 10;

    private final RagflowSyncProperties properties;

    private final JobRepository repository;

    private final Function<String, @Nullable Instant> next;

    /**
     * Creates an endpoint.
     *
     * @param properties the corpora
     * @param repository the repository of the runs
     * @param next returns the time of the next run of a corpus
     */
    RagflowSyncEndpoint(
            RagflowSyncProperties properties, JobRepository repository, Function<String, @Nullable Instant> next) {
        this.properties = properties;
        this.repository = repository;
        this.next = next;
    }

    @ReadOperation
    SyncDescriptor sync() {
        Map<String, CorpusDescriptor> corpora = new LinkedHashMap<>();
        this.properties.sync().forEach((name, corpus) -> corpora.put(name, describe(name, corpus)));
        return new SyncDescriptor(corpora);
    }

    @ReadOperation
    @Nullable
    CorpusDescriptor corpus(@Selector String corpus) {
        CorpusProperties configured = this.properties.sync().get(corpus);
        return (configured != null) ? describe(corpus, configured) : null;
    }

    private CorpusDescriptor describe(String name, CorpusProperties corpus) {
        List<RunDescriptor> runs = Stream.of(RagflowCorpusSyncAutoConfiguration.JOB_NAME, CorpusSyncJob.nameOf(name))
                .flatMap((job) -> this.repository.getJobInstances(job, 0, MAX_RUNS).stream())
                .flatMap((instance) -> this.repository.getJobExecutions(instance).stream())
                .flatMap((execution) -> execution.getStepExecutions().stream())
                .filter((step) -> step.getStepName().equals(name))
                .sorted(Comparator.comparingLong(StepExecution::getId).reversed())
                .limit(MAX_RUNS)
                .map(RunDescriptor::of)
                .toList();
        return new CorpusDescriptor(corpus.trigger(), this.next.apply(name), runs);
    }

    /**
     * The corpora.
     *
     * @param corpora the corpora by name
     */
    record SyncDescriptor(Map<String, CorpusDescriptor> corpora) {}

    /**
     * A corpus.
     *
     * @param schedule the cron expression or interval, or {@code null} if runs are not scheduled
     * @param next the time of the next run, or {@code null} if none is scheduled or one is in progress
     * @param runs the last runs, the newest first
     */
    record CorpusDescriptor(
            @Nullable String schedule, @Nullable Instant next, List<RunDescriptor> runs) {}

    /**
     * A run.
     *
     * @param jobExecution the id of the job execution
     * @param status the status of the step, such as {@code COMPLETED}
     * @param exitCode the exit code of the step, such as {@code COMPLETED_WITH_FAILURES}
     * @param started the time of the start, or {@code null} before it
     * @param ended the time of the end, or {@code null} before it
     * @param done the number of files by action
     * @param failed the number of files that failed
     * @param withheld the number of documents that were not deleted, for safety
     * @param failures the first failures and withheld deletions
     * @param error the reason why the run ended early, or {@code null}
     */
    record RunDescriptor(
            long jobExecution,
            String status,
            String exitCode,
            @Nullable Instant started,
            @Nullable Instant ended,
            Map<String, Long> done,
            long failed,
            long withheld,
            List<FailureDescriptor> failures,
            @Nullable String error) {

        static RunDescriptor of(StepExecution step) {
            CorpusSyncResult result = CorpusSyncResult.of(step);
            Map<String, Long> done = new LinkedHashMap<>();
            for (Action action : Action.values()) {
                done.put(lowerCase(action), result.done(action));
            }
            return new RunDescriptor(
                    step.getJobExecution().getId(),
                    step.getStatus().name(),
                    step.getExitStatus().getExitCode(),
                    instant(step.getStartTime()),
                    instant(step.getEndTime()),
                    done,
                    result.failed(),
                    result.withheld(),
                    result.failures().stream().map(FailureDescriptor::of).toList(),
                    result.error());
        }

        /** Spring Batch stores the local time. */
        private static @Nullable Instant instant(@Nullable LocalDateTime time) {
            return (time != null) ? time.atZone(ZoneId.systemDefault()).toInstant() : null;
        }
    }

    /**
     * A file that failed, or a document that was not deleted.
     *
     * @param file the id of the file
     * @param action the action
     * @param reason the reason
     */
    record FailureDescriptor(String file, String action, String reason) {

        static FailureDescriptor of(SyncEvent failure) {
            return new FailureDescriptor(failure.file(), lowerCase(failure.action()), failure.message());
        }
    }

    private static String lowerCase(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
