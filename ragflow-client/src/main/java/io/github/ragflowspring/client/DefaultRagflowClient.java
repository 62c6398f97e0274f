package io.github.ragflowspring.client;

import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;

/** Holds the operations on one connection. */
final class DefaultRagflowClient implements RagflowClient {

    private final DefaultRagflowClientBuilder builder;

    private final ChatOperations chats;

    private final DatasetOperations datasets;

    private final RetrievalOperations retrieval;

    DefaultRagflowClient(Exchange exchange, DefaultRagflowClientBuilder builder) {
        this.builder = builder;
        this.chats = ChatOperations.on(exchange);
        this.datasets = DatasetOperations.on(exchange);
        this.retrieval = RetrievalOperations.on(exchange);
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
    public RetrievalOperations retrieval() {
        return this.retrieval;
    }

    @Override
    public Builder mutate() {
        return new DefaultRagflowClientBuilder(this.builder);
    }
}
