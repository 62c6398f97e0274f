package io.github.ragflowspring.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/** Tests for {@link RagflowClient}: keys, derived clients and closing. */
class RagflowClientTests {

    private final ReplayServer server = ReplayServer.start();

    @BeforeEach
    void answer() {
        this.server.on(
                (request) -> !request.path().endsWith("/system/version"),
                Reply.json("{\"code\":0,\"data\":[],\"total\":0}"));
    }

    @AfterEach
    void stop() {
        this.server.close();
    }

    @Test
    void sendsTheGivenKeyAndSharesTheRelease() {
        this.server.on(
                (request) -> request.path().endsWith("/system/version"),
                Reply.json("{\"code\":0,\"data\":\"v0.27.0\"}"));
        try (RagflowClient client = TestClients.detecting(this.server)) {
            list(client);
            list(client.withApiKey("ragflow-second"));
            list(client.withApiKey("ragflow-third"));
        }
        assertThat(keys()).containsExactly(TestClients.API_KEY, "ragflow-second", "ragflow-third");
        assertThat(this.server.requests().stream()
                        .filter((request) -> request.path().endsWith("/system/version")))
                .hasSize(1);
    }

    @Test
    void keepsTheKeyForTheSameServer() {
        try (RagflowClient client = TestClients.client(this.server, "v0.27.0")) {
            list(client.mutate()
                    .settings((settings) -> settings.responseTimeout(Duration.ofMinutes(2)))
                    .build());
            list(client.mutate().baseUrl(this.server.url() + "/prefix").build());
        }
        assertThat(keys()).containsExactly(TestClients.API_KEY, TestClients.API_KEY);
    }

    @Test
    void dropsTheKeyForAnotherServer() {
        try (RagflowClient client = RagflowClient.builder()
                .baseUrl("http://127.0.0.1:1")
                .apiKey(TestClients.API_KEY)
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .build()) {
            RagflowClient other = client.mutate().baseUrl(this.server.url()).build();
            assertThatExceptionOfType(RagflowAuthenticationException.class).isThrownBy(() -> list(other));
            list(client.mutate()
                    .apiKey("ragflow-other")
                    .baseUrl(this.server.url())
                    .build());
            list(client.mutate()
                    .baseUrl(this.server.url())
                    .apiKeyProvider(ApiKeyProvider.of("ragflow-another"))
                    .build());
        }
        assertThat(keys()).containsExactly("ragflow-other", "ragflow-another");
    }

    @Test
    void closesItsConnectionsOnly() {
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        list(client);
        client.withApiKey("ragflow-second").close();
        client.mutate().build().close();
        list(client);
        // The second call may be sent before the connection of the first one is back in the pool.
        assertThat(this.server.requests()).hasSize(2).noneMatch(RecordedRequest::isConnectionClosedByClient);
        client.close();
        this.server.requests().forEach((request) -> request.awaitDisconnect(TestClients.PATIENCE));
    }

    @Test
    void createsAnotherConnectorForAnotherConnectTimeout() {
        List<Duration> timeouts = new ArrayList<>();
        RagflowClient client = TestClients.builder(this.server, "v0.27.0")
                .connectorFactory((settings) -> {
                    timeouts.add(settings.connectTimeout());
                    return new ReactorClientHttpConnector();
                })
                .build();
        list(client.mutate()
                .settings((settings) -> settings.responseTimeout(Duration.ofMinutes(2)))
                .build());
        list(client.mutate()
                .settings((settings) -> settings.connectTimeout(Duration.ofSeconds(9)))
                .build());
        assertThat(timeouts).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }

    private static void list(RagflowClient client) {
        client.datasets().list().collectList().block(TestClients.PATIENCE);
    }

    private List<String> keys() {
        return this.server.requests().stream()
                .filter((request) -> request.path().endsWith("/datasets"))
                .map((request) ->
                        String.valueOf(request.header("authorization")).replace("Bearer ", ""))
                .toList();
    }
}
