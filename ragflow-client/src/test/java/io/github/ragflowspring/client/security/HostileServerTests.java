package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/** Malicious servers: the client keeps its limits of memory and time, and reports the reason. */
class HostileServerTests {

    private static final int LIMIT = 1 << 20;

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void rejectsDeeplyNestedJson() {
        String deep = "{\"code\":0,\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.stream().piece("data:" + deep + "\n\n"));
        this.server.on((request) -> true, Reply.json(deep));

        assertThat(failure((client) -> client.chats().get("c1"))).isInstanceOf(RagflowProtocolException.class);
        assertThat(failure((client) -> stream(client)))
                .isInstanceOf(RagflowException.class)
                .hasMessageContaining("JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e400",
                "123456789012345678901234567890",
                "NaN",
                "-Infinity",
                "\"1e999\"",
                "-0.0"
            })
    void numbersBeyondMeasureDoNotLoseAnAnswer(String number) {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"chats\":[{\"id\":\"c1\",\"name\":\"n\",\"create_time\":" + number
                        + ",\"top_n\":" + number + "}],\"id\":\"c1\",\"name\":\"n\",\"create_time\":" + number
                        + ",\"total\":" + number + "}}"));
        assertThat(client().chats().get("c1").block(TestClients.PATIENCE).name())
                .isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"final\":false"})
    void readsTextFullOfErrorMarksInTime(String form) {
        String text = "**ERROR**: ".repeat(80_000);
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\"" + form + "}}\n\n")
                        .piece("data:{\"code\":0,\"data\":true}\n\n"));

        assertThat(failure(HostileServerTests::stream))
                .isInstanceOfSatisfying(
                        RagflowModelException.class,
                        (failed) -> assertThat(failed.rawText()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"final\":false"})
    void readsLinesOfErrorMarksInTime(String form) {
        String text = "Log:" + "\\n**ERROR**: x\\nA".repeat(40_000);
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece("data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\"" + form + "}}\n\n")
                        .piece("data:{\"code\":0,\"data\":true}\n\n"));

        assertThat(stream(client()).blockLast(TestClients.PATIENCE))
                .isInstanceOfSatisfying(
                        AnswerEvent.Completed.class,
                        (completed) -> assertThat(completed.answer().text()).isEqualTo(text.replace("\\n", "\n")));
    }

    @Test
    void limitsMemoryOfEndlessResponse() {
        String piece = "x".repeat(4000);
        int endless = 100_000;
        this.server.on(
                (request) ->
                        request.path().contains("/agents/") || request.text().contains("agent"),
                Reply.stream()
                        .repeat(
                                bytes("data:{\"event\":\"message\",\"data\":{\"content\":\"" + piece + "\"}}\n\n"),
                                endless));
        this.server.on(
                (request) ->
                        request.text().contains("messages") && request.path().contains("openai"),
                Reply.stream()
                        .repeat(
                                bytes("data:{\"choices\":[{\"delta\":{\"content\":\"" + piece + "\"}}]}\n\n"),
                                endless));
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .repeat(
                                bytes("data:{\"code\":0,\"data\":{\"answer\":\"" + piece + "\",\"final\":false}}\n\n"),
                                endless));

        for (Function<RagflowClient, Publisher<?>> call : List.<Function<RagflowClient, Publisher<?>>>of(
                (client) -> stream(client),
                (client) -> client.agents().stream(
                        "agent", AgentRunRequest.of("agent").sessionId("s1")),
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q")))) {
            assertThat(failure(call)).isInstanceOfSatisfying(RagflowStreamException.class, (error) -> {
                assertThat(error).hasMessageContaining("'maxInMemorySize'");
                assertThat(error.partialAnswer()).hasSizeBetween(LIMIT, LIMIT + 2 * piece.length());
            });
            this.server.awaitDisconnect(TestClients.PATIENCE);
        }
    }

    @Test
    void limitsMemoryOfEndlessEvent() {
        this.server.on((request) -> true, Reply.stream().piece("data:").repeat(new byte[8192], 100_000));
        assertThat(failure((client) -> stream(client)))
                .isInstanceOf(RagflowException.class)
                .hasMessageContaining("'maxInMemorySize'");
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    @Test
    void readsEndlessListOnDemand() {
        this.server.on((request) -> request.query().get("page").get(0).equals("1"), page(1));
        this.server.on((request) -> request.query().get("page").get(0).equals("2"), page(2));
        this.server.on((request) -> true, page(3));

        assertThat(client().chats().list().take(60).collectList().block(TestClients.PATIENCE))
                .hasSize(60);
        assertThat(this.server.requests()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void stopsPaginationAtRepeatedPage() {
        this.server.on((request) -> true, page(1));

        assertThat(failure((client) -> client.chats().list()))
                .isInstanceOf(RagflowProtocolException.class)
                .hasMessageContaining("page 2");
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void doesNotSendInvalidIdOfServer() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"../../users\",\"chat_id\":\"c1\",\"name\":\"n\"}]}"));
        this.server.on(
                (request) -> request.path().endsWith("/sessions"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"a/../b\",\"chat_id\":\"c1\",\"name\":\"n\"}}"));
        RagflowClient client = client("v0.23.1");

        for (Publisher<?> call : List.<Publisher<?>>of(
                client.chats().sessions("c1").deleteAll(), client.chats().ask("c1", ChatQuestion.of("q")))) {
            assertThat(failureOf(call))
                    .isInstanceOf(RagflowProtocolException.class)
                    .hasMessageContaining("an invalid id");
        }
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void keepsRunWithInvalidSessionId() {
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece(
                                "data:{\"event\":\"message\",\"session_id\":\"../x\",\"data\":{\"content\":\"Hush\"}}\n\n")
                        .piece("data:{\"event\":\"message_end\",\"session_id\":\"../x\",\"data\":{}}\n\n")
                        .piece("data:[DONE]\n\n"));

        AgentEvent last =
                client("v0.23.1").agents().stream("a1", AgentRunRequest.of("q")).blockLast(TestClients.PATIENCE);

        assertThat(last)
                .isInstanceOfSatisfying(
                        AgentEvent.Completed.class,
                        (completed) -> assertThat(completed.result().text()).isEqualTo("Hush"));
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void preventsForgedLogLines() {
        String message = "no\\r\\n2026-11-21 INFO all is well\\u001b[2J\\u2028x\\u202ey" + "z".repeat(100_000);
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.stream().piece("data:{\"code\":102,\"message\":\"" + message + "\"}\n\n"));
        this.server.on((request) -> true, Reply.json("{\"code\":102,\"message\":\"" + message + "\"}"));

        for (Function<RagflowClient, Publisher<?>> call : List.<Function<RagflowClient, Publisher<?>>>of(
                (client) -> client.chats().get("c1"), (client) -> stream(client))) {
            RagflowException error = failure(call);
            assertThat(error).hasMessageContaining("no 2026-11-21 INFO all is well [2J x y");
            for (String shown : List.of(error.getMessage(), error.toString(), String.valueOf(error.details()))) {
                assertThat(shown).hasSizeLessThan(2500).doesNotContainPattern("[\\p{Cc}\u2028\u202e]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void limitsDecompressedResponse(boolean streamed) throws IOException {
        byte[] bomb = bomb(streamed ? "data:" : "", 64);
        this.server.on(
                (request) -> true,
                Reply.status(200)
                        .header("content-type", streamed ? "text/event-stream" : "application/json")
                        .header("content-encoding", "gzip")
                        .piece(bomb));
        RagflowClient client = builder("v0.27.0")
                .webClientBuilder(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(
                                HttpClient.create().compress(true))))
                .build();

        RagflowException error = catchThrowableOfType(
                RagflowException.class,
                () -> Flux.from(streamed ? stream(client) : client.chats().get("c1"))
                        .blockLast(TestClients.PATIENCE));

        assertThat(this.server.requests().get(0).header("accept-encoding")).isEqualTo("gzip");
        assertThat(error).hasMessageContaining("'maxInMemorySize'");
    }

    @Test
    void doesNotRequestCompressionWithDefaultConnector() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{}}"));
        client().chats().get("c1").onErrorComplete().block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).header("accept-encoding")).isNull();
    }

    private RagflowClient.Builder builder(String release) {
        return TestClients.builder(this.server, release)
                .settings((settings) -> settings.maxInMemorySize(LIMIT).retry(RetrySettings.none()));
    }

    private RagflowClient client() {
        return client("v0.27.0");
    }

    private RagflowClient client(String release) {
        return builder(release).build();
    }

    private RagflowException failure(Function<RagflowClient, ? extends Publisher<?>> call) {
        return failureOf(call.apply(client()));
    }

    private static RagflowException failureOf(Publisher<?> call) {
        RagflowException error = catchThrowableOfType(
                RagflowException.class, () -> Flux.from(call).blockLast(TestClients.PATIENCE));
        assertThat(error).as("the error").isNotNull();
        return error;
    }

    private static Flux<AnswerEvent> stream(RagflowClient client) {
        return client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"));
    }

    private static Reply page(int number) {
        String items = IntStream.range(0, 30)
                .mapToObj((i) -> "{\"id\":\"c" + number + "-" + i + "\",\"name\":\"n\"}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"code\":0,\"data\":{\"chats\":[" + items + "],\"total\":1000000000}}");
    }

    /** Half a gigabyte of spaces, compressed to half a megabyte. */
    private static byte[] bomb(String start, int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(start));
            for (int i = 0; i < megabytes; i++) {
                out.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
