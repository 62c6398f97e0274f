package io.github.ragflowspring.client;

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
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of a {@link RagflowClient}, for servlet and command-line applications on platform or virtual threads.
 *
 * <pre>{@code
 * BlockingRagflowClient ragflow = RagflowClient.builder()
 *         .baseUrl("http://localhost:9380")
 *         .apiKey("ragflow-…")
 *         .build()
 *         .blocking();
 * Answer answer = ragflow.chats().ask(chatId, "What is RAGFlow?");
 * }</pre>
 *
 * <p>Thread-safe. The {@linkplain io.github.ragflowspring.client.blocking package} of the operations describes waiting,
 * interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingRagflowClient extends AutoCloseable {

    /** See {@link RagflowClient#account()}. */
    BlockingAccountOperations account();

    /** See {@link RagflowClient#agents()}. */
    BlockingAgentOperations agents();

    /** See {@link RagflowClient#chats()}. */
    BlockingChatOperations chats();

    /** See {@link RagflowClient#datasets()}. */
    BlockingDatasetOperations datasets();

    /** See {@link RagflowClient#legacy()}. */
    BlockingLegacyChatOperations legacy();

    /** See {@link RagflowClient#memories()}. */
    BlockingMemoryOperations memories();

    /** See {@link RagflowClient#models()}. */
    BlockingModelOperations models();

    /** See {@link RagflowClient#files()}. */
    BlockingFileOperations files();

    /** See {@link RagflowClient#retrieval()}. */
    BlockingRetrievalOperations retrieval();

    /** See {@link RagflowClient#searches()}. */
    BlockingSearchAppOperations searches();

    /** See {@link RagflowClient#system()}. */
    BlockingSystemOperations system();

    /** See {@link RagflowClient#name()}. */
    String name();

    /** See {@link RagflowClient#withApiKey(String)}. */
    BlockingRagflowClient withApiKey(String apiKey);

    /** See {@link RagflowClient#mutate()}. Call {@link RagflowClient#blocking()} of the new client. */
    RagflowClient.Builder mutate();

    /** See {@link RagflowClient#close()}. */
    @Override
    void close();
}
