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

/** Creates the blocking form of the operations of a client when it is used. */
final class DefaultBlockingRagflowClient implements BlockingRagflowClient {

    private final RagflowClient client;

    DefaultBlockingRagflowClient(RagflowClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return this.client.name();
    }

    @Override
    public BlockingAccountOperations account() {
        return BlockingAccountOperations.of(this.client.account());
    }

    @Override
    public BlockingAgentOperations agents() {
        return BlockingAgentOperations.of(this.client.agents());
    }

    @Override
    public BlockingChatOperations chats() {
        return BlockingChatOperations.of(this.client.chats());
    }

    @Override
    public BlockingDatasetOperations datasets() {
        return BlockingDatasetOperations.of(this.client.datasets());
    }

    @Override
    public BlockingLegacyChatOperations legacy() {
        return BlockingLegacyChatOperations.of(this.client.legacy());
    }

    @Override
    public BlockingMemoryOperations memories() {
        return BlockingMemoryOperations.of(this.client.memories());
    }

    @Override
    public BlockingModelOperations models() {
        return BlockingModelOperations.of(this.client.models());
    }

    @Override
    public BlockingFileOperations files() {
        return BlockingFileOperations.of(this.client.files());
    }

    @Override
    public BlockingRetrievalOperations retrieval() {
        return BlockingRetrievalOperations.of(this.client.retrieval());
    }

    @Override
    public BlockingSearchAppOperations searches() {
        return BlockingSearchAppOperations.of(this.client.searches());
    }

    @Override
    public BlockingSystemOperations system() {
        return BlockingSystemOperations.of(this.client.system());
    }

    @Override
    public BlockingRagflowClient withApiKey(String apiKey) {
        return this.client.withApiKey(apiKey).blocking();
    }

    @Override
    public RagflowClient.Builder mutate() {
        return this.client.mutate();
    }

    @Override
    public void close() {
        this.client.close();
    }
}
