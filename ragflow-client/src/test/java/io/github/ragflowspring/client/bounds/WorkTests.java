package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.support.FileNames;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Reply;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The work for a response grows with the response and not faster. The work is the memory that the thread allocates, which is
 * the same on every machine; {@link PatternWorkTests} counts that of regular expressions.
 */
class WorkTests {

    /** The maximum growth of the work for a byte of a response of twice the size: none, and some for growing arrays. */
    private static final double MAX_GROWTH = 1.3;

    private static final int SIZE = 200;

    private static final String THINK =
            "data:{\"code\":0,\"data\":{\"answer\":\"\",\"final\":false,\"start_to_think\":true}}\n\n";

    private static final List<String> MANY_IDS =
            IntStream.range(0, SIZE).mapToObj((number) -> "id" + number).toList();

    private static final int LARGE = 8000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A call and its response.
     *
     * @param name the name
     * @param release the release of the server
     * @param stream whether the response is an event stream
     * @param call the call
     * @param body creates a response with about the given number of elements
     */
    record Work(
            String name,
            String release,
            boolean stream,
            Function<RagflowClient, Publisher<?>> call,
            IntFunction<String> body) {

        @Override
        public String toString() {
            return this.name;
        }
    }

    static Stream<Work> work() {
        return Stream.of(endless(), repetitions(), plain()).flatMap((cases) -> cases);
    }

    /** The streams of the other tests, with an end. */
    private static Stream<Work> endless() {
        return EndlessCase.streams()
                .map((endless) -> new Work(endless.name(), endless.release(), true, endless.call(), (size) -> {
                    IntFunction<String> piece = endless.reply().piece();
                    boolean grows = piece.apply(3).length() > 2 * piece.apply(1).length();
                    int large = Math.max(1, piece.apply(0).length() / 100);
                    int count = grows ? size / 20 : size * 4 / large;
                    return endless.reply().first() + join(count, "", piece);
                }));
    }

    /** Frames that repeat the text so far. */
    private static Stream<Work> repetitions() {
        Function<RagflowClient, Publisher<?>> chat =
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"));
        Function<RagflowClient, Publisher<?>> openAi =
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q"));
        return Stream.of(
                new Work(
                        "last pieces after much reasoning",
                        "v0.27.0",
                        true,
                        chat,
                        (size) -> THINK
                                + piece("x".repeat(100 * size), false)
                                + join(size, "", (number) -> piece("x", true))),
                new Work(
                        "different last pieces after much reasoning",
                        "v0.27.0",
                        true,
                        chat,
                        (size) -> THINK
                                + piece("x".repeat(100 * size), false)
                                + join(size, "", (number) -> piece("x" + number, true))),
                new Work(
                        "last pieces with reasoning",
                        "v0.27.0",
                        true,
                        chat,
                        (size) -> join(size, "", (number) -> piece("<think>x" + number + "</think>y", true))),
                new Work(
                        "last pieces after much text",
                        "v0.27.0",
                        true,
                        chat,
                        (size) -> piece("x".repeat(100 * size), false) + join(size, "", (number) -> piece("", true))),
                new Work(
                        "one long repetition",
                        "v0.27.0",
                        true,
                        chat,
                        (size) -> join(size, "", (number) -> piece("word" + number + " ", false))
                                + piece(join(size, "", (number) -> "word" + number + " "), true)),
                new Work(
                        "OpenAI repetitions",
                        "v0.24.0",
                        true,
                        openAi,
                        (size) ->
                                chunk("x ".repeat(50 * size)) + join(8, "", (number) -> chunk("x ".repeat(50 * size)))),
                new Work(
                        "OpenAI pieces after much text",
                        "v0.24.0",
                        true,
                        openAi,
                        (size) -> chunk("x".repeat(100 * size)) + join(size, "", (number) -> chunk("y"))));
    }

