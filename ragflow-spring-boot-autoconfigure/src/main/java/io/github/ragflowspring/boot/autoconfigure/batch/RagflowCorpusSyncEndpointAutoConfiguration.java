package io.github.ragflowspring.boot.autoconfigure.batch;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the actuator endpoint {@code ragflowsync}, which lists the corpora of {@code ragflow.sync} with their
 * last runs.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = {RagflowCorpusSyncAutoConfiguration.class, RagflowCorpusSyncScheduleAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(CorpusSyncJob.class)
public final class RagflowCorpusSyncEndpointAutoConfiguration {

    RagflowCorpusSyncEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    RagflowSyncEndpoint ragflowSyncEndpoint(
            RagflowSyncProperties properties,
            JobRepository jobRepository,
            ObjectProvider<CorpusSyncSchedule> schedule) {
        CorpusSyncSchedule scheduled = schedule.getIfAvailable();
        Function<String, @Nullable Instant> next = (scheduled != null) ? scheduled::next : (corpus) -> null;
        return new RagflowSyncEndpoint(properties, jobRepository, next);
    }
}
