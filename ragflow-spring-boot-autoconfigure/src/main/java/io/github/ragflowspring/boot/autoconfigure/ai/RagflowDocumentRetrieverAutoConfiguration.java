package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for {@link RagflowDocumentRetriever}, if {@code spring.ai.ragflow.retriever.dataset-ids} is set.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
@ConditionalOnClass({RagflowDocumentRetriever.class, DocumentRetriever.class})
@ConditionalOnSingleCandidate(RagflowClient.class)
@Conditional(RagflowDocumentRetrieverAutoConfiguration.DatasetIdsCondition.class)
@EnableConfigurationProperties(RagflowRetrieverProperties.class)
public final class RagflowDocumentRetrieverAutoConfiguration {

    RagflowDocumentRetrieverAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RagflowDocumentRetriever ragflowDocumentRetriever(
            RagflowClient ragflowClient, RagflowRetrieverProperties properties) {
        return InvalidProperties.check(
                RagflowRetrieverProperties.PREFIX, () -> properties.createRetriever(ragflowClient));
    }

    /** Matches if there is a dataset to search. */
    static final class DatasetIdsCondition extends OnPropertyListCondition {

        DatasetIdsCondition() {
            super(
                    RagflowRetrieverProperties.PREFIX + ".dataset-ids",
                    () -> ConditionMessage.forCondition("RAGFlow document retriever"));
        }
    }
}
