package io.github.ragflowspring.boot.autoconfigure.observation;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowClientCustomizer;
import io.github.ragflowspring.client.observation.RagflowClientMeterObservationHandler;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that observes RAGFlow operations with the application's {@link ObservationRegistry} and, if present,
 * its {@link RagflowClientObservationConvention}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        before = RagflowAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class RagflowObservationAutoConfiguration {

    RagflowObservationAutoConfiguration() {}

    /** Runs early, so that the customizers of the application can override it. */
    @Bean
    @Order(0)
    RagflowClientCustomizer ragflowObservationCustomizer(
            ObservationRegistry observationRegistry,
            ObjectProvider<RagflowClientObservationConvention> observationConvention) {
        return (builder) -> builder.observationRegistry(observationRegistry)
                .observationConvention(observationConvention.getIfAvailable());
    }

    /** Meters that the timer of the operations cannot provide. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class MetricsConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RagflowClientMeterObservationHandler ragflowClientMeterObservationHandler(MeterRegistry meterRegistry) {
            return new RagflowClientMeterObservationHandler(meterRegistry);
        }
    }
}
