package io.github.ragflowspring.boot.autoconfigure.batch;

import java.util.Map;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.ResolvableType;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Auto-configuration for the schedules of {@code ragflow.sync}. Uses the {@link TaskScheduler} of the application, or its own
 * one if there is none or there are several.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = RagflowCorpusSyncAutoConfiguration.class,
        afterName = "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration")
@ConditionalOnBean({CorpusSyncJob.class, JobOperator.class})
@Conditional(RagflowCorpusSyncScheduleAutoConfiguration.OnSchedule.class)
public final class RagflowCorpusSyncScheduleAutoConfiguration {

    private static final String THREAD_NAME_PREFIX = "ragflow-sync-";

    RagflowCorpusSyncScheduleAutoConfiguration() {}

    @Bean
    CorpusSyncSchedule ragflowCorpusSyncSchedule(
            RagflowSyncProperties properties,
            CorpusSyncJob ragflowCorpusSyncJobs,
            JobOperator jobOperator,
            JobRepository jobRepository,
            ObjectProvider<TaskScheduler> taskScheduler,
            OwnScheduler ragflowCorpusSyncScheduler) {
        return new CorpusSyncSchedule(
                properties,
                ragflowCorpusSyncJobs,
                jobOperator,
                jobRepository,
                taskScheduler.getIfUnique(ragflowCorpusSyncScheduler::get),
                new SimpleAsyncTaskExecutor(THREAD_NAME_PREFIX));
    }

    @Bean
    OwnScheduler ragflowCorpusSyncScheduler(ObjectProvider<ThreadPoolTaskSchedulerBuilder> builder) {
        return new OwnScheduler(builder.getIfAvailable(ThreadPoolTaskSchedulerBuilder::new));
    }

    /** A scheduler that is only created if it is used, and is not a bean that replaces the one of the application. */
    static final class OwnScheduler implements AutoCloseable {

        private final ThreadPoolTaskScheduler scheduler;

        private boolean used;

        OwnScheduler(ThreadPoolTaskSchedulerBuilder builder) {
            this.scheduler =
                    builder.threadNamePrefix(THREAD_NAME_PREFIX + "schedule-").build();
        }

        TaskScheduler get() {
            this.used = true;
            this.scheduler.initialize();
            return this.scheduler;
        }

        @Override
        public void close() {
            if (this.used) {
                this.scheduler.shutdown();
            }
        }
    }

    /** Matches if a corpus has a schedule. */
    static final class OnSchedule extends SpringBootCondition {

        private static final Bindable<Map<String, Map<String, Object>>> CORPORA =
                Bindable.of(ResolvableType.forClassWithGenerics(
                        Map.class,
                        ResolvableType.forClass(String.class),
                        ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean scheduled = Binder.get(context.getEnvironment())
                    .bind(RagflowSyncProperties.PREFIX, CORPORA)
                    .map((corpora) -> corpora.values().stream().anyMatch((corpus) -> corpus.containsKey("schedule")))
                    .orElse(false);
            ConditionMessage.Builder message = ConditionMessage.forCondition("ragflow.sync.<name>.schedule");
            return new ConditionOutcome(
                    scheduled, scheduled ? message.because("is set") : message.because("is not set"));
        }
    }
}
