package io.github.ragflowspring.client.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** Tests for the requests and events of questions. */
class ChatOperationsTests {

    private static final String END = "data:{\"code\": 0, \"data\": true}\n\n";

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Nested
    class Requests {

        @ParameterizedTest
        @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
        void sendsRecordedQuestionInSession(String release) {
            boolean old = release.compareTo("v0.25") < 0;
            Recording stream = Recordings.recording(release, "completions", old ? "stream_with_hits" : "v27_stream");
            String chatId = old
                    ? stream.request().path().split("/", -1)[4]
                    : stream.request().jsonBody().path("chat_id").asString();
            ChatQuestion question = ChatQuestion.of(
                            stream.request().jsonBody().path("question").asString())
                    .sessionId(stream.request().jsonBody().path("session_id").asString());
            server().on((request) -> true, Reply.of(stream));

            client(release).chats().stream(chatId, question).blockLast(TestClients.PATIENCE);
            RequestMatch.of(stream).verify(take());
            assertThat(server().requests()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.0"})
        void createsSessionIfServerWouldDropQuestion(String release) {
            server().on("POST", "/api/v1/chats/c1/sessions", Reply.json("{\"code\":0,\"data\":{\"id\":\"new\"}}"));
            server().on("POST", "/api/v1/chats/c1/completions", answer("x", "new"));

            Answer answer =
                    client(release).chats().ask("c1", ChatQuestion.of("q")).block(TestClients.PATIENCE);

            assertThat(answer.sessionId()).isEqualTo("new");
            assertThat(take().path()).endsWith("/sessions");
            RecordedRequest asked = take();
            assertThat(asked.json().path("session_id").asString()).isEqualTo("new");
            assertThat(asked.json().path("question").asString()).isEqualTo("q");
        }

        @ParameterizedTest
        @ValueSource(strings = {"v0.25.1", "v0.25.6", "v0.26.4", "v0.27.0"})
        void leavesCreationOfSessionToServer(String release) {
            server().on((request) -> true, answer("x", "new"));
            client(release).chats().ask("c1", ChatQuestion.of("q")).block(TestClients.PATIENCE);
            RecordedRequest asked = take();
            assertThat(asked.path()).isEqualTo("/api/v1/chat/completions");
            assertThat(asked.json().has("session_id")).isFalse();
            assertThat(asked.json().path("stream").isBoolean()).isTrue();
            assertThat(server().requests()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"v0.25.1", "v0.25.3", "v0.25.5"})
        void sendsHistoryIfServerWouldForgetIt(String release) {
            server().on(
                            "GET",
                            "/api/v1/chats/c1/sessions/s1",
                            Reply.json(
                                    "{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":["
                                            + "{\"role\":\"assistant\",\"content\":\"Hi\"},"
                                            + "{\"role\":\"user\",\"content\":\"a\",\"id\":\"m1\"},"
                                            + "{\"role\":\"assistant\",\"content\":\"b\",\"id\":\"m1\",\"created_at\":1.5}]}}"));
            server().on((request) -> true, answer("x", "s1"));

            client(release)
                    .chats()
                    .ask("c1", ChatQuestion.of("q").sessionId("s1"))
                    .block(TestClients.PATIENCE);

            take();
            assertThat(take().json().path("messages"))
                    .isEqualTo(JsonMapper.shared()
                            .readTree("[{\"role\":\"assistant\",\"content\":\"Hi\"},"
                                    + "{\"role\":\"user\",\"content\":\"a\",\"id\":\"m1\"},"
                                    + "{\"role\":\"assistant\",\"content\":\"b\",\"id\":\"m1\",\"created_at\":1.5},"
                                    + "{\"role\":\"user\",\"content\":\"q\"}]"));
        }

        @Test
        void refusesBlankQuestion() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ChatQuestion.of(" "))
                    .withMessageContaining("text");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ChatQuestion.of("q").sessionId("../s"))
                    .withMessageContaining("sessionId");
        }
    }

    @Nested
    class Streams {

