package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.batch.CorpusSyncTasklet;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration for the job {@value #JOB_NAME}, which keeps datasets in step with the corpora of {@code ragflow.sync}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = RagflowAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
            "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        },
        beforeName = "org.springframework.boot.batch.autoconfigure.BatchJobLauncherAutoConfiguration")
@ConditionalOnClass({CorpusSyncTasklet.class, Job.class})
@Conditional(RagflowCorpusSyncAutoConfiguration.OnCorpora.class)
@ConditionalOnSingleCandidate(RagflowClient.class)
@ConditionalOnBean(JobRepository.class)
@EnableConfigurationProperties(RagflowSyncProperties.class)
public final class RagflowCorpusSyncAutoConfiguration {

    /** The name of the job and of its bean. */
    public static final String JOB_NAME = "ragflowCorpusSync";

    RagflowCorpusSyncAutoConfiguration() {}

    @Bean
    CorpusSyncJob ragflowCorpusSyncJobs(
            JobRepository jobRepository,
            RagflowClient ragflowClient,
            RagflowSyncProperties properties,
            ObjectProvider<Corpus> corpora,
            ObjectProvider<MeterRegistry> meterRegistry) {
        List<Corpus> beans = corpora.orderedStream().toList();
        return new CorpusSyncJob(jobRepository, ragflowClient, properties, beans, meterRegistry.getIfUnique());
    }

    @Bean(JOB_NAME)
    @ConditionalOnMissingBean(name = JOB_NAME)
    Job ragflowCorpusSync(CorpusSyncJob ragflowCorpusSyncJobs) {
        return ragflowCorpusSyncJobs.create();
    }

    /** Matches if a corpus is configured. */
    static final class OnCorpora extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean bound = Binder.get(context.getEnvironment())
                    .bind(RagflowSyncProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                    .map((corpora) -> !corpora.isEmpty())
                    .orElse(false);
            ConditionMessage.Builder message = ConditionMessage.forCondition(RagflowSyncProperties.PREFIX);
            return new ConditionOutcome(bound, bound ? message.because("is set") : message.because("is not set"));
        }
    }
}
