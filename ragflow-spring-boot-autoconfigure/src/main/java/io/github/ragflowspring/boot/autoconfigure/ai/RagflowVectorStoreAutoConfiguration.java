package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.vectorstore.RagflowVectorStore;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.springframework.ai.vectorstore.SpringAIVectorStoreTypes;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationConvention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for {@link RagflowVectorStore}, if {@code spring.ai.vectorstore.ragflow.dataset-id} is set and {@code
 * spring.ai.vectorstore.type} does not select another vector store.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass({RagflowVectorStore.class, VectorStore.class})
@ConditionalOnSingleCandidate(RagflowClient.class)
@ConditionalOnProperty(name = SpringAIVectorStoreTypes.TYPE, havingValue = "ragflow", matchIfMissing = true)
@ConditionalOnProperty(RagflowVectorStoreProperties.PREFIX + ".dataset-id")
@EnableConfigurationProperties(RagflowVectorStoreProperties.class)
public final class RagflowVectorStoreAutoConfiguration {

    RagflowVectorStoreAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RagflowVectorStore ragflowVectorStore(
            RagflowClient ragflowClient,
            RagflowVectorStoreProperties properties,
            ObjectProvider<ObservationRegistry> observationRegistry,
            ObjectProvider<VectorStoreObservationConvention> observationConvention) {
        return InvalidProperties.check(
                RagflowVectorStoreProperties.PREFIX,
                () -> RagflowVectorStore.builder(ragflowClient, Objects.requireNonNull(properties.datasetId()))
                        .documentName(properties.documentName())
                        .observationRegistry(observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP))
                        .observationConvention(observationConvention.getIfAvailable())
                        .build());
    }
}
