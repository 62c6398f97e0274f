package io.github.ragflowspring.client;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.internal.support.BaseUrls;
import io.github.ragflowspring.client.internal.support.CanIgnoreReturnValue;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.lang.CheckReturnValue;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The entry point to a RAGFlow server.
 *
 * <p>Thread-safe; create one and keep it. The client requests the release of the server once, with the first call, and all
 * operations behave the same on every release from v0.20.0 to v0.27.0.
 *
 * <pre>{@code
 * RagflowClient ragflow = RagflowClient.builder()
 *         .baseUrl("http://localhost:9380")
 *         .apiKey("ragflow-…")
 *         .build();
 * ragflow.chats().ask(chatId, "What is RAGFlow?")…
 * }</pre>
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface RagflowClient extends AutoCloseable {

    /** Return the operations on the account of the API key. */
    AccountOperations account();

    /** Return the operations on agents. */
    AgentOperations agents();

    /** Return the operations on chat assistants. */
    ChatOperations chats();

    /** Return the operations on datasets and their documents. */
    DatasetOperations datasets();

    /**
     * Return the operations of the legacy API, which servers before v0.22.1 have. They require an API key of an assistant: {@code
     * client.withApiKey(assistantKey).legacy()}.
     */
    LegacyChatOperations legacy();

    /** Return the operations on memories of conversations. */
    MemoryOperations memories();

    /** Return the operations that call language models without an assistant or agent. */
    ModelOperations models();

    /** Return the operations on the file manager. */
    FileOperations files();

    /** Return the retrieval operations, which search datasets for chunks. */
    RetrievalOperations retrieval();

    /** Return the operations on search apps, which answer questions from datasets without a conversation. */
    SearchAppOperations searches();

    /** Return the operations on the server: health, version and status. */
    SystemOperations system();

    /**
     * Return the name of this client, which is the tag {@code client} of its observations and metrics.
     *
     * @see RagflowClientSettings#name()
     */
    String name();

    /**
     * Return the blocking form of this client, for applications without Reactor. It shares everything with this client, and
     * closing either closes both.
     */
    default BlockingRagflowClient blocking() {
        return new DefaultBlockingRagflowClient(this);
    }

    /**
     * Return a client that calls the same server with the given API key.
     *
     * <p>The clients share their connections and the detected release, so that a client per tenant or even per request is
     * cheap. Closing the returned client does nothing.
     *
     * @param apiKey the API key, not blank
     */
    RagflowClient withApiKey(String apiKey);

    /**
     * Return a builder with the settings of this client, for a client that differs in some of them.
     *
     * <p>The new client shares the connections of this one, unless it has another connect timeout, pool, connector or {@code
     * WebClient.Builder}. It does not take over the API key if its base URL has another scheme, host or port: a key must
     * never reach another server.
     */
    Builder mutate();

    /**
     * Close the connections that this client owns.
     *
     * <p>A client owns its connections unless it received them: from {@link #mutate()}, {@link #withApiKey(String)}, a
     * connector factory or a {@code WebClient.Builder}. Close a client after those that share its connections.
     */
    @Override
    void close();

    /** Create a builder with the default settings. */
    static Builder builder() {
        return new DefaultRagflowClientBuilder();
    }

    /**
     * Builds a {@link RagflowClient}.
     *
     * @since 0.1.0
     */
    @CanIgnoreReturnValue
    interface Builder {

        /**
         * Set the name of the client. Default {@code default}.
         *
         * @param name the name, not blank. It becomes the tag {@code client} of observations and metrics
         */
        default Builder name(String name) {
            return settings((settings) -> settings.name(name));
        }

        /**
         * Set the base URL.
         *
         * @param baseUrl the URL of RAGFlow's HTTP API such as {@code http://localhost:9380}, without {@code /api/v1}
         * @throws IllegalArgumentException if it is not an absolute HTTP URL
         */
        default Builder baseUrl(String baseUrl) {
            URI url = BaseUrls.parse(baseUrl);
            return settings((settings) -> settings.baseUrl(url));
        }

        /**
         * Set the API key for all calls that have no key of their own.
         *
         * @param apiKey the API key, not blank
         */
        default Builder apiKey(String apiKey) {
            return apiKeyProvider(ApiKeyProvider.of(apiKey));
        }

        /**
         * Set the provider of the API key for all calls whose Reactor context has none.
         *
         * @param apiKeyProvider the provider
         */
        Builder apiKeyProvider(ApiKeyProvider apiKeyProvider);

        /**
         * Replace all settings.
         *
         * @param settings the settings
         */
        default Builder settings(RagflowClientSettings settings) {
            return settings((current) -> settings);
        }

        /**
         * Change some of the settings.
         *
         * @param change returns the new settings from the current ones
         */
        Builder settings(UnaryOperator<RagflowClientSettings> change);

        /**
         * Set the {@code WebClient.Builder} that sends the requests. By default the client creates one, with a connection
         * pool on Reactor Netty that uses the proxy of the JVM's system properties, such as {@code https.proxyHost}.
         *
         * @param webClientBuilder the builder, which is copied. Its connector, filters and observations are used, its base
         *     URL and codecs are not. Its connector should not follow redirects
         */
        Builder webClientBuilder(WebClient.Builder webClientBuilder);

        /**
         * Set the factory of the HTTP connector. It replaces the connector of the {@code WebClient.Builder}, and is called
         * again for a client with another {@linkplain RagflowClientSettings#connectTimeout() connect timeout} or {@linkplain
         * RagflowClientSettings#pool() pool}.
         *
         * @param connectorFactory creates a connector, which should not follow redirects, with the connect timeout of the
         *     settings. The application closes it
         */
        Builder connectorFactory(Function<RagflowClientSettings, ClientHttpConnector> connectorFactory);

        /**
         * Set the registry for the observations of the operations. By default nothing is observed.
         *
         * @param observationRegistry the registry. It also receives the observations of the HTTP exchanges, unless a {@code
         *     WebClient.Builder} is set
         */
        Builder observationRegistry(ObservationRegistry observationRegistry);

        /**
         * Set the convention for the names and keys of the observations.
         *
         * @param observationConvention the convention, or {@code null} for the {@linkplain
         *     io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention default}
         */
        Builder observationConvention(@Nullable RagflowClientObservationConvention observationConvention);

        /**
         * Set what remembers the users of chat sessions, which RAGFlow does not keep from v0.25.6 on.
         *
         * @param sessionOwners the users of sessions, or {@code null}, which is the default, if the application does not
         *     remember them
         */
        Builder sessionOwners(@Nullable SessionOwners sessionOwners);

        /** Build the client. Nothing is sent. */
        @CheckReturnValue
        RagflowClient build();
    }
}
