package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import reactor.core.publisher.Flux;

/** Tests of {@link CorpusSyncTasklet}. */
class CorpusSyncTaskletTests {

    private static final Corpus CORPUS = Corpus.of("manuals", Flux.empty());

    private final SyncOperations sync = mock(SyncOperations.class);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final CorpusSyncTasklet tasklet =
            new CorpusSyncTasklet(this.sync, CORPUS, SyncOptions.defaults(), this.meters);

    private JobExecution run() throws Exception {
        JobRepository repository = new ResourcelessJobRepository();
        Job job = new JobBuilder("sync", repository)
                .start(new StepBuilder("manuals", repository)
                        .tasklet(this.tasklet)
                        .build())
                .build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        return operator.start(job, new JobParameters());
    }

    private static SyncEvent event(Action action, Phase phase) {
        return SyncEvent.builder().file("a.md").action(action).phase(phase).build();
    }

    private void emit(Flux<SyncEvent> events) {
        when(this.sync.run(any(), any())).thenReturn(events);
    }

    @Test
    void countsFiles() throws Exception {
        emit(Flux.just(
                event(Action.ADD, Phase.PLANNED),
                event(Action.ADD, Phase.UPLOADED),
                event(Action.ADD, Phase.DONE),
                event(Action.NONE, Phase.DONE),
                event(Action.DELETE, Phase.DONE)));

        JobExecution execution = run();

        assertThat(execution.getExitStatus().getExitCode()).isEqualTo("COMPLETED");
        StepExecution step = execution.getStepExecutions().iterator().next();
        assertThat(step.getReadCount()).isEqualTo(2);
        assertThat(step.getWriteCount()).isEqualTo(2);
        assertThat(step.getFilterCount()).isEqualTo(1);
        CorpusSyncResult result = CorpusSyncResult.of(step);
        assertThat(result.done(Action.ADD)).isEqualTo(1);
        assertThat(result.done(Action.NONE)).isEqualTo(1);
        assertThat(result.done(Action.PARSE)).isZero();
        assertThat(result.failures()).isEmpty();
        assertThat(result.error()).isNull();
        assertThat(this.meters
                        .get(CorpusSyncTasklet.METER)
                        .tags("corpus", "manuals", "action", "add", "outcome", "done")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(runs("completed")).isEqualTo(1);
    }

    private long runs(String outcome) {
        return this.meters
                .get(CorpusSyncTasklet.RUNS_METER)
                .tags("corpus", "manuals", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void reportsFailuresByExitCode() throws Exception {
        emit(Flux.just(event(Action.ADD, Phase.FAILED), event(Action.DELETE, Phase.WITHHELD)));

        JobExecution execution = run();

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        StepExecution step = execution.getStepExecutions().iterator().next();
        assertThat(step.getExitStatus().getExitCode()).isEqualTo(CorpusSyncTasklet.COMPLETED_WITH_FAILURES);
        assertThat(step.getSkipCount()).isEqualTo(2);
        assertThat(runs("completed_with_failures")).isEqualTo(1);
        CorpusSyncResult result = CorpusSyncResult.of(step);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.withheld()).isEqualTo(1);
        assertThat(result.failures())
                .containsExactly(event(Action.ADD, Phase.FAILED), event(Action.DELETE, Phase.WITHHELD));
    }

    @Test
    void keepsFirstFailuresShortened() throws Exception {
        emit(Flux.range(0, 30)
                .map((number) -> SyncEvent.builder()
                        .file(number + "x".repeat(600))
                        .action(Action.ADD)
                        .phase(Phase.FAILED)
                        .message("y".repeat(600))
                        .build()));

        CorpusSyncResult result = CorpusSyncResult.of(step(run()));

        assertThat(result.failed()).isEqualTo(30);
        assertThat(result.failures()).hasSize(CorpusSyncResult.MAX_FAILURES).allSatisfy((failure) -> {
            assertThat(failure.file()).hasSize(500).endsWith("x…");
            assertThat(failure.message()).hasSize(500).endsWith("y…");
        });
    }

    @Test
    void keepsReasonOfFailureWithoutMessagesThatMayContainPaths() throws Exception {
        emit(Flux.just(event(Action.ADD, Phase.DONE))
                .concatWith(Flux.error(new UncheckedIOException("The files could not be listed", new IOException()))));
        CorpusSyncResult listing = CorpusSyncResult.of(step(run()));
        emit(Flux.error(new IllegalStateException("/secret/path")));
        CorpusSyncResult other = CorpusSyncResult.of(step(run()));

        assertThat(listing.error()).isEqualTo("The files could not be listed");
        assertThat(listing.done(Action.ADD)).isEqualTo(1);
        assertThat(other.error()).isEqualTo("IllegalStateException");
        assertThat(other.done(Action.ADD)).isZero();
    }

    private static StepExecution step(JobExecution execution) {
        return execution.getStepExecutions().iterator().next();
    }

    @Test
    void failsIfCorpusCannotBeListed() throws Exception {
        emit(Flux.error(new IllegalStateException("disk failed")));

        JobExecution execution = run();

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(execution.getAllFailureExceptions()).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(runs("failed")).isEqualTo(1);
    }

    @Test
    void cancelsRunWhenStopped() throws Exception {
        emit(Flux.<SyncEvent>never().doOnSubscribe((subscription) -> this.tasklet.stop()));

        assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(runs("stopped")).isEqualTo(1);
    }
}