        @Test
        void emitsEventsWhileServerIsSending() {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            server().on(
                            (request) -> true,
                            Reply.stream()
                                    .piece(piece("One "))
                                    .await(first)
                                    .piece(piece("two"))
                                    .await(second)
                                    .piece(END));
            StepVerifier.create(stream())
                    .expectNext(AnswerEvent.started("s1", "m1"))
                    .expectNext(AnswerEvent.delta("One "))
                    .then(first::countDown)
                    .expectNext(AnswerEvent.delta("two"))
                    .then(second::countDown)
                    .assertNext((event) -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    AnswerEvent.Completed.class,
                                    (completed) -> assertThat(completed.answer().text())
                                            .isEqualTo("One two")))
                    .expectComplete()
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void closesConnectionWhenCancelled() {
            server().on((request) -> true, Reply.stream().piece(piece("One ")).silence());
            StepVerifier.create(stream()).expectNextCount(2).thenCancel().verify(TestClients.PATIENCE);
            assertThat(server().awaitDisconnect(TestClients.PATIENCE).path()).endsWith("/completions");
        }

        @Test
        void closesConnectionWhenCancelledBeforeAnswer() {
            server().on((request) -> true, Reply.never());
            StepVerifier.create(stream())
                    .expectSubscription()
                    .then(() -> server().takeRequest(TestClients.PATIENCE))
                    .thenCancel()
                    .verify(TestClients.PATIENCE);
            server().awaitDisconnect(TestClients.PATIENCE);
        }

        @Test
        void timesOutOnSilentStreamAndKeepsText() {
            server().on((request) -> true, Reply.stream().piece(piece("One ")).silence());
            AtomicBoolean ended = new AtomicBoolean();
            try (VirtualTime time = VirtualTime.start()) {
                StepVerifier.create(stream().doFinally((signal) -> ended.set(true)))
                        .expectNextCount(2)
                        .then(() -> time.passUntil(ended::get))
                        .expectErrorSatisfies((error) -> assertThat(error)
                                .isInstanceOfSatisfying(RagflowStreamException.class, (ex) -> {
                                    assertThat(ex.partialAnswer()).isEqualTo("One ");
                                    assertThat(ex).hasCauseInstanceOf(RagflowTimeoutException.class);
                                    assertThat(ex.isRetryable()).isTrue();
                                }))
                        .verify(TestClients.PATIENCE);
            }
            server().awaitDisconnect(TestClients.PATIENCE);
        }

