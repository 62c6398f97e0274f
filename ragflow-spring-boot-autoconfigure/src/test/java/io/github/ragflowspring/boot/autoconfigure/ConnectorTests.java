package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;

/** Redirects and decompression with every connector of {@code spring.http.clients.reactive.connector}. */
class ConnectorTests {

    /** Connectors that decompress responses; the JDK's HTTP client does not, and HttpComponents does from 5.6 on. */
    private static final Set<Connector> DECOMPRESSING = EnumSet.complementOf(
            ClassUtils.isPresent("org.apache.hc.client5.http.impl.async.ContentCompressionAsyncExec", null)
                    ? EnumSet.of(Connector.JDK)
                    : EnumSet.of(Connector.JDK, Connector.HTTP_COMPONENTS));

    private final ReplayServer server = ReplayServer.start();

    private final ReplayServer other = ReplayServer.start();

    private final AtomicReference<Reply> answer = new AtomicReference<>();

    @AfterEach
    void stop() {
        this.server.close();
        this.other.close();
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void doesNotFollowRedirectsNorDecompressBeyondLimit(Connector connector) throws IOException {
        List<Reply> small = compressedAnswers(1);
        List<Reply> bombs = compressedAnswers(8 << 20);
        connectedWith(connector)
                .withPropertyValues("spring.http.clients.redirects=follow", "ragflow.max-in-memory-size=1MB")
                .run((context) -> {
                    RagflowClient client = context.getBean(RagflowClient.class);
                    assertRedirectsAreNotFollowed(client, connector);
                    assertDecompressionIsLimited(client, connector, small, bombs);
                });
    }

    private void assertRedirectsAreNotFollowed(RagflowClient client, Connector connector) {
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

    private void assertDecompressionIsLimited(
            RagflowClient client, Connector connector, List<Reply> small, List<Reply> bombs) {
        for (int i = 0; i < bombs.size(); i++) {
            Publisher<?> call = calls(client).get(i);
            Throwable smallFailure = failure(call, small.get(i));
            Throwable bombFailure = failure(call, bombs.get(i));
            if (DECOMPRESSING.contains(connector)) {
                assertThat(smallFailure).as("failure of the small response").isNull();
                assertThat(bombFailure)
                        .isInstanceOf(RagflowProtocolException.class)
                        .hasMessageContaining("ragflow.max-in-memory-size");
            } else {
                // The compressed bytes are neither JSON nor an event.
                String message = (i == 0) ? "expected JSON" : "without its end mark";
                assertThat(smallFailure).isInstanceOf(RagflowException.class).hasMessageContaining(message);
                assertThat(bombFailure).isInstanceOf(RagflowException.class).hasMessageContaining(message);
            }
        }
    }

    /** Answers any number of requests, because some HTTP clients resend a request whose response was cut off. */
    private Throwable failure(Publisher<?> call, Reply answer) {
        this.answer.set(answer);
        this.server.on((request) -> this.answer.get() == answer, answer);
        return failure(call);
    }

    private ApplicationContextRunner connectedWith(Connector connector) {
        return TestApplications.connectedTo(this.server)
                .withPropertyValues(connector.property(), "ragflow.retry.enabled=false");
    }

    private static List<Publisher<?>> calls(RagflowClient client) {
        return List.of(
                client.chats().get("c1"),
                client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                client.datasets().documents("d1").download("a1").body(),
                client.chats().ask("c1", ChatQuestion.of("q").sessionId("s1")));
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

    /** Returns valid responses to the first two calls, with the given amount of whitespace. */
    private static List<Reply> compressedAnswers(int spaces) throws IOException {
        return List.of(
                compressed("application/json", "", spaces, "{\"code\":0,\"data\":{\"id\":\"c1\",\"name\":\"n\"}}"),
                compressed("text/event-stream", "data:", spaces, """
                        {"code":0,"data":{"answer":"a","reference":{},"final":true}}

                        data:{"code":0,"data":true}

                        """));
    }

    /** Pads with spaces, which compress well and do not change the meaning of the response. */
    private static Reply compressed(String type, String start, int spaces, String end) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] some = new byte[Math.min(spaces, 1 << 20)];
            Arrays.fill(some, (byte) ' ');
            for (int i = 0; i < spaces / some.length; i++) {
                out.write(some);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return Reply.status(200)
                .header("content-type", type)
                .header("content-encoding", "gzip")
                .piece(compressed.toByteArray());
    }
}
