package io.github.ragflowspring.client;

import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.SystemOperations;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The entry point to a RAGFlow server.
 *
 * <p>Thread-safe; meant to be made once and kept. The release of the server is asked for at the first call, and all
 * operations behave the same on every release from v0.23.1 to v0.27.0.
 *
 * <pre>{@code
 * RagflowClient ragflow = RagflowClient.builder()
 *         .baseUrl("http://localhost:9380")
 *         .apiKey("ragflow-…")
 *         .build();
 * ragflow.chats().ask(chatId, "What is RAGFlow?")…
 * }</pre>
 */
public interface RagflowClient {

    /**
     * Returns the operations on agents.
     *
     * @return the operations
     */
    AgentOperations agents();

    /**
     * Returns the operations on chat assistants.
     *
     * @return the operations
     */
    ChatOperations chats();

    /**
     * Returns the operations that call language models without an assistant or agent.
     *
     * @return the operations
     */
    ModelOperations models();

    /**
     * Returns the operations on the file manager.
     *
     * @return the operations
     */
    FileOperations files();

    /**
     * Returns the operations on the server itself: health, version, status.
     *
     * @return the operations
     */
    SystemOperations system();

    /**
     * Returns the operations on datasets.
     *
     * @return the operations
     */
    DatasetOperations datasets();

    /**
     * Returns the operations that find chunks.
     *
     * @return the operations
     */
    RetrievalOperations retrieval();

    /**
     * Returns a builder with the settings of this client, for one that differs in some of them.
     *
     * @return a builder that does not change this client
     */
    Builder mutate();

    /**
     * Returns a builder with the defaults.
     *
     * @return a builder
     */
    static Builder builder() {
        return new DefaultRagflowClientBuilder();
    }

    /** Builds a {@link RagflowClient}. */
    interface Builder {

        /**
         * Sets where RAGFlow is.
         *
         * @param baseUrl such as {@code http://localhost:9380}, without {@code /api/v1}
         * @return this builder
         * @throws IllegalArgumentException if it is no absolute HTTP URL
         */
        default Builder baseUrl(String baseUrl) {
            return settings((settings) -> settings.withBaseUrl(URI.create(baseUrl)));
        }

        /**
         * Sets the API key of all calls that have none of their own.
         *
         * @param apiKey the key, not blank
         * @return this builder
         */
        default Builder apiKey(String apiKey) {
            return apiKeyProvider(ApiKeyProvider.of(apiKey));
        }

        /**
         * Sets where the API key of a call comes from if the Reactor context has none.
         *
         * @param apiKeyProvider gives the key
         * @return this builder
         */
        Builder apiKeyProvider(ApiKeyProvider apiKeyProvider);

        /**
         * Sets all settings at once.
         *
         * @param settings the settings
         * @return this builder
         */
        default Builder settings(RagflowClientSettings settings) {
            return settings((before) -> settings);
        }

        /**
         * Changes some of the settings.
         *
         * @param change makes the new settings of those so far
         * @return this builder
         */
        Builder settings(UnaryOperator<RagflowClientSettings> change);

        /**
         * Sets what requests are sent with. Without it the client makes a connector of its own on Reactor Netty, with the
         * connect timeout of the settings.
         *
         * @param webClientBuilder is copied; its connector, filters and observations are used, its base URL and codecs
         *     are not. Its connector should not follow redirects
         * @return this builder
         */
        Builder webClientBuilder(WebClient.Builder webClientBuilder);

        /**
         * Sets what takes the observations of the operations. Without it nothing is observed. If the client makes its own
         * connector, the registry also takes the observations of the HTTP exchanges.
         *
         * @param observationRegistry takes the observations
         * @return this builder
         */
        Builder observationRegistry(ObservationRegistry observationRegistry);

        /**
         * Sets how the operations are named and tagged in metrics and traces.
         *
         * @param observationConvention names and tags them, or {@code null} for the {@linkplain
         *     io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention default}
         * @return this builder
         */
        Builder observationConvention(@Nullable RagflowClientObservationConvention observationConvention);

        /**
         * Builds the client. Nothing is sent.
         *
         * @return the client
         */
        RagflowClient build();
    }
}
