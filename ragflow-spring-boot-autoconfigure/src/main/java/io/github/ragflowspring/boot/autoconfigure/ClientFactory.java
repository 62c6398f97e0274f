package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.SessionOwners;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.reactive.function.client.WebClient;

/** Creates the auto-configured clients, which differ in name, connection and API key only. */
final class ClientFactory {

    private final RagflowConnectors connectors;

    private final ObjectProvider<WebClient.Builder> webClientBuilder;

    private final ObjectProvider<SessionOwners> sessionOwners;

    private final ObjectProvider<RagflowClientCustomizer> customizers;

    ClientFactory(
            RagflowConnectors connectors,
            ObjectProvider<WebClient.Builder> webClientBuilder,
            ObjectProvider<SessionOwners> sessionOwners,
            ObjectProvider<RagflowClientCustomizer> customizers) {
        this.connectors = connectors;
        this.webClientBuilder = webClientBuilder;
        this.sessionOwners = sessionOwners;
        this.customizers = customizers;
    }

    /**
     * Creates a client.
     *
     * @param name the name of the client
     * @param connection the settings of the client
     * @param keys the provider of its API key, which takes precedence over the key of the settings, or {@code null}
     */
    RagflowClient create(String name, ConnectionSettings connection, @Nullable ApiKeyProvider keys) {
        RagflowClient.Builder builder = RagflowClient.builder()
                .settings(connection.client().name(name))
                .webClientBuilder(this.webClientBuilder.getIfUnique(WebClient::builder))
                .sessionOwners(this.sessionOwners.getIfAvailable())
                .connectorFactory((settings) -> this.connectors.create(connection, settings));
        String apiKey = connection.apiKey();
        if (keys != null) {
            builder.apiKeyProvider(keys);
        } else if (apiKey != null) {
            builder.apiKey(apiKey);
        }
        this.customizers.orderedStream().forEach((customizer) -> customizer.customize(name, builder));
        return builder.build();
    }
}
