package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates the clients of {@code ragflow.clients}. Its methods are the factory methods of the beans that {@link
 * FurtherClientsRegistrar} registers.
 */
final class FurtherClients {

    /** The connection details of the embedded emulator, which replaces the servers of all clients. */
    static final String EMULATOR = "ragflowEmulatorConnectionDetails";

    static final String LEGACY_API_KEY = "legacy.api-key";

    private final ObjectProvider<ClientFactory> factory;

    private final ObjectProvider<KeyProviders> keyProviders;

    private final Map<String, ConnectionSettings> connections = new HashMap<>();

    private final Map<String, String> legacyKeys = new HashMap<>();

    FurtherClients(ObjectProvider<ClientFactory> factory, ObjectProvider<KeyProviders> keyProviders) {
        this.factory = factory;
        this.keyProviders = keyProviders;
    }

    /**
     * Reads and validates the settings of all clients.
     *
     * @param names the names of the clients
     * @param properties the properties by name
     * @param sslBundles the bundles of the application, or {@code null} if it has none
     * @param general the settings of all HTTP clients of the application
     * @param emulator the details of the embedded emulator, or {@code null} if there is none
     */
    void configure(
            ClientNames names,
            RagflowClientsProperties properties,
            @Nullable SslBundles sslBundles,
            HttpClientSettings general,
            @Nullable RagflowConnectionDetails emulator) {
        for (String name : names.names()) {
            String prefix = ClientNames.prefix(name);
            RagflowProperties values =
                    Objects.requireNonNull(properties.clients().get(name), prefix);
            RagflowConnectionDetails details =
                    (emulator != null) ? emulator : new PropertiesRagflowConnectionDetails(prefix, values, sslBundles);
            this.connections.put(name, ConnectionSettings.of(prefix, values, details, general));
            String legacyKey = values.legacy().apiKey();
            if (legacyKey != null) {
                this.legacyKeys.put(
                        name, PropertiesRagflowConnectionDetails.apiKey(prefix + "." + LEGACY_API_KEY, legacyKey));
            }
        }
    }

    /** Creates the client with the given name. */
    RagflowClient client(String name) {
        return this.factory
                .getObject()
                .create(
                        name,
                        Objects.requireNonNull(this.connections.get(name), name),
                        this.keyProviders.getObject().of(name));
    }

    /** Returns the operations of a client for the legacy API, with the key of an assistant. */
    LegacyChatOperations legacy(String name, RagflowClient client) {
        return client.withApiKey(Objects.requireNonNull(this.legacyKeys.get(name), name))
                .legacy();
    }

    /** Returns the blocking form of operations for the legacy API. */
    BlockingLegacyChatOperations blockingLegacy(LegacyChatOperations operations) {
        return BlockingLegacyChatOperations.of(operations);
    }
}
