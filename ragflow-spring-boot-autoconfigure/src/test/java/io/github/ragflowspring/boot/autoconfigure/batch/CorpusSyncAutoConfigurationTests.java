package io.github.ragflowspring.boot.autoconfigure.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.batch.CorpusSyncTasklet;
import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;

/** Tests for {@link RagflowCorpusSyncAutoConfiguration}. */
class CorpusSyncAutoConfigurationTests {

    private static RagflowEmulator emulator;

    private String datasetId = "";

    private ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeAll
    static void start() {
        emulator = RagflowEmulator.builder().atOnce().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void createDataset() {
        RagflowClient client = RagflowClient.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(emulator.apiKey())
                .build();
        this.datasetId = client.datasets()
                .create("Manuals")
                .map((dataset) -> dataset.id())
                .block();
        this.runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        RagflowAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        BatchAutoConfiguration.class,
                        BatchJdbcAutoConfiguration.class,
                        RagflowCorpusSyncAutoConfiguration.class))
                .withPropertyValues(
                        "ragflow.base-url=" + emulator.baseUrl(),
                        "ragflow.api-key=" + emulator.apiKey(),
                        "spring.datasource.generate-unique-name=true");
    }

    private ApplicationContextRunner configured(Path folder) {
        return this.runner.withPropertyValues(
                "ragflow.sync.manuals.source=" + folder.toUri(),
                "ragflow.sync.manuals.patterns=**/*.md",
                "ragflow.sync.manuals.metadata.team=docs",
                "ragflow.sync.manuals.chunk-methods.md=qa",
                "ragflow.sync.manuals.delete-missing=true",
                "ragflow.sync.manuals.dataset-id=" + this.datasetId);
    }

    @Test
    void definesNoJobWithoutCorpora() {
        this.runner.run((context) -> assertThat(context).doesNotHaveBean(Job.class));
    }

    @Test
    void definesNoJobWithoutModuleOrRepository(@TempDir Path folder) {
        configured(folder)
                .withClassLoader(new FilteredClassLoader(CorpusSyncTasklet.class))
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Job.class));
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowCorpusSyncAutoConfiguration.class))
                .withPropertyValues("ragflow.sync.manuals.source=" + folder)
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JobRepository.class));
    }

    @Test
    void runsJobAgainAndAgain(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.md"), "Bats sleep upside down.");
        Files.writeString(folder.resolve("b.txt"), "Owls hunt at night.");
        configured(folder).withUserConfiguration(Meters.class).run((context) -> {
            Job job = context.getBean("ragflowCorpusSync", Job.class);
            JobOperator operator = context.getBean(JobOperator.class);

            JobExecution first = operator.startNextInstance(job);
            JobExecution second = operator.startNextInstance(job);

            assertThat(first.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(first.getStepExecutions())
                    .singleElement()
                    .satisfies((step) -> assertThat(step.getWriteCount()).isEqualTo(1));
            assertThat(second.getStepExecutions())
                    .singleElement()
                    .satisfies((step) -> assertThat(step.getFilterCount()).isEqualTo(1));
            Document document = context.getBean(RagflowClient.class)
                    .datasets()
                    .documents(this.datasetId)
                    .list()
                    .blockLast();
            assertThat(document.name()).isEqualTo("a.md");
            assertThat(document.metadata()).containsEntry("team", "docs").containsEntry("sync_corpus", "manuals");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("ragflow.sync.files")
                            .tag("action", "add")
                            .counter()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void synchronizesCorpusBean() {
        this.runner
                .withUserConfiguration(Rows.class)
                .withPropertyValues("ragflow.sync.rows.dataset-id=" + this.datasetId)
                .run((context) -> {
                    JobExecution execution = context.getBean(JobOperator.class)
                            .startNextInstance(context.getBean("ragflowCorpusSync", Job.class));

                    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
                    assertThat(execution.getStepExecutions())
                            .singleElement()
                            .satisfies(
                                    (step) -> assertThat(step.getWriteCount()).isEqualTo(1));
                });
    }

    @Test
    void findsOrCreatesDatasetByName(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.md"), "Bats sleep upside down.");
        String name = "Animals " + this.datasetId;
        this.runner
                .withPropertyValues(
                        "ragflow.sync.one.source=" + folder,
                        "ragflow.sync.one.dataset=" + name,
                        "ragflow.sync.two.source=" + folder + "/*.md",
                        "ragflow.sync.two.dataset=" + name)
                .run((context) -> {
                    DatasetOperations datasets =
                            context.getBean(RagflowClient.class).datasets();
                    NamedDatasetSync sync = new NamedDatasetSync(datasets, name, NamedDatasetSync.pending());
                    Corpus corpus = Corpus.ofDirectory("one", folder);
                    SyncEvent planned =
                            sync.plan(corpus, SyncOptions.defaults()).blockLast();
                    assertThat(planned)
                            .hasToString(SyncEvent.builder()
                                    .file("a.md")
                                    .action(SyncEvent.Action.ADD)
                                    .build()
                                    .toString());
                    assertThat(datasets.findByName(name).blockOptional()).isEmpty();

                    JobExecution execution = context.getBean(JobOperator.class)
                            .startNextInstance(context.getBean("ragflowCorpusSync", Job.class));

                    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
                    Dataset created = datasets.findByName(name).block();
                    assertThat(created.statistics().documentCount()).isEqualTo(2);
                    assertThat(sync.plan(corpus, SyncOptions.defaults())
                                    .blockLast()
                                    .action())
                            .isEqualTo(SyncEvent.Action.NONE);
                });
    }

    @Test
    void createsDatasetOnceForConcurrentRuns(@TempDir Path folder) {
        String name = "Shared " + this.datasetId;
        this.runner.run((context) -> {
            DatasetOperations datasets = context.getBean(RagflowClient.class).datasets();
            NamedDatasetSync sync = new NamedDatasetSync(datasets, name, NamedDatasetSync.pending());

            assertThat(Flux.range(0, 5)
                            .flatMap((number) ->
                                    sync.run(Corpus.ofDirectory("c" + number, folder), SyncOptions.defaults()))
                            .collectList()
                            .block())
                    .isEmpty();

            assertThat(datasets.list()
                            .map(Dataset::name)
                            .filter((other) -> other.startsWith(name))
                            .collectList()
                            .block())
                    .containsExactly(name);
        });
    }

    @Test
    void explainsMissingAndInvalidProperties(@TempDir Path folder) {
        this.runner
                .withPropertyValues("ragflow.sync.manuals.source=" + folder)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidRagflowPropertyException.class)
                        .hasMessageContaining("ragflow.sync.manuals.dataset-id"));
        configured(folder)
                .withPropertyValues("ragflow.sync.manuals.dataset=Manuals")
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("ragflow.sync.manuals.dataset"));
        this.runner
                .withPropertyValues("ragflow.sync.manuals.dataset-id=" + this.datasetId)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("no Corpus bean with the name 'manuals'"));
        configured(folder)
                .withPropertyValues("ragflow.sync.manuals.max-deleted-share=2")
                .run((context) -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("'maxDeletedShare' must be from 0 to 1"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rows {

        @Bean
        Corpus rows() {
            return Corpus.of(
                    "rows",
                    Flux.just(CorpusFile.of("1.txt", new ByteArrayResource("Row".getBytes(StandardCharsets.UTF_8)))
                            .version("1")));
        }
    }
}
