package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.tool.RagflowAssistantTool;
import io.github.ragflowspring.ai.tool.RagflowSearchTool;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import java.util.Objects;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for {@link RagflowSearchTool}, if {@code spring.ai.ragflow.tools.search.dataset-ids} is set, and for {@link
 * RagflowAssistantTool}, if {@code spring.ai.ragflow.tools.assistant.chat-id} is set. A prompt selects them by name.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = RagflowAutoConfiguration.class,
        beforeName = "org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration")
@ConditionalOnClass({RagflowSearchTool.class, ToolCallback.class})
@ConditionalOnSingleCandidate(RagflowClient.class)
@EnableConfigurationProperties(RagflowToolProperties.class)
public final class RagflowToolAutoConfiguration {

    RagflowToolAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @Conditional(DatasetIdsCondition.class)
    RagflowSearchTool ragflowSearchTool(RagflowClient ragflowClient, RagflowToolProperties properties) {
        RagflowToolProperties.Search search = properties.search();
        return InvalidProperties.check(
                RagflowToolProperties.PREFIX + ".search",
                () -> RagflowSearchTool.builder(
                                ragflowClient, search.datasetIds().toArray(String[]::new))
                        .name(search.name())
                        .description(search.description())
                        .limit(search.limit())
                        .build());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(RagflowToolProperties.PREFIX + ".assistant.chat-id")
    RagflowAssistantTool ragflowAssistantTool(RagflowClient ragflowClient, RagflowToolProperties properties) {
        RagflowToolProperties.Assistant assistant = properties.assistant();
        return InvalidProperties.check(
                RagflowToolProperties.PREFIX + ".assistant",
                () -> RagflowAssistantTool.builder(ragflowClient, Objects.requireNonNull(assistant.chatId()))
                        .name(assistant.name())
                        .description(assistant.description())
                        .build());
    }

    /** Matches if there is a dataset to search. */
    static final class DatasetIdsCondition extends OnPropertyListCondition {

        DatasetIdsCondition() {
            super(
                    RagflowToolProperties.PREFIX + ".search.dataset-ids",
                    () -> ConditionMessage.forCondition("RAGFlow search tool"));
        }
    }
}
