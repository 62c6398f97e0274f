package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Tests that an API key reaches the server that it belongs to, and no other one. */
class KeyOfServerTests {

    private static final String A = "http://a.test";

    private static final String B = "http://b.test";

    private final MemoryServer a = new MemoryServer();

    private final MemoryServer b = new MemoryServer();

    @BeforeEach
    void answer() {
        Reply chat = Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\",\"name\":\"n\"}}");
        this.a.on((request) -> true, chat);
        this.b.on((request) -> true, chat);
    }

    @Test
    void doesNotSendKeyInContextToSecondServer() {
        get(client(A, "key-of-a"))
                .then(get(client(B, "key-of-b")))
                .contextWrite(ApiKeyProvider.use("key-of-tenant"))
                .block(TestClients.PATIENCE);
        assertThat(key(this.a)).isEqualTo("key-of-tenant");
        assertThat(key(this.b)).isEqualTo("key-of-b");
    }

    @Test
    void sendsKeyInContextToNamedServerOnly() {
        get(client(B, "key-of-b"))
                .then(get(client(A + ":80/prefix", "key-of-a")))
                .contextWrite(ApiKeyProvider.use(URI.create("HTTP://A.test/"), "key-of-tenant"))
                .block(TestClients.PATIENCE);
        assertThat(key(this.a)).isEqualTo("key-of-tenant");
        assertThat(key(this.b)).isEqualTo("key-of-b");
    }

    @Test
    void explainsMissingKeyOfSecondServer() {
        Mono<?> calls =
                get(client(A, "key-of-a")).then(get(client(B, null))).contextWrite(ApiKeyProvider.use("key-of-tenant"));
        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(() -> calls.block(TestClients.PATIENCE))
                .withMessageContaining("belongs to another server");
        assertThat(this.b.requests()).isEmpty();
    }

    @Test
    void usesKeyInContextForBothClientsOfOneServer() {
        RagflowClient client = client(A, "key-of-a");
        get(client)
                .then(get(client.mutate().baseUrl(A + "/prefix").build()))
                .contextWrite(ApiKeyProvider.use("key-of-tenant"))
                .block(TestClients.PATIENCE);
        assertThat(this.a.requests())
                .hasSize(2)
                .allMatch((request) -> "Bearer key-of-tenant".equals(request.header("authorization")));
    }

    @Test
    void doesNotInheritKeyOfOtherServer() {
        RagflowClient other = client(A, "key-of-a").mutate().baseUrl(B).build();
        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(() -> get(other).block(TestClients.PATIENCE));
        RagflowClient ofTenant =
                client(A, null).withApiKey("key-of-tenant").mutate().baseUrl(B).build();
        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(() -> get(ofTenant).block(TestClients.PATIENCE));
        assertThat(this.b.requests()).isEmpty();
    }

    private RagflowClient client(String baseUrl, @Nullable String apiKey) {
        RagflowClient.Builder builder = RagflowClient.builder()
                .baseUrl(baseUrl)
                .webClientBuilder(WebClient.builder()
                        .clientConnector((method, uri, callback) ->
                                (uri.getHost().equals("a.test") ? this.a : this.b).connect(method, uri, callback)))
                .settings((settings) -> settings.serverVersion("v0.27.0"));
        if (apiKey != null) {
            builder.apiKey(apiKey);
        }
        return builder.build();
    }

    private static Mono<?> get(RagflowClient client) {
        return client.chats().get("c1");
    }

    private static String key(MemoryServer server) {
        assertThat(server.requests()).hasSize(1);
        return String.valueOf(server.requests().get(0).header("authorization")).replace("Bearer ", "");
    }
}
