package io.github.ragflowspring.client;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.time.Duration;

/** Clients of a replay server. */
public final class TestClients {

    /** A key that must appear nowhere but in the Authorization header. */
    public static final String API_KEY = "ragflow-Secret0Key1That2Nobody3May4See";

    /** How long a test waits for what should happen at once. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestClients() {}

    /** Returns a builder for a client that takes the server for the given release. */
    public static RagflowClient.Builder builder(ReplayServer server, String release) {
        return RagflowClient.builder()
                .baseUrl(server.url())
                .apiKey(API_KEY)
                .settings((settings) -> settings.serverVersion(release));
    }

    public static RagflowClient client(ReplayServer server, String release) {
        return builder(server, release).build();
    }

    /** Returns a client that asks the server for its release. */
    public static RagflowClient detecting(ReplayServer server) {
        return client(server, RagflowClientSettings.AUTO);
    }
}