    private static Stream<Work> plain() {
        Function<RagflowClient, Publisher<?>> agent =
                (client) -> client.agents().get("a1");
        Function<RagflowClient, Publisher<?>> session =
                (client) -> client.agents().sessions("a1").get("s1");
        Function<RagflowClient, Publisher<?>> cited = (client) ->
                client.chats().ask("c1", ChatQuestion.of("q").sessionId("s1")).map(Answer::citations);
        Function<RagflowClient, Publisher<?>> deletion =
                (client) -> client.chats().delete(MANY_IDS);
        return Stream.of(
                plain(
                        "path of a workflow",
                        agent,
                        (size) -> "{\"id\":\"a1\",\"title\":\"t\",\"dsl\":{\"path\":["
                                + join(size, ",", (number) -> "\"n" + number + "\"") + "]}}"),
                plain(
                        "components of a workflow",
                        agent,
                        (size) -> "{\"id\":\"a1\",\"title\":\"t\",\"dsl\":{\"components\":{"
                                + join(size, ",", (number) -> "\"n" + number + "\":{\"obj\":{\"params\":{}}}") + "}}}"),
                plain(
                        "path of a session",
                        session,
                        (size) -> "{\"id\":\"s1\",\"dsl\":{\"path\":["
                                + join(size, ",", (number) -> "\"n" + number + "\"") + "],\"components\":{"
                                + join(
                                        size,
                                        ",",
                                        (number) -> "\"n" + number
                                                + "\":{\"obj\":{\"component_name\":\"UserFillUp\",\"params\":{\"inputs\":{\"f\":{\"type\":\"line\"}}}}}")
                                + "}}}"),
                plain(
                        "messages of a session",
                        session,
                        (size) -> "{\"id\":\"s1\",\"message\":["
                                + join(
                                        size,
                                        ",",
                                        (number) -> "{\"role\":\"assistant\",\"content\":\"<think>x</think>y\"}")
                                + "],\"reference\":[" + join(size, ",", (number) -> "{\"chunks\":[]}") + "]}"),
                plain(
                        "messages of a chat",
                        (client) -> client.chats().sessions("c1").get("s1"),
                        (size) -> "{\"id\":\"s1\",\"chat_id\":\"c1\",\"messages\":["
                                + join(size, ",", (number) -> "{\"role\":\"assistant\",\"content\":\"x [ID:0]\"}")
                                + "],\"reference\":[" + join(size, ",", (number) -> "{\"chunks\":[{\"id\":\"k\"}]}")
                                + "]}"),
                plain(
                        "citations",
                        cited,
                        (size) -> "{\"answer\":\""
                                + join(size, " ", (number) -> "x [ID:" + number + "]")
                                + "\",\"reference\":{\"chunks\":["
                                + join(
                                        size,
                                        ",",
                                        (number) -> "{\"id\":\"k" + number + "\",\"document_id\":\"d" + number + "\"}")
                                + "],\"doc_aggs\":["
                                + join(size, ",", (number) -> "{\"doc_id\":\"d" + number + "\",\"count\":1}")
                                + "]}}"),
                plain(
                        "chunks of a search",
                        (client) -> client.retrieval().search(RetrievalQuery.of("q", "d1")),
                        (size) -> "{\"total\":1,\"chunks\":["
                                + join(size, ",", (number) -> "{\"id\":\"k" + number + "\",\"document_id\":\"d\"}")
                                + "],\"doc_aggs\":["
                                + join(size, ",", (number) -> "{\"doc_id\":\"d" + number + "\",\"count\":1}") + "]}"),
                plain(
                        "knowledge graph",
                        (client) -> client.datasets().knowledgeGraph("d1").get(),
                        (size) -> "{\"graph\":{\"nodes\":["
                                + join(size, ",", (number) -> "{\"id\":\"n" + number + "\"}") + "],\"edges\":["
                                + join(size, ",", (number) -> "{\"source\":\"n" + number + "\",\"target\":\"n0\"}")
                                + "]},\"mind_map\":{}}"),
                plain(
                        "metadata",
                        (client) -> client.datasets().metadata("d1").summary(),
                        (size) -> "{\"summary\":{"
                                + join(
                                        size,
                                        ",",
                                        (number) -> "\"k" + number + "\":{\"type\":\"string\",\"values\":[[\"v\",1]]}")
                                + "}}"),
                plain(
                        "ancestors of a file",
                        (client) -> client.files().ancestors("f1"),
                        (size) -> "{\"parent_folders\":["
                                + join(size, ",", (number) -> "{\"id\":\"f" + number + "\",\"name\":\"n\"}") + "]}"),
                plain(
                        "unknown fields",
                        (client) -> client.datasets().get("d1"),
                        (size) -> "{\"id\":\"d1\",\"name\":\"n\","
                                + join(size, ",", (number) -> "\"x" + number + "\":{}") + "}"),
                plain(
                        "errors of a deletion",
                        deletion,
                        (size) -> "{\"success_count\":0,\"errors\":["
                                + join(size, ",", (number) -> "\"Chat id" + number + " not found\"") + "]}"));
    }

    private static Work plain(String name, Function<RagflowClient, Publisher<?>> call, IntFunction<String> data) {
        return new Work(name, "v0.27.0", false, call, (size) -> "{\"code\":0,\"data\":" + data.apply(size) + "}");
    }

    @ParameterizedTest
    @MethodSource("work")
    void growsWithResponse(Work work) {
        // The first call loads classes.
        workPerByte(work, SIZE / 10);
        double once = workPerByte(work, SIZE);
        double twice = workPerByte(work, 2 * SIZE);

        assertThat(twice).as("%s bytes for each byte, after %s", twice, once).isLessThan(MAX_GROWTH * once);
    }

    /** Both the request and the response may be large. */
    @ParameterizedTest
    @MethodSource("names")
    void growsWithFileName(String unit) {
        double once = allocated(() -> FileNames.safe(unit.repeat(LARGE)));
        double twice = allocated(() -> FileNames.safe(unit.repeat(2 * LARGE)));

        assertThat(twice).isLessThan(2.6 * once);
    }

    static Stream<String> names() {
        return Stream.of(".", " ", "/", "\\", "a", "\u202e", "CON.", "a.");
    }

    private static double workPerByte(Work work, int size) {
        String body = work.body.apply(size);
        Reply reply = Reply.json(body);
        if (work.stream) {
            reply = Reply.stream();
            for (String piece : body.split("(?<=\n\n)", -1)) {
                reply = reply.piece(piece);
            }
        }
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, reply);
        RagflowClient client = TestClients.builder(server, work.release)
                .settings((settings) -> settings.maxInMemorySize(1 << 28).retry(RetrySettings.none()))
                .build();
        return (double) allocated(() -> finish(work.call.apply(client))) / body.length();
    }

    private static void finish(Publisher<?> call) {
        try {
            Object last = Flux.from(call).blockLast(TestClients.PATIENCE);
            assertThat(last).isNotEqualTo("");
        } catch (RagflowException ex) {
            // The endless ones break off.
        }
    }

    private static long allocated(Runnable task) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        task.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    private static String join(int count, String delimiter, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(delimiter));
    }

    private static String piece(String text, boolean last) {
        return "data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"final\":" + last + "}}\n\n";
    }

    private static String chunk(String text) {
        return "data:{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
