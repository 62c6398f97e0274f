package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.StoppableTasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * A step that keeps a dataset in step with a corpus. It can be started again at any time: what an earlier execution has done
 * is not repeated.
 *
 * <p>The step counts the files of the corpus as read, changed documents as written, unchanged ones as filtered, and failures
 * and withheld deletions as skipped. If there are any of these, its exit code is {@value #COMPLETED_WITH_FAILURES}. The step
 * fails if the documents or the corpus cannot be listed. {@link CorpusSyncResult} is its result.
 *
 * <p>As the worker step of a {@link CorpusPartitioner}, it processes the files of its partition.
 *
 * <p>If the job is stopped, the run is cancelled and the next one continues it.
 *
 * @since 0.1.0
 */
public final class CorpusSyncTasklet implements StoppableTasklet {

    /** The exit code of a step some of whose files failed. */
    public static final String COMPLETED_WITH_FAILURES = "COMPLETED_WITH_FAILURES";

    /** The name of the counter of files, with the tags {@code corpus}, {@code action} and {@code outcome}. */
    public static final String METER = "ragflow.sync.files";

    /** The name of the timer of runs, with the tags {@code corpus} and {@code outcome}. */
    public static final String RUNS_METER = "ragflow.sync.runs";

    private static final Log logger = LogFactory.getLog(CorpusSyncTasklet.class);

    private final SyncOperations sync;

    private final Corpus corpus;

    private final SyncOptions options;

    private final SyncMeters meters;

    private volatile Sinks.Empty<Void> stop = Sinks.empty();

    /**
     * Create a step.
     *
     * @param sync the synchronization of the dataset
     * @param corpus the corpus
     * @param options the options
     */
    public CorpusSyncTasklet(SyncOperations sync, Corpus corpus, SyncOptions options) {
        this(sync, corpus, options, null);
    }

    /**
     * Create a step that counts files and times runs.
     *
     * @param sync the synchronization of the dataset
     * @param corpus the corpus
     * @param options the options
     * @param meters the registry of the meters, or {@code null} to record nothing
     */
    public CorpusSyncTasklet(SyncOperations sync, Corpus corpus, SyncOptions options, @Nullable MeterRegistry meters) {
        this.sync = sync;
        this.corpus = corpus;
        this.options = options;
        this.meters = new SyncMeters(meters, corpus.name());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Sinks.Empty<Void> stopped = Sinks.empty();
        this.stop = stopped;
        ExecutionContext state = context.getStepContext().getStepExecution().getExecutionContext();
        CorpusSyncResult result = CorpusSyncResult.begin(state);
        SyncOptions own = CorpusPartitioner.options(this.options, state);
        Flux<SyncEvent> events = this.sync
                .run(this.corpus, own)
                .doOnNext((event) -> {
                    if (event.phase().isFinal()) {
                        count(contribution, event);
                        result.add(event);
                    }
                })
                .doOnError(result::fail);
        AtomicBoolean ended = new AtomicBoolean();
        SyncSummary summary = SyncSummary.of(
                        events.doOnComplete(() -> ended.set(true)).takeUntilOther(stopped.asMono()))
                .as((run) -> this.meters.time(run, ended))
                .contextCapture()
                .block();
        Assert.state(summary != null, "The synchronization has no result");
        logger.info("Corpus '" + this.corpus.name() + "': " + summary);
        if (summary.failed() + summary.withheld() > 0) {
            contribution.setExitStatus(new ExitStatus(COMPLETED_WITH_FAILURES, summary.toString()));
        }
        return RepeatStatus.FINISHED;
    }

    private void count(StepContribution contribution, SyncEvent event) {
        if (event.action() != Action.DELETE) {
            contribution.incrementReadCount();
        }
        if (event.phase() != Phase.DONE) {
            logger.warn("Corpus '" + this.corpus.name() + "': " + event);
            contribution.incrementWriteSkipCount();
        } else if (event.action() == Action.NONE) {
            contribution.incrementFilterCount(1);
        } else {
            contribution.incrementWriteCount(1);
        }
        this.meters.count(event);
    }

    /** Spring Batch declares it for removal, but requires it. */
    @Override
    @SuppressWarnings("removal")
    public void stop() {
        this.stop.tryEmitEmpty();
    }
}
