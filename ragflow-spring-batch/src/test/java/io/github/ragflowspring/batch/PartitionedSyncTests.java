package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.script.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.core.task.SyncTaskExecutor;
import reactor.core.publisher.Flux;

/** Partitions a synchronization with {@link CorpusPartitioner}. */
class PartitionedSyncTests {

    private static final int FILES = 60;

    private final Servers server = Servers.newest();

    private final String datasetId = this.server.dataset();

    @TempDir
    private Path folder;

    @TempDir
    private Path database;

    private void write(String directory, int files, String content) throws IOException {
        Path target = Files.createDirectories(this.folder.resolve(directory));
        for (int i = 0; i < files; i++) {
            Files.writeString(target.resolve(i + ".txt"), content + i);
        }
    }

    private List<Document> documents() {
        return this.server
                .client()
                .datasets()
                .documents(this.datasetId)
                .list()
                .collectList()
                .block();
    }

    private void verifyInStep(int files) {
        SyncSummary plan = this.server
                .client()
                .datasets()
                .sync(this.datasetId)
                .plan(SyncProcess.corpus(this.folder), SyncProcess.OPTIONS)
                .as(SyncSummary::of)
                .block();
        assertThat(plan.planned(Action.NONE)).as("%s", plan).isEqualTo(files);
        assertThat(documents()).hasSize(files);
    }

    @Test
    void sharesCorpusBetweenProcesses() throws Exception {
        write("a", FILES / 2, "one");
        SyncSummary before = SyncProcess.run(this.server.client(), this.datasetId, this.folder);
        assertThat(before.done(Action.ADD)).isEqualTo(FILES / 2);
        write("a", FILES / 4, "changed");
        write("b", FILES / 2, "two");
        Files.delete(this.folder.resolve("a/" + (FILES / 2 - 1) + ".txt"));
        this.server.emulator().clearRequests();
        try (JobStore store = new JobStore(this.database)) {
            store.createTables("org/springframework/integration/jdbc/schema-h2.sql");
            PartitionedSync sync = new PartitionedSync(store, this.server.client(), this.datasetId, this.folder);
            Path log = this.database.resolve("log.txt");
            Process worker = startWorker(log);
            CompletableFuture<Void> own = CompletableFuture.runAsync(() -> sync.work(PartitionedSync.PARTITIONS / 2));
            try {
                Job job = sync.job();

                JobExecution execution = store.operator(job).start(job, new JobParameters());

                assertThat(execution.getStatus()).as(() -> read(log)).isEqualTo(BatchStatus.COMPLETED);
                own.join();
                assertThat(worker.waitFor()).as(() -> read(log)).isZero();
                assertThat(read(log).lines().filter((line) -> line.contains("status=COMPLETED")))
                        .hasSize(PartitionedSync.PARTITIONS / 2);
                assertThat(store.repository().getJobExecution(execution.getId()).getStepExecutions())
                        .filteredOn((step) -> step.getStepName().contains("partition"))
                        .hasSize(PartitionedSync.PARTITIONS)
                        .extracting(StepExecution::getReadCount)
                        .allMatch((files) -> files > 0);
            } finally {
                worker.destroyForcibly().waitFor();
            }
        }
        assertThat(this.server.emulator().requests(Operation.DOCUMENT_UPLOAD)).hasSize(FILES / 4 + FILES / 2);
        verifyInStep(FILES - 1);
    }

    private Process startWorker(Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PartitionedSync.class.getName(),
                this.server.emulator().baseUrl(),
                this.server.emulator().apiKey(),
                this.datasetId,
                this.folder.toString(),
                this.database.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ex) {
            return ex.toString();
        }
    }

    @Test
    void keepsPartitionWhenStepIsRestarted() {
        SyncOperations sync = mock(SyncOperations.class);
        when(sync.plan(any(), any()))
                .thenReturn(Flux.just(SyncEvent.builder()
                        .action(Action.DELETE)
                        .phase(Phase.WITHHELD)
                        .build()));
        CorpusPartitioner partitioner =
                new CorpusPartitioner(sync, SyncProcess.corpus(this.folder), SyncProcess.OPTIONS);
        ExecutionContext context = partitioner.partition(3).get("partition2");

        assertThat(CorpusSyncResult.begin(context).failures()).isEmpty();

        SyncOptions options = CorpusPartitioner.options(SyncProcess.OPTIONS, context);
        assertThat(options.partition()).isEqualTo(2);
        assertThat(options.partitions()).isEqualTo(3);
        assertThat(options.maxDeletedShare()).isZero();
        assertThat(CorpusPartitioner.options(SyncProcess.OPTIONS, new ExecutionContext()))
                .isSameAs(SyncProcess.OPTIONS);
    }

    /** Each partition sees the documents that the ones before have added, so that the share of missing files falls. */
    @Test
    void comparesMissingFilesWithDocumentsBeforeFirstUpload() throws Exception {
        write("a", 10, "one");
        SyncSummary before = SyncProcess.run(this.server.client(), this.datasetId, this.folder);
        assertThat(before.done(Action.ADD)).isEqualTo(10);
        for (int i = 0; i < 6; i++) {
            Files.delete(this.folder.resolve("a/" + i + ".txt"));
        }
        write("b", 40, "two");

        assertThat(runSequentially("first")).isEqualTo(CorpusSyncTasklet.COMPLETED_WITH_FAILURES);
        assertThat(documents()).hasSize(50);
        assertThat(runSequentially("second")).isEqualTo("COMPLETED");
        verifyInStep(44);
    }

    /** Runs the partitions in turn and returns their worst exit code. */
    private String runSequentially(String name) throws Exception {
        SyncOperations sync = this.server.client().datasets().sync(this.datasetId);
        try (JobStore store = new JobStore(this.database.resolve(name))) {
            store.createTables();
            JobRepository repository = store.repository();
            Job job = new JobBuilder(name, repository)
                    .start(new StepBuilder("manuals", repository)
                            .partitioner(
                                    "part",
                                    new CorpusPartitioner(sync, SyncProcess.corpus(this.folder), SyncProcess.OPTIONS))
                            .step(new StepBuilder("part", repository)
                                    .tasklet(new CorpusSyncTasklet(
                                            sync, SyncProcess.corpus(this.folder), SyncProcess.OPTIONS))
                                    .build())
                            .gridSize(PartitionedSync.PARTITIONS)
                            .taskExecutor(new SyncTaskExecutor())
                            .build())
                    .build();
            JobExecution execution = store.operator(job).start(job, new JobParameters());
            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            return execution.getStepExecutions().stream()
                    .map((step) -> step.getExitStatus().getExitCode())
                    .filter(CorpusSyncTasklet.COMPLETED_WITH_FAILURES::equals)
                    .findFirst()
                    .orElse("COMPLETED");
        }
    }
}
