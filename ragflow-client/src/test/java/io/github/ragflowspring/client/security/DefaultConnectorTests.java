package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The connector of a client that is built without a {@code WebClient.Builder}. */
class DefaultConnectorTests {

    private final ReplayServer server = ReplayServer.start();

    private final ReplayServer other = ReplayServer.start();

    @AfterEach
    void stop() {
        this.server.close();
        this.other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowRedirects(int status) {
        this.other.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        int sent = 0;
        for (String target : List.of(
                this.other.url() + "/api/v1/chats/c1",
                this.server.url().replace("127.0.0.1", "localhost") + "/elsewhere",
                this.server.url().replace("http:", "https:") + "/api/v1/chats/c1",
                "//" + this.other.url().substring("http://".length()) + "/api/v1/chats/c1",
                "/elsewhere")) {
            for (Publisher<?> call : calls(client)) {
                this.server.once((request) -> true, Reply.status(status).header("location", target));
                assertThat(catchThrowable(() -> Flux.from(call).blockLast(TestClients.PATIENCE)))
                        .as("redirect to %s", target)
                        .isInstanceOf(RagflowProtocolException.class);
                sent++;
            }
        }
        assertThat(this.server.requests()).hasSize(sent);
        assertThat(this.other.connectionCount()).isZero();
    }

    @Test
    void doesNotStoreCookies() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}").header("set-cookie", "sid=of-tenant-a; Path=/"));
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        for (String tenant : List.of("key-of-a", "key-of-b", "key-of-a")) {
            assertThat(client.withApiKey(tenant).chats().get("c1").block(TestClients.PATIENCE))
                    .isNotNull();
        }
        assertThat(this.server.requests())
                .hasSize(3)
                .allSatisfy((request) -> assertThat(request.header("cookie")).isNull());
    }

    private static List<Publisher<?>> calls(RagflowClient client) {
        return List.of(
                client.chats().get("c1"),
                client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                client.datasets().documents("d1").upload(UploadSource.of("a.txt", new byte[] {'x'})),
                client.datasets().documents("d1").download("f1").body());
    }
}
