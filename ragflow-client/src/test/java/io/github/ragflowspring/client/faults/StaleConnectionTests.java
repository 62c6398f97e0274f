package io.github.ragflowspring.client.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.settings.PoolSettings;
import io.netty.channel.EventLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Connections of the pool that a balancer forgot, or that the server closed just before the next request. */
class StaleConnectionTests {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        this.server.close();
        for (Conversation conversation : this.conversations) {
            conversation.socket.close();
        }
    }

    @Test
    void keepsConnectionsShorterThanServerOfRagflow() {
        assertThat(PoolSettings.defaults().maxIdleTime()).isLessThan(Duration.ofSeconds(5));
    }

    /** The balancer answers nothing on a forgotten connection, so that a call on it would wait for its timeout. */
    @ParameterizedTest
    @ValueSource(strings = {"idle", "life"})
    void doesNotUseForgottenConnection(String limit) throws Exception {
        UnaryOperator<PoolSettings> limits = (pool) ->
                (limit.equals("idle") ? pool.maxIdleTime(SHORT) : pool.maxLifeTime(SHORT)).evictionInterval(SHORT);
        try (RagflowClient client = client(limits)) {
            for (int round = 0; round < 3; round++) {
                assertThat(client.datasets().get("d1").block(TestClients.PATIENCE))
                        .isNotNull();
                Conversation used = this.conversations.get(this.conversations.size() - 1);
                used.forgotten = true;
                assertThat(used.ended.await(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("closed by the client")
                        .isTrue();
                assertThat(client.datasets().create(NewDataset.named("n")).block(TestClients.PATIENCE))
                        .isNotNull();
                assertThat(client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"))
                                .ofType(AnswerEvent.Completed.class)
                                .blockLast(TestClients.PATIENCE))
                        .isNotNull();
            }
        }
        assertThat(this.received).hasSize(9);
    }

    /** The end of the connection has arrived, but the event loop has not read it when the next request is written. */
    @Test
    void sendsRequestAgainThatWasNotSent() throws Exception {
        LoopResources loops = LoopResources.create("stale", 1, true);
        ConnectionProvider pool = ConnectionProvider.create("stale", 5);
        try {
            RagflowClient client = TestClients.builderFor(url())
                    .connectorFactory((settings) -> new ReactorClientHttpConnector(
                            HttpClient.create(pool).runOn(loops)))
                    .build();
            for (Mono<?> call : List.<Mono<?>>of(
                    client.datasets().create(NewDataset.named("n")),
                    client.datasets().get("d1"),
                    client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"))
                            .last())) {
                int before = this.received.size();
                client.datasets().get("d1").block(TestClients.PATIENCE);
                Conversation used = this.conversations.get(this.conversations.size() - 1);
                CompletableFuture<Object> result = new CompletableFuture<>();
                EventLoop loop = loops.onClient(true).next();
                loop.execute(() -> {
                    used.close();
                    call.subscribe(result::complete, result::completeExceptionally);
                });
                assertThat(result.get(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isNotNull();
                assertThat(this.received).hasSize(before + 2);
            }
        } finally {
            pool.dispose();
            loops.dispose();
        }
    }

    private RagflowClient client(UnaryOperator<PoolSettings> limits) {
        return TestClients.builderFor(url())
                .settings((settings) -> settings.pool(limits.apply(settings.pool())))
                .build();
    }

    private String url() {
        return "http://127.0.0.1:" + this.server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Conversation conversation = new Conversation(this.server.accept());
                this.conversations.add(conversation);
                start(conversation::serve);
            }
        } catch (IOException ex) {
            // The test has ended.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stale-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    private final class Conversation {

        private final Socket socket;

        private final CountDownLatch ended = new CountDownLatch(1);

        private volatile boolean forgotten;

        Conversation(Socket socket) {
            this.socket = socket;
        }

        void serve() {
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(this.socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                String request = in.readLine();
                while (request != null) {
                    int length = 0;
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
                            length = Integer.parseInt(line.substring("content-length: ".length()));
                        }
                    }
                    for (int i = 0; i < length; i++) {
                        in.read();
                    }
                    if (!this.forgotten) {
                        StaleConnectionTests.this.received.add(request);
                        answer(request.contains("completions"));
                    }
                    request = in.readLine();
                }
            } catch (IOException ex) {
                // The connection is closed.
            } finally {
                this.ended.countDown();
            }
        }

        private void answer(boolean stream) throws IOException {
            String body = stream ? """
                            data:{"code":0,"data":{"answer":"a","session_id":"s1","final":true}}

                            data:{"code":0,"data":true}

                            """ : "{\"code\":0,\"data\":{\"id\":\"d1\",\"name\":\"n\"}}";
            String head = "HTTP/1.1 200 OK\r\nContent-Type: " + (stream ? "text/event-stream" : "application/json")
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
            this.socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
        }

        void close() {
            try {
                this.socket.close();
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
