package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** What holds with every connector that an application can choose with {@code spring.http.clients.reactive.connector}. */
class ConnectorTests {

    private final ReplayServer server = ReplayServer.start();

    private final ReplayServer other = ReplayServer.start();

    @AfterEach
    void stop() {
        this.server.close();
        this.other.close();
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void noRedirectIsFollowedAndNothingIsUnpackedBeyondTheLimit(Connector connector) throws IOException {
        byte[] bomb = bomb();
        connectedWith(connector)
                .withPropertyValues("spring.http.clients.redirects=follow", "ragflow.max-in-memory-size=1MB")
                .run((context) -> {
                    RagflowClient client = context.getBean(RagflowClient.class);
                    assertNoRedirectIsFollowed(client, connector);
                    assertNothingIsUnpackedBeyondTheLimit(client, bomb);
                });
    }

    private void assertNoRedirectIsFollowed(RagflowClient client, Connector connector) {
        this.other.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        List<String> targets = List.of(
                this.other.url() + "/api/v1/chats/c1",
                this.other.url().replace("127.0.0.1", "localhost") + "/api/v1/chats/c1",
                this.server.url().replace("127.0.0.1", "localhost") + "/elsewhere",
                this.server.url().replace("http:", "https:") + "/api/v1/chats/c1",
                this.server.url() + "/elsewhere",
                "//" + this.other.url().substring("http://".length()) + "/api/v1/chats/c1",
                "/elsewhere");
        int sent = 0;
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            for (String target : targets) {
                this.server.once((request) -> true, Reply.status(status).header("location", target));
                assertThat(failure(calls(client).get(sent % 4)))
                        .as("status %d to %s", status, target)
                        .isInstanceOf(RagflowProtocolException.class)
                        .hasMessageContaining("redirect")
                        .hasMessageContaining("ragflow.base-url");
                sent++;
            }
        }
        assertThat(this.server.requests()).hasSize(sent).allSatisfy((request) -> {
            assertThat(request.header("authorization")).isEqualTo("Bearer " + TestApplications.API_KEY);
            assertThat(request.header("user-agent")).startsWith(connector.userAgent());
        });
        assertThat(this.other.connectionCount()).isZero();
    }

    private void assertNothingIsUnpackedBeyondTheLimit(RagflowClient client, byte[] bomb) {
        this.server.on(ConnectorTests::isStream, packed("text/event-stream", bomb));
        this.server.on((request) -> true, packed("application/json", bomb));
        for (Publisher<?> call : calls(client).subList(0, 2)) {
            assertThat(failure(call))
                    .isInstanceOf(RagflowException.class)
                    .satisfiesAnyOf(
                            (error) -> assertThat(error).hasMessageContaining("ragflow.max-in-memory-size"),
                            // One that does not unpack hands on what is no JSON and no event.
                            (error) -> assertThat(error).hasMessageContaining("is no JSON"),
                            (error) -> assertThat(error).hasMessageContaining("without its end mark"));
        }
    }

    private ApplicationContextRunner connectedWith(Connector connector) {
        return TestApplications.connectedTo(this.server)
                .withPropertyValues(connector.property(), "ragflow.retry.enabled=false");
    }

    private static List<Publisher<?>> calls(RagflowClient client) {
        return List.of(
                client.chats().get("c1"),
                client.chats().stream("c1", ChatQuestion.of("q").inSession("s1")),
                client.datasets().documents("d1").download("a1"),
                client.chats().ask("c1", ChatQuestion.of("q").inSession("s1")));
    }

    private static Throwable failure(Publisher<?> call) {
        return Flux.from(call)
                .doOnNext((value) -> {
                    if (value instanceof DataBuffer buffer) {
                        DataBufferUtils.release(buffer);
                    }
                })
                .ignoreElements()
                .materialize()
                .block(TestApplications.PATIENCE)
                .getThrowable();
    }

    private static boolean isStream(RecordedRequest request) {
        return request.path().endsWith("/completions");
    }

    private static Reply packed(String type, byte[] body) {
        return Reply.status(200)
                .header("content-type", type)
                .header("content-encoding", "gzip")
                .piece(body);
    }

    /** Sixty times what may be held, in a sixteenth of it. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                out.write(nothing);
            }
        }
        return packed.toByteArray();
    }
}
