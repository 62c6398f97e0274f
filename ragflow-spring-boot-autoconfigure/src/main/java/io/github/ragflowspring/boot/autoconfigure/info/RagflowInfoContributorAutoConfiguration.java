package io.github.ragflowspring.boot.autoconfigure.info;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that adds the version of the RAGFlow server to the actuator endpoint {@code info}, unless {@code
 * management.info.ragflow.enabled} is {@code false}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnBean(RagflowClient.class)
@ConditionalOnEnabledInfoContributor("ragflow")
public final class RagflowInfoContributorAutoConfiguration {

    RagflowInfoContributorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "ragflowInfoContributor")
    InfoContributor ragflowInfoContributor(ConfigurableListableBeanFactory beanFactory) {
        return new RagflowInfoContributor(
                SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, RagflowClient.class));
    }
}
