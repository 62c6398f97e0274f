package io.github.ragflowspring.client;

import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.http.Exchange;

/** Holds the operations on one connection. */
final class DefaultRagflowClient implements RagflowClient {

    private final DefaultRagflowClientBuilder builder;

    private final AgentOperations agents;

    private final ChatOperations chats;

    DefaultRagflowClient(Exchange exchange, DefaultRagflowClientBuilder builder) {
        this.builder = builder;
        this.agents = AgentOperations.on(exchange);
        this.chats = ChatOperations.on(exchange);
    }

    @Override
    public AgentOperations agents() {
        return this.agents;
    }

    @Override
    public ChatOperations chats() {
        return this.chats;
    }

    @Override
    public Builder mutate() {
        return new DefaultRagflowClientBuilder(this.builder);
    }
}
