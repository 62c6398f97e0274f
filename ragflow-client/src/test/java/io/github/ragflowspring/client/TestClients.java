package io.github.ragflowspring.client;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.time.Duration;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/** Clients of a replay server. */
public final class TestClients {

    /** A key that must appear nowhere but in the Authorization header. */
    public static final String API_KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    /** How long a test waits for something that happens at once on a fast machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Created once, because it costs more than a call without a network. */
    private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();

    private TestClients() {}

    /** Returns a builder for a client that takes the server for the given release. */
    public static RagflowClient.Builder builder(ReplayServer server, String release) {
        return RagflowClient.builder()
                .baseUrl(server.url())
                .apiKey(API_KEY)
                .settings((settings) -> settings.serverVersion(release));
    }

    /** Returns a builder for a client of a server without a network that treats the server as the given release. */
    public static RagflowClient.Builder builder(MemoryServer server, String release) {
        return RagflowClient.builder()
                .baseUrl(MemoryServer.URL)
                .apiKey(API_KEY)
                .webClientBuilder(
                        WebClient.builder().exchangeStrategies(STRATEGIES).clientConnector(server))
                .settings((settings) -> settings.serverVersion(release));
    }

    public static RagflowClient client(MemoryServer server, String release) {
        return builder(server, release).build();
    }

    public static RagflowClient client(ReplayServer server, String release) {
        return builder(server, release).build();
    }

    /** Returns a client that asks the server for its release. */
    public static RagflowClient detecting(ReplayServer server) {
        return client(server, RagflowClientSettings.AUTO);
    }
}
