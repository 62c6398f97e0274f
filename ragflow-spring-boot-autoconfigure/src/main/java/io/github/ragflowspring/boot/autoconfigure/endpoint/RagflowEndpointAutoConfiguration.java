package io.github.ragflowspring.boot.autoconfigure.endpoint;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps the API key out of the endpoints of the actuator, also where {@code
 * management.endpoint.env.show-values} or {@code management.endpoint.configprops.show-values} lets them show values.
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
public final class RagflowEndpointAutoConfiguration {

    RagflowEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ApiKeySanitizingFunction ragflowApiKeySanitizingFunction(
            ObjectProvider<RagflowConnectionDetails> connectionDetails) {
        return new ApiKeySanitizingFunction(connectionDetails);
    }
}
