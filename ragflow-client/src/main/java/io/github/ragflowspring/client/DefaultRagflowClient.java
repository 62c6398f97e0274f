package io.github.ragflowspring.client;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.internal.account.DefaultAccountOperations;
import io.github.ragflowspring.client.internal.agent.DefaultAgentOperations;
import io.github.ragflowspring.client.internal.chat.DefaultChatOperations;
import io.github.ragflowspring.client.internal.dataset.DefaultDatasetOperations;
import io.github.ragflowspring.client.internal.file.DefaultFileOperations;
import io.github.ragflowspring.client.internal.legacy.DefaultLegacyChatOperations;
import io.github.ragflowspring.client.internal.llm.DefaultModelOperations;
import io.github.ragflowspring.client.internal.memory.DefaultMemoryOperations;
import io.github.ragflowspring.client.internal.retrieval.DefaultRetrievalOperations;
import io.github.ragflowspring.client.internal.searchapp.DefaultSearchAppOperations;
import io.github.ragflowspring.client.internal.system.DefaultSystemOperations;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.system.SystemOperations;

/** Holds the operations that share one {@link Exchange}. */
final class DefaultRagflowClient implements RagflowClient {

    private final Exchange exchange;

    private final Connections connections;

    private final DefaultRagflowClientBuilder builder;

    private final AccountOperations account;

    private final AgentOperations agents;

    private final ChatOperations chats;

    private final DatasetOperations datasets;

    private final FileOperations files;

    private final LegacyChatOperations legacy;

    private final MemoryOperations memories;

    private final ModelOperations models;

    private final RetrievalOperations retrieval;

    private final SearchAppOperations searches;

    private final SystemOperations system;

    DefaultRagflowClient(Exchange exchange, Connections connections, DefaultRagflowClientBuilder builder) {
        this.exchange = exchange;
        this.connections = connections;
        this.builder = builder;
        this.account = new DefaultAccountOperations(exchange);
        this.agents = new DefaultAgentOperations(exchange);
        this.chats = new DefaultChatOperations(exchange);
        this.datasets = new DefaultDatasetOperations(exchange);
        this.files = new DefaultFileOperations(exchange);
        this.legacy = new DefaultLegacyChatOperations(exchange);
        this.memories = new DefaultMemoryOperations(exchange);
        this.models = new DefaultModelOperations(exchange);
        this.retrieval = new DefaultRetrievalOperations(exchange);
        this.searches = new DefaultSearchAppOperations(exchange);
        this.system = new DefaultSystemOperations(exchange);
    }

    @Override
    public String name() {
        return this.exchange.settings().name();
    }

    @Override
    public AccountOperations account() {
        return this.account;
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
    public LegacyChatOperations legacy() {
        return this.legacy;
    }

    @Override
    public MemoryOperations memories() {
        return this.memories;
    }

    @Override
    public ModelOperations models() {
        return this.models;
    }

    @Override
    public RetrievalOperations retrieval() {
        return this.retrieval;
    }

    @Override
    public SearchAppOperations searches() {
        return this.searches;
    }

    @Override
    public SystemOperations system() {
        return this.system;
    }

    @Override
    public Builder mutate() {
        return new DefaultRagflowClientBuilder(this.builder, this.connections.shared());
    }

    @Override
    public RagflowClient withApiKey(String apiKey) {
        ApiKeyProvider provider = ApiKeyProvider.of(apiKey);
        Connections shared = this.connections.shared();
        DefaultRagflowClientBuilder withKey = new DefaultRagflowClientBuilder(this.builder, shared);
        withKey.apiKeyProvider(provider);
        return new DefaultRagflowClient(this.exchange.withApiKeyProvider(provider), shared, withKey);
    }

    @Override
    public void close() {
        this.connections.close();
    }
}
