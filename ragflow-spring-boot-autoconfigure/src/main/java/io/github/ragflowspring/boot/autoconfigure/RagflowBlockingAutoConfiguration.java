package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.blocking.BlockingAccountOperations;
import io.github.ragflowspring.client.blocking.BlockingAgentOperations;
import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.blocking.BlockingDatasetOperations;
import io.github.ragflowspring.client.blocking.BlockingFileOperations;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.blocking.BlockingMemoryOperations;
import io.github.ragflowspring.client.blocking.BlockingModelOperations;
import io.github.ragflowspring.client.blocking.BlockingRetrievalOperations;
import io.github.ragflowspring.client.blocking.BlockingSearchAppOperations;
import io.github.ragflowspring.client.blocking.BlockingSystemOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.system.SystemOperations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for the blocking form of {@link RagflowClient} and its operations.
 *
 * <p>Each bean is the blocking form of the bean with the reactive operations, including those that the application defines. All
 * are created when they are first injected or looked up.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RagflowAutoConfiguration.class)
public final class RagflowBlockingAutoConfiguration {

    RagflowBlockingAutoConfiguration() {}

    /** Closing it would close the client, which is a bean itself. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RagflowClient.class)
    BlockingRagflowClient ragflowBlockingClient(RagflowClient client) {
        return client.blocking();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(AccountOperations.class)
    BlockingAccountOperations ragflowBlockingAccountOperations(AccountOperations operations) {
        return BlockingAccountOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(AgentOperations.class)
    BlockingAgentOperations ragflowBlockingAgentOperations(AgentOperations operations) {
        return BlockingAgentOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(ChatOperations.class)
    BlockingChatOperations ragflowBlockingChatOperations(ChatOperations operations) {
        return BlockingChatOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DatasetOperations.class)
    BlockingDatasetOperations ragflowBlockingDatasetOperations(DatasetOperations operations) {
        return BlockingDatasetOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(FileOperations.class)
    BlockingFileOperations ragflowBlockingFileOperations(FileOperations operations) {
        return BlockingFileOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(LegacyChatOperations.class)
    BlockingLegacyChatOperations ragflowBlockingLegacyChatOperations(LegacyChatOperations operations) {
        return BlockingLegacyChatOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(MemoryOperations.class)
    BlockingMemoryOperations ragflowBlockingMemoryOperations(MemoryOperations operations) {
        return BlockingMemoryOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(ModelOperations.class)
    BlockingModelOperations ragflowBlockingModelOperations(ModelOperations operations) {
        return BlockingModelOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(RetrievalOperations.class)
    BlockingRetrievalOperations ragflowBlockingRetrievalOperations(RetrievalOperations operations) {
        return BlockingRetrievalOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(SearchAppOperations.class)
    BlockingSearchAppOperations ragflowBlockingSearchAppOperations(SearchAppOperations operations) {
        return BlockingSearchAppOperations.of(operations);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(SystemOperations.class)
    BlockingSystemOperations ragflowBlockingSystemOperations(SystemOperations operations) {
        return BlockingSystemOperations.of(operations);
    }
}
