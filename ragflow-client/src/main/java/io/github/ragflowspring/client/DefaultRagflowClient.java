package io.github.ragflowspring.client;

import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.http.Exchange;

/** Holds the operations on one connection. */
final class DefaultRagflowClient implements RagflowClient {

    private final DefaultRagflowClientBuilder builder;

    private final ChatOperations chats;

    private final DatasetOperations datasets;

    DefaultRagflowClient(Exchange exchange, DefaultRagflowClientBuilder builder) {
        this.builder = builder;
        this.chats = ChatOperations.on(exchange);
        this.datasets = DatasetOperations.on(exchange);
    }

    @Override
    public ChatOperations chats() {
        return this.chats;
    }

    @Override
    public DatasetOperations datasets() {
        return this.datasets;
    }

    @Override
    public Builder mutate() {
        return new DefaultRagflowClientBuilder(this.builder);
    }
}
