package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.model.SpringAIModelProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for {@link RagflowChatModel}, unless {@code spring.ai.model.chat} selects another model.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = RagflowAutoConfiguration.class,
        beforeName = "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@ConditionalOnClass({RagflowChatModel.class, ChatModel.class})
@ConditionalOnSingleCandidate(RagflowClient.class)
@ConditionalOnProperty(name = SpringAIModelProperties.CHAT_MODEL, havingValue = "ragflow", matchIfMissing = true)
@EnableConfigurationProperties(RagflowChatProperties.class)
public final class RagflowChatAutoConfiguration {

    RagflowChatAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RagflowChatModel ragflowChatModel(
            RagflowClient ragflowClient,
            RagflowChatProperties properties,
            ObjectProvider<ObservationRegistry> observationRegistry,
            ObjectProvider<ChatModelObservationConvention> observationConvention) {
        return RagflowChatModel.builder(ragflowClient)
                .options(InvalidProperties.check(RagflowChatProperties.PREFIX, properties::toOptions))
                .observationRegistry(observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP))
                .observationConvention(observationConvention.getIfAvailable())
                .build();
    }
}
