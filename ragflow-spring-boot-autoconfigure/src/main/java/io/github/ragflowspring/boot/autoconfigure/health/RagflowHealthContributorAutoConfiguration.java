package io.github.ragflowspring.boot.autoconfigure.health;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.health.RagflowApiKeyReactiveHealthIndicator;
import io.github.ragflowspring.boot.health.RagflowHealthMetrics;
import io.github.ragflowspring.boot.health.RagflowReactiveHealthIndicator;
import io.github.ragflowspring.client.RagflowClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.CompositeReactiveHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for the RAGFlow health indicators: one for the server and, if {@code
 * management.health.ragflow-api-key.enabled} is set, one for the API key.
 *
 * <p>The indicators are reactive and work in servlet and reactive applications.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass({RagflowClient.class, ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RagflowClient.class)
@EnableConfigurationProperties(RagflowHealthProperties.class)
public final class RagflowHealthContributorAutoConfiguration {

    RagflowHealthContributorAutoConfiguration() {}

    /** Health of the server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("ragflow")
    static class ServerConfiguration
            extends CompositeReactiveHealthContributorConfiguration<RagflowReactiveHealthIndicator, RagflowClient> {

        ServerConfiguration(RagflowHealthProperties properties) {
            super((client) -> new RagflowReactiveHealthIndicator(client, properties.timeout()));
        }

        @Bean
        @ConditionalOnMissingBean(name = {"ragflowHealthIndicator", "ragflowHealthContributor"})
        ReactiveHealthContributor ragflowHealthContributor(ConfigurableListableBeanFactory beanFactory) {
            return createContributor(beanFactory, RagflowClient.class);
        }
    }

    /** Metrics of the last health check. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    @ConditionalOnEnabledHealthIndicator("ragflow")
    static class MetricsConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RagflowHealthMetrics ragflowHealthMetrics(
                @Qualifier("ragflowHealthContributor") ObjectProvider<ReactiveHealthContributor> contributor) {
            return new RagflowHealthMetrics(contributor.stream()
                    .flatMap(MetricsConfiguration::indicators)
                    .toList());
        }

        private static Stream<RagflowReactiveHealthIndicator> indicators(ReactiveHealthContributor contributor) {
            if (contributor instanceof CompositeReactiveHealthContributor composite) {
                return composite.stream().flatMap((entry) -> indicators(entry.contributor()));
            }
            return (contributor instanceof RagflowReactiveHealthIndicator indicator)
                    ? Stream.of(indicator)
                    : Stream.empty();
        }
    }

    /** Health of the API key. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("management.health.ragflow-api-key.enabled")
    static class ApiKeyConfiguration
            extends CompositeReactiveHealthContributorConfiguration<
                    RagflowApiKeyReactiveHealthIndicator, RagflowClient> {

        ApiKeyConfiguration(RagflowHealthProperties properties) {
            super((client) -> new RagflowApiKeyReactiveHealthIndicator(client.system(), properties.timeout()));
        }

        @Bean
        @ConditionalOnMissingBean(name = {"ragflowApiKeyHealthIndicator", "ragflowApiKeyHealthContributor"})
        ReactiveHealthContributor ragflowApiKeyHealthContributor(ConfigurableListableBeanFactory beanFactory) {
            return createContributor(beanFactory, RagflowClient.class);
        }
    }
}
