package io.github.ragflowspring.client;

import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.http.Exchange;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.system.SystemOperations;

/** Holds the operations on one connection. */
final class DefaultRagflowClient implements RagflowClient {

    private final DefaultRagflowClientBuilder builder;

    private final AgentOperations agents;

    private final ChatOperations chats;

    private final DatasetOperations datasets;

    private final FileOperations files;

    private final RetrievalOperations retrieval;

    private final SystemOperations system;

    DefaultRagflowClient(Exchange exchange, DefaultRagflowClientBuilder builder) {
        this.builder = builder;
        this.agents = AgentOperations.on(exchange);
        this.chats = ChatOperations.on(exchange);
        this.datasets = DatasetOperations.on(exchange);
        this.files = FileOperations.on(exchange);
        this.retrieval = RetrievalOperations.on(exchange);
        this.system = SystemOperations.on(exchange);
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
    public DatasetOperations datasets() {
        return this.datasets;
    }

    @Override
    public FileOperations files() {
        return this.files;
    }

    @Override
    public RetrievalOperations retrieval() {
        return this.retrieval;
    }

    @Override
    public SystemOperations system() {
        return this.system;
    }

    @Override
    public Builder mutate() {
        return new DefaultRagflowClientBuilder(this.builder);
    }
}
