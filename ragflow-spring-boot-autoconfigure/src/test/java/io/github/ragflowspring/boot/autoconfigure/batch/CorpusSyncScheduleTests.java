package io.github.ragflowspring.boot.autoconfigure.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.batch.RagflowSyncEndpoint.CorpusDescriptor;
import io.github.ragflowspring.boot.autoconfigure.batch.RagflowSyncEndpoint.RunDescriptor;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.TaskScheduler;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Tests of scheduled synchronizations and their endpoint. */
class CorpusSyncScheduleTests {

    private static RagflowEmulator emulator;

    private final ControlledScheduler scheduler = new ControlledScheduler();

    private final AtomicReference<Flux<CorpusFile>> files = new AtomicReference<>(Flux.just(file("a.md")));

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    BatchAutoConfiguration.class,
                    BatchJdbcAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class,
                    RagflowCorpusSyncAutoConfiguration.class,
                    RagflowCorpusSyncScheduleAutoConfiguration.class,
                    RagflowCorpusSyncEndpointAutoConfiguration.class))
            .withBean(Corpus.class, () -> Corpus.of("manuals", Flux.defer(this.files::get)))
            .withPropertyValues(
                    "ragflow.base-url=" + emulator.baseUrl(),
                    "ragflow.api-key=" + emulator.apiKey(),
                    "management.endpoints.web.exposure.include=ragflowsync",
                    "spring.datasource.generate-unique-name=true",
                    "ragflow.sync.manuals.dataset=Manuals");

    private final ApplicationContextRunner controlled = this.runner.withBean(TaskScheduler.class, () -> this.scheduler);

    @BeforeAll
    static void start() {
        emulator = RagflowEmulator.builder().atOnce().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static CorpusFile file(String id) {
        return CorpusFile.of(id, new ByteArrayResource("Owls hunt at night.".getBytes(StandardCharsets.UTF_8)));
    }

    private static CorpusDescriptor corpus(ApplicationContext context) {
        return context.getBean(RagflowSyncEndpoint.class).corpus("manuals");
    }

    private static List<RunDescriptor> runs(ApplicationContext context) {
        return corpus(context).runs();
    }

    @Test
    void schedulesNothingByDefault() {
        this.controlled.run((context) -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(CorpusSyncSchedule.class);
            assertThat(this.scheduler.isEmpty()).isTrue();
            assertThat(corpus(context)).isEqualTo(new CorpusDescriptor(null, null, List.of()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " "})
    void switchesScheduleOff(String schedule) {
        this.controlled
                .withPropertyValues("ragflow.sync.manuals.schedule=" + schedule)
                .run((context) -> {
                    assertThat(context).hasNotFailed();
                    assertThat(this.scheduler.isEmpty()).isTrue();
                    assertThat(corpus(context)).isEqualTo(new CorpusDescriptor(null, null, List.of()));
                });
    }

    @Test
    void runsAgainWhenIntervalHasPassedSinceEndOfRun() {
        this.files.set(Flux.just(file("a.md")).doOnComplete(() -> this.scheduler.advance(Duration.ofMinutes(3))));
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            ControlledScheduler.Scheduled first = this.scheduler.next();
            assertThat(first.time()).isEqualTo(Instant.parse("2026-01-02T03:19:05Z"));
            assertThat(corpus(context).next()).isEqualTo(first.time());

            this.scheduler.run(first);

            ControlledScheduler.Scheduled second = this.scheduler.next();
            assertThat(second.time()).isEqualTo(Instant.parse("2026-01-02T03:37:05Z"));
            assertThat(runs(context)).singleElement().satisfies((run) -> {
                assertThat(run.status()).isEqualTo("COMPLETED");
                assertThat(run.started()).isBeforeOrEqualTo(run.ended());
            });
            this.scheduler.run(second);
            assertThat(this.scheduler.next().time()).isEqualTo(Instant.parse("2026-01-02T03:55:05Z"));
            assertThat(runs(context)).hasSize(2);
            assertThat(runs(context).get(0).done()).containsEntry("none", 1L);
        });
    }

    @Test
    void runsByCronExpression() {
        this.controlled
                .withPropertyValues("ragflow.sync.manuals.schedule=0 */5 * * * *")
                .run((context) -> {
                    ControlledScheduler.Scheduled first = this.scheduler.next();
                    assertThat(first.time()).isEqualTo(Instant.parse("2026-01-02T03:05:00Z"));

                    this.scheduler.run(first);

                    assertThat(this.scheduler.next().time()).isEqualTo(Instant.parse("2026-01-02T03:10:00Z"));
                });
    }

    @Test
    void neitherOverlapsOtherJobNorLetsItOverlap() {
        CountDownLatch listing = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        this.files.set(Flux.just(file("a.md")).doOnSubscribe((subscription) -> {
            listing.countDown();
            await(proceed);
        }));
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            JobOperator operator = context.getBean(JobOperator.class);
            Job all = context.getBean("ragflowCorpusSync", Job.class);
            ControlledScheduler.Scheduled first = this.scheduler.next();
            Thread other =
                    new Thread(() -> assertThat(operator.startNextInstance(all)).isNotNull());
            other.start();
            await(listing);

            this.scheduler.run(first);
            ControlledScheduler.Scheduled second = this.scheduler.next();
            assertThat(second.time()).isEqualTo(first.time().plus(Duration.ofMinutes(15)));
            assertThat(runs(context))
                    .singleElement()
                    .extracting(RunDescriptor::status)
                    .isEqualTo("STARTED");
            JobExecution refused = operator.startNextInstance(all);
            assertThat(refused.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(refused.getAllFailureExceptions())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("Another run of corpus 'manuals' is in progress");

            proceed.countDown();
            other.join();
            assertThat(runs(context)).extracting(RunDescriptor::status).containsExactly("FAILED", "COMPLETED");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void runsAgainAfterFailure(CapturedOutput output) {
        this.files.set(Flux.error(new UncheckedIOException("The share is gone", new IOException("/mnt/secret"))));
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            this.scheduler.run(this.scheduler.next());
            ControlledScheduler.Scheduled second = this.scheduler.next();

            assertThat(output).contains("The scheduled run of corpus 'manuals' failed");
            assertThat(runs(context)).singleElement().satisfies((run) -> {
                assertThat(run.status()).isEqualTo("FAILED");
                assertThat(run.error()).isEqualTo("The share is gone");
            });
            assertThat(JsonMapper.shared().writeValueAsString(corpus(context))).doesNotContain("/mnt/secret");
            this.files.set(Flux.just(file("a.md")));
            this.scheduler.run(second);
            assertThat(this.scheduler.next()).isNotNull();
            assertThat(runs(context)).extracting(RunDescriptor::status).containsExactly("COMPLETED", "FAILED");
        });
    }

    @Test
    void stopsRunInProgressWhenApplicationStops() {
        CountDownLatch listing = new CountDownLatch(1);
        this.files.set(Flux.<CorpusFile>never().doOnSubscribe((subscription) -> listing.countDown()));
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            CorpusSyncSchedule schedule = context.getBean(CorpusSyncSchedule.class);
            this.scheduler.run(this.scheduler.next());
            await(listing);
            assertThat(corpus(context).next()).isNull();
            CountDownLatch stopped = new CountDownLatch(1);

            schedule.stop(stopped::countDown);

            await(stopped);
            assertThat(schedule.isRunning()).isFalse();
            assertThat(this.scheduler.isEmpty()).isTrue();
            assertThat(runs(context))
                    .singleElement()
                    .extracting(RunDescriptor::status)
                    .isEqualTo("STOPPED");
            this.files.set(Flux.just(file("a.md")));
            schedule.start();
            this.scheduler.run(this.scheduler.next());
            assertThat(this.scheduler.next()).isNotNull();
            assertThat(runs(context).get(0).status()).isEqualTo("COMPLETED");
        });
    }

    @Test
    void cancelsNextRunWhenApplicationStops() {
        AtomicReference<ControlledScheduler.Scheduled> next = new AtomicReference<>();
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            next.set(this.scheduler.next());
            assertThat(next.get().handle().isCancelled()).isFalse();
        });

        assertThat(next.get().handle().isCancelled()).isTrue();
        next.get().task().run();
        assertThat(this.scheduler.isEmpty()).isTrue();
    }

    @Test
    void hasOwnSchedulerIfApplicationHasNone() {
        CountDownLatch listed = new CountDownLatch(1);
        this.files.set(Flux.just(file("a.md")).doOnComplete(listed::countDown));
        this.runner.withPropertyValues("ragflow.sync.manuals.schedule=10ms").run((context) -> {
            assertThat(context).doesNotHaveBean(TaskScheduler.class);
            await(listed);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"often", "0s", "-5m", "0 0 25 * * *"})
    void refusesInvalidSchedule(String schedule) {
        this.controlled
                .withPropertyValues("ragflow.sync.manuals.schedule=" + schedule)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies((failure) -> assertThat(context.getStartupFailure())
                                .hasStackTraceContaining("ragflow.sync.manuals.schedule")
                                .hasStackTraceContaining(InvalidRagflowPropertyException.class.getSimpleName())));
    }

    @Test
    void describesRunsAsJson() {
        this.files.set(Flux.just(file("a.md"), file("setup.exe")));
        this.controlled.withPropertyValues("ragflow.sync.manuals.schedule=15m").run((context) -> {
            this.scheduler.run(this.scheduler.next());
            Instant next = this.scheduler.next().time();
            RunDescriptor run = runs(context).get(0);

            String json = JsonMapper.shared()
                    .writeValueAsString(
                            context.getBean(RagflowSyncEndpoint.class).sync());

            Map<?, ?> corpus = (Map<?, ?>)
                    ((Map<?, ?>) JsonMapper.shared().readValue(json, Map.class).get("corpora")).get("manuals");
            assertThat(corpus.get("schedule")).isEqualTo("15m");
            assertThat(corpus.get("next")).isEqualTo(next.toString());
            Map<?, ?> described = (Map<?, ?>) ((List<?>) corpus.get("runs")).get(0);
            assertThat(described.get("status")).isEqualTo("COMPLETED");
            assertThat(described.get("exitCode")).isEqualTo("COMPLETED_WITH_FAILURES");
            assertThat(described.get("started")).isEqualTo(run.started().toString());
            assertThat(described.get("ended")).isEqualTo(run.ended().toString());
            assertThat(described.get("failed")).isEqualTo(1);
            assertThat(described.get("withheld")).isEqualTo(0);
            assertThat(described.get("error")).isNull();
            assertThat((List<?>) described.get("failures")).singleElement().satisfies((failure) -> {
                assertThat(((Map<?, ?>) failure).get("file")).isEqualTo("setup.exe");
                assertThat(((Map<?, ?>) failure).get("action")).isEqualTo("add");
                assertThat(((Map<?, ?>) failure).get("reason").toString()).contains("not been supported");
            });
            assertThat(json).doesNotContain(emulator.apiKey());
            assertThat(context.getBean(RagflowSyncEndpoint.class).corpus("unknown"))
                    .isNull();
        });
    }

    @Test
    void listsRunsOfEarlierProcessUpToLimit() {
        ApplicationContextRunner stored = this.controlled.withBean(
                DataSource.class,
                () -> new DriverManagerDataSource("jdbc:h2:mem:runs-of-earlier-process;DB_CLOSE_DELAY=-1"));
        stored.withPropertyValues("spring.batch.jdbc.initialize-schema=always").run((context) -> {
            for (int i = 0; i < RagflowSyncEndpoint.MAX_RUNS + 2; i++) {
                assertThat(context.getBean(JobOperator.class)
                                .startNextInstance(context.getBean("ragflowCorpusSync", Job.class)))
                        .isNotNull();
            }
        });

        stored.withPropertyValues("spring.batch.jdbc.initialize-schema=never").run((context) -> {
            List<RunDescriptor> runs = runs(context);
            assertThat(runs).hasSize(RagflowSyncEndpoint.MAX_RUNS);
            assertThat(runs).extracting(RunDescriptor::jobExecution).isSortedAccordingTo((a, b) -> Long.compare(b, a));
            assertThat(runs.get(0).done()).containsEntry("none", 1L);
        });
    }

    @Test
    void hasNoEndpointWithoutActuatorOrExposure() {
        this.controlled
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RagflowSyncEndpoint.class));
        this.controlled
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(JobRepository.class)
                        .doesNotHaveBean("ragflowSyncEndpoint"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