        @Test
        void keepsTextIfConnectionBreaks() {
            server().on((request) -> true, Reply.stream().piece(piece("One ")).reset());
            StepVerifier.create(stream())
                    .expectNextCount(2)
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    RagflowStreamException.class,
                                    (ex) -> assertThat(ex.partialAnswer()).isEqualTo("One "))
                            .satisfies((ex) -> assertThat(ex.getMessage()).containsOnlyOnce("'chat.stream' failed: "))
                            .hasCauseInstanceOf(RagflowConnectionException.class))
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void failsIfStreamEndsWithoutEndMark() {
            server().on((request) -> true, Reply.stream().piece(piece("One ")));
            StepVerifier.create(stream())
                    .expectNextCount(2)
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isExactlyInstanceOf(RagflowStreamException.class)
                            .hasMessageContaining("end mark"))
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void failsIfStreamHasNoFrame() {
            server().on((request) -> true, Reply.stream().flushHead());
            StepVerifier.create(stream())
                    .expectError(RagflowStreamException.class)
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void failsAtTruncatedFrame() {
            server().on((request) -> true, Reply.stream().piece(piece("One ") + "data:{\"code\": 0, \"da"));
            StepVerifier.create(stream())
                    .expectNextCount(2)
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(RagflowStreamException.class)
                            .hasCauseInstanceOf(RagflowProtocolException.class))
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void ignoresFramesAfterEndMark() {
            server().on((request) -> true, Reply.stream().piece(piece("One") + END + piece("two") + END));
            StepVerifier.create(stream())
                    .expectNextCount(2)
                    .expectNextMatches(AnswerEvent.Completed.class::isInstance)
                    .expectComplete()
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void completesAtEndMarkOfOpenStream() {
            server().on(
                            (request) -> true,
                            Reply.stream().piece(piece("One") + END).silence());
            StepVerifier.create(stream()).expectNextCount(3).expectComplete().verify(TestClients.PATIENCE);
        }

        @Test
        void reusesConnectionOfCompleteStream() {
            server().on((request) -> true, Reply.stream().piece(piece("One")).piece(END));
            // With a pool of one, a request waits until the previous connection is returned or closed.
            ConnectionProvider pool = ConnectionProvider.create("one", 1);
            RagflowClient client = TestClients.builder(server(), "v0.27.0")
                    .webClientBuilder(WebClient.builder()
                            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool))))
                    .build();
            for (int i = 0; i < 5; i++) {
                client.chats().stream("c1", question()).blockLast(TestClients.PATIENCE);
            }
            pool.dispose();
            assertThat(server().requests().stream().map(RecordedRequest::connectionId))
                    .hasSize(5)
                    .containsOnly(server().requests().get(0).connectionId());
        }

        @Test
        void emitsUnknownFrames() {
            String unknown = "{\"code\": 0, \"data\": {\"heartbeat\": [1, {\"answer\": 2}]}}";
            server().on((request) -> true, Reply.stream().piece("data: " + unknown + "\n\ndata:[DONE]\n\n" + END));
            StepVerifier.create(stream())
                    .expectNext(AnswerEvent.unknown(unknown))
                    .expectNext(AnswerEvent.unknown("[DONE]"))
                    .expectNext(AnswerEvent.started("s1", null))
                    .expectNextMatches(AnswerEvent.Completed.class::isInstance)
                    .expectComplete()
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void failsIfAnswerIsFalse() {
            server().on(
                            (request) -> true,
                            Reply.stream().piece("data:{\"code\": 0, \"message\": \"no\", \"data\": false}\n\n"));
            StepVerifier.create(stream())
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    RagflowStreamException.class,
                                    (ex) -> assertThat(ex.serverMessage()).isEqualTo("no"))
                            .hasMessageContaining("no"))
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void appliesBackpressureToServer() {
            byte[] frame = piece("x".repeat(10_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            server().on((request) -> true, Reply.stream().repeat(frame, 20_000).piece(END));
            StepVerifier.create(stream(), 0)
                    .thenRequest(5)
                    .expectNextCount(5)
                    .thenRequest(1000)
                    .expectNextCount(1000)
                    .thenCancel()
                    .verify(TestClients.PATIENCE);
            // The server could not send all 200 MB: it was blocked until the subscriber cancelled.
            server().awaitDisconnect(TestClients.PATIENCE);
        }

        @Test
        void failsAtFrameAboveLimit() {
            server().on((request) -> true, Reply.stream().piece(piece("One")).piece(piece("x".repeat(2000))));
            RagflowClient client = client("v0.27.0")
                    .mutate()
                    .settings((settings) -> settings.maxInMemorySize(1000))
                    .build();
            StepVerifier.create(client.chats().stream("c1", question()))
                    .expectNextCount(2)
                    .expectErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(RagflowStreamException.class)
                            .hasMessageContaining("'maxInMemorySize'"))
                    .verify(TestClients.PATIENCE);
        }
    }

    @Nested
    class Texts {

        @Test
        void streamsSnapshotsOfText() {
            String last =
                    "data:{\"code\":0,\"data\":{\"answer\":\"One [ID:0] two\",\"final\":true,\"reference\":{}}}\n\n";
            server().on((request) -> true, Reply.stream().piece(piece("One ") + piece("two") + last + END));

            StepVerifier.create(client("v0.27.0").chats().streamText("c1", question()))
                    .expectNext("One ", "One two", "One [ID:0] two")
                    .expectComplete()
                    .verify(TestClients.PATIENCE);
        }

        @Test
        void keepsFieldsThatAreNotModelled() {
            String frame =
                    "data:{\"code\":0,\"data\":{\"answer\":\"One\",\"final\":false,\"novelty\":{\"a\":[1]},\"none\":null}}\n\n";
            server().on((request) -> true, Reply.stream().piece(frame + piece(" two") + END));

            AnswerEvent last = stream().blockLast(TestClients.PATIENCE);

            assertThat(((AnswerEvent.Completed) last).answer().additional())
                    .containsEntry("novelty", Map.of("a", List.of(1)))
                    .containsEntry("none", null)
                    .hasSize(2);
        }
    }

    private ReplayServer server() {
        return this.server;
    }

    private RecordedRequest take() {
        return this.server.takeRequest(TestClients.PATIENCE);
    }

    private RagflowClient client(String release) {
        return TestClients.client(this.server, release);
    }

    private reactor.core.publisher.Flux<AnswerEvent> stream() {
        return client("v0.27.0").chats().stream("c1", question());
    }

    private static ChatQuestion question() {
        return ChatQuestion.of("q").sessionId("s1");
    }

    private static Reply answer(String text, String sessionId) {
        return Reply.json("{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"session_id\":\"" + sessionId
                + "\",\"id\":\"m1\",\"reference\":{}}}");
    }

    private static String piece(String text) {
        return "data:{\"code\": 0, \"data\": {\"answer\": \"" + text
                + "\", \"reference\": {\"chunks\": []}, \"final\": false, \"id\": \"m1\", \"session_id\": \"s1\"}}\n\n";
    }
}
