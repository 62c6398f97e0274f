package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Everything that a stream makes the client hold counts against the limit of memory. */
class HeldMemoryTests {

    private static final int LIMIT = 1 << 20;

    /** More frames than the limit allows by far, and few enough to end. */
    private static final int ENDLESS = 200_000;

    private static final String TEXT = "x".repeat(4000);

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    /** A stream that begins with one frame and then repeats another one. */
    record Endless(String name, String first, String repeated, Function<RagflowClient, Publisher<?>> call) {

        @Override
        public String toString() {
            return this.name;
        }
    }

    static Stream<Endless> endless() {
        Function<RagflowClient, Publisher<?>> chat =
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"));
        Function<RagflowClient, Publisher<?>> openAi =
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q"));
        Function<RagflowClient, Publisher<?>> chunks =
                (client) -> client.chats().completions("c1").chunks(ChatCompletionRequest.of("q"));
        Function<RagflowClient, Publisher<?>> agent =
                (client) -> client.agents().stream("a1", AgentRunRequest.of("q").sessionId("s1"));
        return Stream.of(
                new Endless("text", piece("Paris"), piece(TEXT), chat),
                new Endless("reasoning", piece("<think>"), piece(TEXT), chat),
                new Endless("failure of a known kind", piece("**ERROR**: TIMEOUT - "), piece(TEXT), chat),
                new Endless("failure of a provider", piece("**ERROR**: "), piece(TEXT), chat),
                new Endless("last lines", piece("Paris\\n**ERROR**: x"), piece("{" + TEXT), chat),
                new Endless("OpenAI content", chunk("content", "x"), chunk("content", TEXT), openAi),
                new Endless("OpenAI reasoning", chunk("content", "x"), chunk("reasoning_content", TEXT), openAi),
                new Endless("OpenAI chunks", chunk("content", "x"), chunk("reasoning_content", TEXT), chunks),
                new Endless("OpenAI failure", chunk("content", "**ERROR**: "), chunk("content", TEXT), openAi),
                new Endless("agent text", message("x"), message(TEXT), agent),
                new Endless("agent reasoning", message("<think>"), message(TEXT), agent),
                new Endless("agent failure", message("**ERROR**: "), message(TEXT), agent),
                new Endless(
                        "agent nodes",
                        message("x"),
                        event("node_finished", "{\"component_id\":\"a\",\"inputs\":{\"a\":1},\"outputs\":{}}"),
                        agent));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void limitsMemoryOfEndlessStream(Endless stream) {
        this.server.on((request) -> true, Reply.stream().piece(stream.first).repeat(bytes(stream.repeated), ENDLESS));
        RagflowClient client = TestClients.builder(this.server, "v0.27.0")
                .settings((settings) -> settings.maxInMemorySize(LIMIT).retry(RetrySettings.none()))
                .build();

        Throwable error =
                catchThrowable(() -> Flux.from(stream.call.apply(client)).blockLast(TestClients.PATIENCE));

        assertThat(error).hasMessageContaining("'maxInMemorySize'");
        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    private static String piece(String text) {
        return "data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"final\":false}}\n\n";
    }

    private static String chunk(String field, String text) {
        return "data:{\"choices\":[{\"delta\":{\"" + field + "\":\"" + text + "\"}}]}\n\n";
    }

    private static String message(String text) {
        return event("message", "{\"content\":\"" + text + "\"}");
    }

    private static String event(String event, String data) {
        return "data:{\"event\":\"" + event + "\",\"data\":" + data + "}\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
