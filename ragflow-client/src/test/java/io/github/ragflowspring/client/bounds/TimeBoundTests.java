package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Responses without an end whose pieces arrive once a minute: each call ends with an error in its time. */
class TimeBoundTests {

    private static final Pattern PAGE = Pattern.compile("page=(\\d+)");

    /** The time between two pieces or responses, less than any timeout. */
    private static final Duration PACE = Duration.ofSeconds(30);

    /** The time after which every call of these tests has ended: the default of the operation timeout, and one piece. */
    private static final Duration HOUR = Duration.ofMinutes(61);

    /** A call whose response, or whose number of responses, has no end. */
    record Slow(
            String name, String release, Function<RagflowClient, Publisher<?>> call, String contentType, String piece) {

        @Override
        public String toString() {
            return this.name;
        }
    }

    static Stream<Slow> responses() {
        Function<RagflowClient, Publisher<?>> run =
                (client) -> client.agents().run("a1", AgentRunRequest.of("q").sessionId("s1"));
        Function<RagflowClient, Publisher<?>> chat =
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"));
        Function<RagflowClient, Publisher<?>> openAi =
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q"));
        Function<RagflowClient, Publisher<?>> complete =
                (client) -> client.chats().completions("c1").complete(ChatCompletionRequest.of("q"));
        Function<RagflowClient, Publisher<?>> ask =
                (client) -> client.chats().ask("c1", ChatQuestion.of("q").sessionId("s1"));
        return Stream.of(
                stream("run with unknown events", run, "data:{\"event\":\"ping\",\"data\":{}}\n\n"),
                stream("run with comments", run, ": ping\n\n"),
                stream("run with words", run, "data:{\"event\":\"message\",\"data\":{\"content\":\"x\"}}\n\n"),
                stream(
                        "run with thoughts",
                        run,
                        "data:{\"event\":\"message\",\"data\":{\"content\":\"\",\"start_to_think\":true}}\n\n"),
                stream(
                        "run with nodes",
                        run,
                        "data:{\"event\":\"node_started\",\"data\":{\"component_id\":\"a\"}}\n\n"),
                stream("chat with blank lines", chat, "\n\n"),
                stream("chat with unknown lines", chat, "x\n"),
                stream(
                        "chat with pieces without text",
                        chat,
                        "data:{\"code\":0,\"data\":{\"answer\":\"\",\"final\":false}}\n\n"),
                stream("chat with one event", chat, "data:x"),
                stream("OpenAI stream without text", openAi, "data:{\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n"),
                plain("blanks", (client) -> client.datasets().get("d1"), " "),
                plain("values", (client) -> client.datasets().get("d1"), "0,"),
                plain("version", (client) -> client.system().version(), " "),
                plain("OpenAI answer", complete, " "),
                plain("answer", ask, " "));
    }

    private static Slow stream(String name, Function<RagflowClient, Publisher<?>> call, String piece) {
        return new Slow(name, "v0.27.0", call, "text/event-stream", piece);
    }

    private static Slow plain(String name, Function<RagflowClient, Publisher<?>> call, String piece) {
        return new Slow(name, "v0.27.0", call, "application/json", piece);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void endsEndlessResponseInTime(Slow slow) {
        assertThat(failure(slow, (request) -> Mono.just(body(slow, pieces(slow.piece)))))
                .isInstanceOf(RagflowException.class)
                .hasMessageMatching(".*'(streamIdle|response|operation)Timeout'.*");
    }

    static Stream<Slow> lists() {
        Instant never = Instant.EPOCH;
        return Stream.of(
                list(
                        "deletion of all documents",
                        "v0.23.1",
                        (client) -> client.datasets().documents("d1").deleteAll()),
                list(
                        "deletion of all chats",
                        "v0.23.1",
                        (client) -> client.chats().deleteAll()),
                list(
                        "change of all documents",
                        "v0.27.0",
                        (client) -> client.datasets()
                                .metadata("d1")
                                .update(MetadataChange.ofAll().set("a", "b"))),
                list(
                        "search for a title",
                        "v0.27.0",
                        (client) -> client.agents().findByTitle("t")),
                list(
                        "documents of a time",
                        "v0.27.0",
                        (client) -> client.datasets()
                                .documents("d1")
                                .list(DocumentQuery.all().createdTo(never))));
    }

    private static Slow list(String name, String release, Function<RagflowClient, Publisher<?>> call) {
        return new Slow(name, release, call, "application/json", "");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void endsEndlessListInTime(Slow slow) {
        assertThat(failure(slow, (request) -> Mono.delay(PACE).map((tick) -> body(slow, Flux.just(page(request))))))
                .isInstanceOf(RagflowTimeoutException.class)
                .hasMessageContaining("'operationTimeout'");
    }

    /** A page of items that no earlier page contains. */
    private static String page(String url) {
        Matcher matcher = PAGE.matcher(url);
        String item = "{\"id\":\"i" + (matcher.find() ? matcher.group(1) : "0") + "\",\"title\":\"x\",\"name\":\"n\"}";
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int i = 0; i < 100; i++) {
            items.add(item.replace("\",\"title", "x" + i + "\",\"title"));
        }
        boolean nested = url.contains("/documents") || url.contains("/agents");
        return "{\"code\":0,\"data\":"
                + (nested ? "{\"total\":1000000,\"docs\":" + items + ",\"canvas\":" + items + "}" : items) + "}";
    }

    private static Flux<String> pieces(String piece) {
        return Flux.interval(PACE).onBackpressureDrop().map((tick) -> piece);
    }

    private static ClientResponse body(Slow slow, Flux<String> texts) {
        Flux<DataBuffer> bytes = texts.map(
                (text) -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return ClientResponse.create(HttpStatus.OK)
                .header("content-type", slow.contentType)
                .body(bytes)
                .build();
    }

    /** Returns the error of a call after an hour, {@code null} if it has not ended or has no error. */
    private static @Nullable Throwable failure(Slow slow, Function<String, Mono<ClientResponse>> server) {
        try (VirtualTime time = VirtualTime.start()) {
            RagflowClient client = RagflowClient.builder()
                    .baseUrl("http://memory.invalid")
                    .apiKey("key")
                    .webClientBuilder(WebClient.builder()
                            .exchangeFunction(
                                    (request) -> server.apply(request.url().toString())))
                    .settings((settings) -> settings.serverVersion(slow.release))
                    .build();
            AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
            Flux.from(slow.call.apply(client)).subscribe((value) -> {}, error::set);
            time.pass(HOUR);
            return error.get();
        }
    }
}
