package io.github.ragflowspring.boot.autoconfigure.endpoint;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that hides the API keys in actuator endpoints, even if {@code management.endpoint.env.show-values} or
 * {@code management.endpoint.configprops.show-values} allows them to show values.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
public final class RagflowEndpointAutoConfiguration {

    RagflowEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ApiKeySanitizingFunction ragflowApiKeySanitizingFunction(
            ObjectProvider<RagflowConnectionDetails> connectionDetails, Environment environment) {
        return new ApiKeySanitizingFunction(connectionDetails, environment);
    }
}
