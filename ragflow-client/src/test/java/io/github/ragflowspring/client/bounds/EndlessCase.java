package io.github.ragflowspring.client.bounds;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.fuzz.PublicCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/**
 * A call whose response, or whose number of responses, has no end.
 *
 * @param name the name
 * @param release the release of the server
 * @param limit the maximum size in memory
 * @param call the call
 * @param reply the response
 */
record EndlessCase(
        String name, String release, int limit, Function<RagflowClient, Publisher<?>> call, EndlessReply reply) {

    /** The limit of a plain response. */
    private static final int LIMIT = 1 << 20;

    /** The limit of a stream, which takes longer to reach with small events. */
    private static final int STREAM_LIMIT = 1 << 16;

    private static final String NEWEST = "v0.27.0";

    private static final String OLDEST = "v0.23.1";

    private static final String TEXT = "x".repeat(4000);

    /** An operation of a protocol of event streams, and the frame that contains a text. */
    private record Protocol(
            String name, String release, Function<RagflowClient, Publisher<?>> call, String before, String after) {

        String frame(String text) {
            return "data:" + this.before + text + this.after + "\n\n";
        }
    }

    private static final Pattern PAGE = Pattern.compile("page=(\\d+)");

    private static List<Protocol> protocols() {
        return List.of(
                new Protocol(
                        "chat pieces",
                        NEWEST,
                        (client) ->
                                client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                        "{\"code\":0,\"data\":{\"final\":false,\"answer\":\"",
                        "\"}}"),
                new Protocol(
                        "agent",
                        NEWEST,
                        (client) -> client.agents()
                                .run("a1", AgentRunRequest.of("q").sessionId("s1")),
                        "{\"event\":\"message\",\"data\":{\"content\":\"",
                        "\"}}"),
                new Protocol(
                        "agent of the oldest release",
                        OLDEST,
                        (client) -> client.agents().stream(
                                "a1", AgentRunRequest.of("q").sessionId("s1")),
                        "{\"event\":\"message\",\"data\":{\"content\":\"",
                        "\"}}"),
                new Protocol(
                        "OpenAI",
                        NEWEST,
                        (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q")),
                        "{\"choices\":[{\"delta\":{\"content\":\"",
                        "\"}}]}"),
                new Protocol(
                        "OpenAI reasoning",
                        NEWEST,
                        (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q")),
                        "{\"choices\":[{\"delta\":{\"reasoning_content\":\"",
                        "\"}}]}"),
                new Protocol(
                        "OpenAI chunks of an agent",
                        NEWEST,
                        (client) -> client.agents().completions("a1").chunks(AgentCompletionRequest.of("q")),
                        "{\"choices\":[{\"delta\":{\"content\":\"",
                        "\"}}]}"));
    }

    /** The cases of event streams. */
    static Stream<EndlessCase> streams() {
        List<EndlessCase> cases = new ArrayList<>();
        protocols().forEach((protocol) -> addStreams(protocol, cases));
        addCumulative(cases);
        addAgentEvents(cases);
        return cases.stream();
    }

    /** All cases. */
    static List<EndlessCase> all() {
        List<EndlessCase> cases = new ArrayList<>(streams().toList());
        addPlain(cases);
        addPages(cases);
        return cases;
    }

    private static void addStreams(Protocol protocol, List<EndlessCase> cases) {
        Adder adder = new Adder(cases, protocol.name, protocol.release, protocol.call);
        adder.stream("long pieces", protocol.frame("x"), (number) -> protocol.frame(TEXT));
        adder.stream("short pieces", "", (number) -> protocol.frame("xyz"));
        adder.stream("different pieces", "", (number) -> protocol.frame("piece " + number));
        adder.stream("blanks", protocol.frame("x"), (number) -> protocol.frame(" ".repeat(4000)));
        adder.stream("letters of other alphabets", "", (number) -> protocol.frame("\u6f22".repeat(1000)));
        adder.stream("reasoning", protocol.frame("<think>"), (number) -> protocol.frame(TEXT));
        adder.stream("opening tags", "", (number) -> protocol.frame("<think>x".repeat(500)));
        adder.stream("closing tags", "", (number) -> protocol.frame("x</think>".repeat(500)));
        adder.stream("beginnings of tags", "", (number) -> protocol.frame("<</<t".repeat(800)));
        adder.stream("failure", protocol.frame("**ERROR**: TIMEOUT - "), (number) -> protocol.frame(TEXT));
        adder.stream("failures", "", (number) -> protocol.frame("\\n**ERROR**: ".repeat(300)));
        adder.stream("citations", "", (number) -> protocol.frame("[ID:1] ##2$$ ".repeat(300)));
        adder.stream("text of one event", "data:" + protocol.before, (number) -> TEXT);
        adder.stream("line of a comment", ":", (number) -> TEXT);
        adder.stream("lines of one event", "data:{\n", (number) -> "data\n");
        adder.stream("unknown lines of one event", "data:{\n", (number) -> "x\n");
        adder.stream("nested objects", "data:", (number) -> "{\"a\":");
        adder.stream("nested lists in an event", "data:", (number) -> "[".repeat(5000));
        adder.stream("values of one event", "data:[", (number) -> "{},");
        adder.stream("names of one event", "data:{", (number) -> "\"n" + number + "\":0,");
        adder.stream("digits", "data:", (number) -> "9".repeat(4000));
    }

    private static void addCumulative(List<EndlessCase> cases) {
        Adder adder = new Adder(
                cases,
                "cumulative chat",
                OLDEST,
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")));
        int growth = 20_000;
        IntFunction<IntFunction<String>> frames = (kind) -> (number) -> {
            int length = growth * (number + 1);
            String text = (kind == 0) ? "x".repeat(length) : "<think>" + "x".repeat(length) + "</think>";
            return "data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"reference\":{}}}\n\n";
        };
        adder.stream("text that grows", "", frames.apply(0));
        adder.stream("reasoning that grows", "", frames.apply(1));
    }

    private static void addAgentEvents(List<EndlessCase> cases) {
        Adder adder = new Adder(
                cases,
                "agent",
                NEWEST,
                (client) -> client.agents().run("a1", AgentRunRequest.of("q").sessionId("s1")));
        adder.stream("started nodes", "", (number) -> event("node_started", "{\"component_id\":\"" + number + "\"}"));
        adder.stream("finished nodes", "", (number) -> event("node_finished", "{\"component_id\":\"" + number + "\"}"));
        adder.stream("runs of one node", "", (number) -> event("node_finished", "{\"component_id\":\"a\"}"));
        adder.stream(
                "failures of nodes",
                "",
                (number) -> event("node_finished", "{\"component_id\":\"" + number + "\",\"error\":\"e\"}"));
        adder.stream(
                "inputs of nodes",
                "",
                (number) -> event(
                        "node_finished", "{\"component_id\":\"a\",\"inputs\":{\"b" + number + "@content\":\"\"}}"));
        adder.stream(
                "values of a node",
                "",
                (number) -> event("node_finished", "{\"component_id\":\"a\",\"outputs\":{\"b\":[[],[],[],{},{}]}}"));
        adder.stream("fields of messages", "", (number) -> event("message_end", "{\"field" + number + "\":1}"));
        adder.stream("fields of the run", "", (number) -> event("workflow_finished", "{\"field" + number + "\":1}"));
        adder.stream(
                "references of one event",
                "data:{\"event\":\"message_end\",\"data\":{\"reference\":{\"chunks\":{",
                (number) -> "\"" + number + "\":{\"id\":\"a\"},");
        adder.stream(
                "fields of a form",
                "data:{\"event\":\"user_inputs\",\"data\":{\"inputs\":{",
                (number) -> "\"" + number + "\":{\"type\":\"line\"},");
    }

    /** Every public operation, with every form of a response that has no end. */
    private static void addPlain(List<EndlessCase> cases) {
        List<EndlessReply> replies = List.of(
                EndlessReply.json("{\"code\":0,\"data\":\"", TEXT),
                EndlessReply.json("{\"code\":0,\"data\":[", "{},"),
                EndlessReply.json("{\"code\":102,\"message\":\"", TEXT).status(400),
                EndlessReply.json("", " ").gzip());
        for (PublicCall call : PublicCall.values()) {
            for (EndlessReply reply : replies) {
                boolean endless = reply.first().isEmpty() || !call.name().endsWith("VERSION");
                if (endless) {
                    cases.add(new EndlessCase(
                            call.name().toLowerCase(Locale.ROOT) + ": " + reply.status() + " " + reply.first()
                                    + (reply.compressed() ? "gzip" : ""),
                            NEWEST,
                            LIMIT,
                            (client) -> call.on(client, "i1", "text"),
                            reply));
                }
            }
        }
        Adder adder = new Adder(
                cases, "dataset", NEWEST, (client) -> client.datasets().get("d1"));
        adder.json("names of an object", "{\"code\":0,\"data\":{", (number) -> "\"n" + number + "\":0,");
        adder.json("nested lists", "{\"code\":0,\"data\":", (number) -> "[".repeat(5000));
        adder.json("digits", "{\"code\":0,\"data\":", (number) -> "9".repeat(4000));
        adder.json("escapes", "{\"code\":0,\"data\":\"", (number) -> "\\u6f22".repeat(500));
        adder.json("name of a field", "{\"code\":0,\"", (number) -> TEXT);
        adder.json("letters of other alphabets", "{\"code\":0,\"data\":\"", (number) -> "\u6f22".repeat(1000));
        cases.add(new EndlessCase(
                "web page",
                NEWEST,
                LIMIT,
                (client) -> client.datasets().get("d1"),
                EndlessReply.json("<html>", "<p>").contentType("text/html")));
        cases.add(new EndlessCase(
                "version of the server",
                "auto",
                LIMIT,
                (client) -> client.datasets().get("d1"),
                EndlessReply.json("", "x").status(404)));
        cases.add(new EndlessCase(
                "stream of a chat: gzip",
                NEWEST,
                LIMIT,
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                EndlessReply.stream("data:", TEXT).gzip()));
    }

    private static void addPages(List<EndlessCase> cases) {
        EndlessReply documents = EndlessReply.pages(
                (request) -> "{\"code\":0,\"data\":{\"total\":1000000000,\"docs\":[" + items(request, "d") + "]}}");
        EndlessReply items = EndlessReply.pages((request) -> "{\"code\":0,\"data\":[" + items(request, "c") + "]}");
        cases.add(new EndlessCase(
                "deletion of all documents",
                OLDEST,
                LIMIT,
                (client) -> client.datasets().documents("d1").deleteAll(),
                documents));
        cases.add(new EndlessCase(
                "deletion of all chats",
                OLDEST,
                LIMIT,
                (client) -> client.chats().deleteAll(),
                items));
        cases.add(new EndlessCase(
                "change of all documents",
                NEWEST,
                LIMIT,
                (client) -> client.datasets()
                        .metadata("d1")
                        .update(MetadataChange.ofAll().set("a", "b")),
                documents));
    }

    private static String items(String request, String prefix) {
        Matcher page = PAGE.matcher(request);
        String number = page.find() ? page.group(1) : "0";
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            items.append((i > 0) ? "," : "")
                    .append("{\"id\":\"")
                    .append(prefix)
                    .append(number)
                    .append('x')
                    .append(i)
                    .append("\",\"name\":\"n\"}");
        }
        return items.toString();
    }

    private static String event(String event, String data) {
        return "data:{\"event\":\"" + event + "\",\"data\":" + data + "}\n\n";
    }

    /** Adds cases of one call. */
    private record Adder(
            List<EndlessCase> cases, String prefix, String release, Function<RagflowClient, Publisher<?>> call) {

        void stream(String name, String first, IntFunction<String> piece) {
            add(name, STREAM_LIMIT, EndlessReply.stream(first, piece));
        }

        void json(String name, String first, IntFunction<String> piece) {
            add(name, LIMIT, EndlessReply.json(first, piece));
        }

        private void add(String name, int limit, EndlessReply reply) {
            this.cases.add(new EndlessCase(this.prefix + ": " + name, this.release, limit, this.call, reply));
        }
    }
}
