package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Ending;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded run of an agent of every release passes through {@link AgentOperations}. */
class AgentRunRecordingsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AgentRequest REQUEST = AgentRequest.of("hello").inSession("s1");

    /** All but the runs in the form of OpenAI, which are another operation. */
    static Stream<Recording> runs() {
        return Recordings.ofAllReleases("agent_completions").stream()
                .filter((recording) -> !recording.name().startsWith("v27_openai_"));
    }

    static Stream<Recording> streams() {
        return runs().filter((recording) -> recording.response().text().endsWith("data:[DONE]\n\n"));
    }

    static Stream<Recording> answers() {
        return runs().filter((recording) -> isJson(recording) && code(recording) == 0);
    }

    static Stream<Recording> refusals() {
        return runs().filter((recording) -> isJson(recording) && code(recording) != 0);
    }

    static Stream<Recording> cut() {
        return runs().filter((recording) -> recording.response().ending() == Ending.CUT_BY_SERVER);
    }

    static Stream<Recording> left() {
        return runs().filter((recording) -> recording.response().text().startsWith("data:{")
                && !recording.response().text().contains("[DONE]"));
    }

    @Test
    void allRunsOfAllReleasesAreCovered() {
        assertThat(streams().count() + answers().count() + refusals().count() + cut().count() + left().count())
                .isEqualTo(runs().count())
                .isGreaterThan(240);
        assertThat(streams().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(answers().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(cut()).hasSize(6);
        assertThat(left()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aRecordedStreamGivesItsEventsWhicheverWayItIsCut(Recording recording) {
        Expected expected = Expected.ofStream(recording);
        for (Slicing slicing : List.of(Slicing.asRecorded(), Slicing.whole(), Slicing.random(1, 60))) {
            assertRun(recording, slicing, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aRecordedAnswerInOnePieceGivesTheSameKindOfResult(Recording recording) {
        assertRun(recording, Slicing.asRecorded(), Expected.ofAnswer(recording));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRecordedRefusalIsAnErrorWithItsCode(Recording recording) {
        Class<? extends RagflowException> expected = expectedError(recording);
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            Throwable run = catchThrowable(() -> rule.agents.run("a1", REQUEST).block(TestClients.PATIENCE));
            Throwable streamed =
                    catchThrowable(() -> rule.agents.stream("a1", REQUEST).blockLast(TestClients.PATIENCE));
            assertThat(List.of(run, streamed))
                    .allSatisfy((error) -> assertThat(error)
                            .isExactlyInstanceOf(expected)
                            .isInstanceOfSatisfying(
                                    RagflowException.class,
                                    (ex) -> assertThat(ex.code()).isEqualTo(code(recording))));
        }
    }

    @ParameterizedTest
    @MethodSource("cut")
    void whatOldReleasesCutOffIsLookedUp(Recording recording) {
        String release = recording.release();
        for (String sessionId : new String[] {null, "s1"}) {
            AgentRequest request = new AgentRequest("x", sessionId, Map.of(), List.of(), null, false);
            try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
                rule.lookups(
                        Recordings.recording(release, "agents", "list_by_unknown_id"),
                        Recordings.recording(release, "agent_sessions", "list_by_unknown_id"));
                Throwable error =
                        catchThrowable(() -> rule.agents.stream("a1", request).blockLast(TestClients.PATIENCE));
                assertThat(error).isExactlyInstanceOf(RagflowNotFoundException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("left")
    void aStreamWithoutItsEndMarkIsAnErrorThatKeepsTheText(Recording recording) {
        Expected expected = Expected.ofStream(recording);
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            Throwable error =
                    catchThrowable(() -> rule.agents.stream("a1", REQUEST).blockLast(TestClients.PATIENCE));
            assertThat(expected.text).isNotEmpty();
            assertThat(error)
                    .isExactlyInstanceOf(RagflowStreamException.class)
                    .isInstanceOfSatisfying(
                            RagflowStreamException.class,
                            (ex) -> assertThat(ex.partialAnswer()).isEqualTo(expected.text));
        }
    }

    /** What a stream tells in pieces and what an answer tells at once is the same, but for thoughts. */
    @ParameterizedTest
    @CsvSource({
        "v0.23.1, stream_echo_trace, nonstream_echo_trace",
        "v0.23.1, stream_llm, nonstream_llm",
        "v0.23.1, stream_rag, nonstream_rag",
        "v0.24.0, stream_rag, nonstream_rag",
        "v0.25.6, echo_stream_session, echo_nonstream_session",
        "v0.25.6, rag_stream, rag_nonstream",
        "v0.25.6, rag_stream_no_session, rag_nonstream_no_session",
        "v0.25.6, fillup_stream_no_session, fillup_nonstream_wait",
        "v0.26.4, llm_stream, llm_nonstream",
        "v0.26.4, rag_stream, rag_nonstream",
        "v0.26.4, fillup2_stream_wait, fillup2_nonstream_wait_session",
        "v0.27.0, echo_stream_session, echo_nonstream_session",
        "v0.27.0, rag_stream, rag_nonstream",
        "v0.27.0, rag_stream_no_session, rag_nonstream_no_session",
        "v0.27.0, fillup_stream_wait, fillup_nonstream_wait",
    })
    void aStreamFoldsIntoTheResultOfAnAnswerInOnePiece(String release, String stream, String answer) {
        AgentRunResult streamed = result(Recordings.recording(release, "agent_completions", stream));
        AgentRunResult whole = result(Recordings.recording(release, "agent_completions", answer));

        assertThat(streamed.text()).isEqualTo(whole.text());
        assertThat(streamed.outcome()).isEqualTo(whole.outcome()).isNotEqualTo(AgentRunOutcome.SILENT);
        assertThat(streamed.form() == null).isEqualTo(whole.form() == null);
        assertThat(streamed.references().citationNumbers())
                .containsExactlyInAnyOrderElementsOf(whole.references().citationNumbers());
        assertThat(byNumber(streamed.references())).isEqualTo(byNumber(whole.references()));
        assertThat(streamed.usage()).isEqualTo(whole.usage());
        if (stream.endsWith("_no_session")) {
            // Only there a stream tells what the workflow gave.
            assertThat(streamed.outputs().get("content"))
                    .isEqualTo(whole.outputs().get("content"));
            assertThat(streamed.elapsed() == null).isEqualTo(whole.elapsed() == null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.25.6, rag_stream",
        "v0.25.6, rag_stream_no_session",
        "v0.25.6, rag_nonstream",
        "v0.26.4, rag_stream",
        "v0.27.0, rag_stream",
        "v0.27.0, rag_nonstream_no_session",
    })
    void theCitationsOfARunPointAtTheirChunks(String release, String name) {
        Recording recording = Recordings.recording(release, "agent_completions", name);
        AgentRunResult result = result(recording);
        Map<Integer, String> chunks = Expected.of(recording).chunks;

        assertThat(result.citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunks().get(0).id())
                        .isNotNull()
                        .isEqualTo(chunks.get(citation.numbers().get(0))));
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1", "v0.24.0"})
    void theRequestsOfOldReleasesAreThoseThatWereRecorded(String release) {
        for (String name : List.of(
                "stream_echo_session",
                "stream_echo_no_session",
                "stream_echo_trace",
                "stream_echo_chinese_emoji",
                "stream_llm_inputs",
                "stream_form_start",
                "stream_form_continue")) {
            Recording recording = Recordings.recording(release, "agent_completions", name);
            try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
                rule.agents.run(agentId(recording), request(recording)).block(TestClients.PATIENCE);
                RequestMatch.of(recording).verify(rule.server.requests().get(0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"v0.25.6", "v0.26.4", "v0.27.0"})
    void theRequestsOfNewReleasesAreThoseThatWereRecorded(String release) {
        Recording recording = Recordings.recording(release, "agent_completions", "v27_stream");
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            rule.agents
                    .run(recording.request().jsonBody().path("agent_id").asString(), request(recording))
                    .block(TestClients.PATIENCE);
            RequestMatch.of(recording).verify(rule.server.requests().get(0));
        }
    }

    @Test
    void everythingOfARequestIsSent() {
        Recording recording = Recordings.recording("v0.27.0", "agent_completions", "echo_stream_session");
        AgentRequest request = AgentRequest.of("hi")
                .inSession("s1")
                .input("name", "Bob")
                .input("age", 7)
                .input("again", true)
                .input("cv", new AgentInput("file", Map.of("id", "f1")))
                .input("nothing", null)
                .file(Map.of("id", "f2"))
                .userId("u-9")
                .withTrace(true);
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            rule.agents.run("a1", request).block(TestClients.PATIENCE);

            assertThat(rule.server.requests().get(0).path()).isEqualTo("/api/v1/agents/chat/completions");
            assertThat(rule.server.requests().get(0).json()).isEqualTo(JSON.readTree("""
                                    {"agent_id":"a1","query":"hi","stream":true,"session_id":"s1","inputs":{
                                      "name":{"type":"line","value":"Bob"},"age":{"type":"integer","value":7},
                                      "again":{"type":"boolean","value":true},
                                      "cv":{"type":"file","value":{"id":"f1"}},
                                      "nothing":{"type":"line","value":null}},
                                     "files":[{"id":"f2"}],"user_id":"u-9","return_trace":true}"""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.25.0, /api/v1/agents/a1/completions",
        "v0.25.1, /api/v1/agents/chat/completion",
        "v0.25.2, /api/v1/agents/chat/completions",
    })
    void theReleasesBetweenAreReachedByTheRoutesThatTheyHave(String release, String path) {
        try (ReplayServer server = ReplayServer.start()) {
            server.on("POST", path, Reply.stream().piece("data:[DONE]\n\n"));
            AgentRunResult result = TestClients.client(server, release)
                    .agents()
                    .run("a1", REQUEST)
                    .block(TestClients.PATIENCE);
            assertThat(result.outcome()).isEqualTo(AgentRunOutcome.SILENT);
        }
    }

    private static void assertRun(Recording recording, Slicing slicing, Expected expected) {
        AgentRunAccumulator accumulator = new AgentRunAccumulator();
        List<AgentEvent> events = new ArrayList<>();
        Throwable streamed;
        Throwable ran;
        AgentRunResult result = null;
        try (Rule rule = new Rule(recording, slicing)) {
            streamed = catchThrowable(() -> rule.agents.stream("a1", REQUEST)
                    .doOnNext(events::add)
                    .doOnNext(accumulator::add)
                    .blockLast(TestClients.PATIENCE));
        }
        try (Rule rule = new Rule(recording, slicing)) {
            List<AgentRunResult> results = new ArrayList<>();
            ran = catchThrowable(
                    () -> results.add(rule.agents.run("a1", REQUEST).block(TestClients.PATIENCE)));
            result = results.isEmpty() ? null : results.get(0);
        }
        assertThat(events).noneMatch(AgentEvent.Unknown.class::isInstance);
        if (expected.failedNode != null) {
            assertThat(List.of(streamed, ran))
                    .allSatisfy((error) -> assertThat(error)
                            .isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
                                assertThat(ex.nodeId()).isEqualTo(expected.failedNode);
                                assertThat(ex.nodeError()).isEqualTo(expected.nodeError);
                                assertThat(ex.partialAnswer()).isEqualTo(expected.text);
                            }));
            return;
        }
        assertThat(streamed).isNull();
        assertThat(ran).isNull();
        assertThat(events.get(0)).isInstanceOf(AgentEvent.Started.class);
        assertThat(events.get(events.size() - 1)).isEqualTo(new AgentEvent.Completed(result));
        assertThat(accumulator.result()).isEqualTo(result);
        assertThat(result.text()).isEqualTo(expected.text);
        assertThat(result.reasoning()).isEqualTo(expected.reasoning);
        assertThat(result.outcome()).isEqualTo(expected.outcome);
        assertThat(result.sessionId()).isNotEmpty().isEqualTo(expected.sessionId);
        assertThat(result.messageId()).isNotEmpty().isEqualTo(expected.messageId);
        assertThat(byNumber(result.references())).isEqualTo(expected.chunks);
        assertThat(result.nodes()).extracting((node) -> node.node().id()).isEqualTo(expected.nodes);
        assertThat(result.unfinishedNodes()).isEqualTo(expected.unfinished);
        assertThat(
                        (result.form() != null)
                                ? result.form().fields().stream()
                                        .map(AgentField::key)
                                        .toList()
                                : List.of())
                .isEqualTo(expected.formKeys);
        assertThat((result.usage() != null) ? result.usage().totalTokens() : -1).isEqualTo(expected.totalTokens);
        assertThat(events)
                .filteredOn(AgentEvent.NodeStarted.class::isInstance)
                .extracting((event) -> ((AgentEvent.NodeStarted) event).node().id())
                .isEqualTo(expected.startedNodes);
    }

    private static AgentRunResult result(Recording recording) {
        try (Rule rule = new Rule(recording, Slicing.asRecorded())) {
            return rule.agents.run("a1", REQUEST).block(TestClients.PATIENCE);
        }
    }

    private static Map<Integer, String> byNumber(References references) {
        Map<Integer, String> chunks = new LinkedHashMap<>();
        List<RetrievedChunk> list = references.chunks();
        for (int i = 0; i < list.size(); i++) {
            chunks.put(references.citationNumbers().get(i), list.get(i).id());
        }
        return chunks;
    }

    private static AgentRequest request(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        String question = body.has("query")
                ? body.path("query").asString()
                : body.path("question").asString();
        AgentRequest request =
                AgentRequest.of(question).withTrace(body.path("return_trace").asBoolean(false));
        for (Map.Entry<String, JsonNode> input : body.path("inputs").properties()) {
            request = request.input(
                    input.getKey(),
                    new AgentInput(
                            input.getValue().path("type").asString(),
                            input.getValue().path("value").asString()));
        }
        return body.has("session_id")
                ? request.inSession(body.path("session_id").asString())
                : request;
    }

    private static String agentId(Recording recording) {
        return recording.request().path().split("/", -1)[4];
    }

    private static Class<? extends RagflowException> expectedError(Recording recording) {
        return switch (code(recording)) {
            case 100 -> RagflowServerException.class;
            case 101 -> RagflowInvalidRequestException.class;
            case 102, 103 -> RagflowNotFoundException.class;
            case 404 -> RagflowUnsupportedException.class;
            default -> throw new AssertionError("a code that nobody expects: " + code(recording));
        };
    }

    private static boolean isJson(Recording recording) {
        return !recording.response().isEventStream() && !recording.response().aborted();
    }

    private static int code(Recording recording) {
        return recording.response().json().path("code").asInt(-1);
    }

    /** What a recording says, worked out from its JSON without the code under test. */
    private static final class Expected {

        private String text = "";

        private String reasoning = "";

        private AgentRunOutcome outcome = AgentRunOutcome.SILENT;

        private String sessionId;

        private String messageId;

        private String failedNode;

        private String nodeError;

        private long totalTokens = -1;

        private Map<Integer, String> chunks = Map.of();

        private List<String> formKeys = List.of();

        private final List<String> nodes = new ArrayList<>();

        private final List<String> startedNodes = new ArrayList<>();

        private List<String> unfinished = List.of();

        static Expected of(Recording recording) {
            return recording.response().isEventStream() ? ofStream(recording) : ofAnswer(recording);
        }

        static Expected ofStream(Recording recording) {
            Expected expected = new Expected();
            boolean thinking = false;
            for (String frame : recording.response().text().split("\n\n", -1)) {
                if (!frame.startsWith("data:{") || !frame.endsWith("}")) {
                    continue;
                }
                JsonNode root = JSON.readTree(frame.substring("data:".length()));
                JsonNode data = root.path("data");
                expected.sessionId = root.path("session_id").asString();
                expected.messageId = root.path("message_id").asString();
                switch (root.path("event").asString()) {
                    case "message" -> {
                        thinking |= data.path("start_to_think").asBoolean(false);
                        if (thinking) {
                            expected.reasoning += data.path("content").asString();
                        } else {
                            expected.text += data.path("content").asString();
                        }
                        thinking &= !data.path("end_to_think").asBoolean(false);
                    }
                    case "message_end" -> {
                        expected.outcome = AgentRunOutcome.ANSWERED;
                        expected.takeChunks(data.path("reference"));
                    }
                    case "node_started" ->
                        expected.startedNodes.add(data.path("component_id").asString());
                    case "node_finished" -> expected.takeNode(data);
                    case "user_inputs" -> expected.takeForm(data);
                    case "workflow_finished" -> expected.takeUsage(data);
                    default -> assertThat(root.path("event").asString()).isEqualTo("workflow_started");
                }
            }
            if (recording.name().contains("_fail_")) {
                expected.takeModelFailure(recording);
            }
            return expected;
        }

        static Expected ofAnswer(Recording recording) {
            Expected expected = new Expected();
            JsonNode root = recording.response().json().path("data");
            JsonNode data = root.path("data");
            expected.sessionId = root.path("session_id").asString();
            expected.messageId = root.path("message_id").asString();
            expected.text = data.path("content").asString();
            expected.takeChunks(data.path("reference"));
            expected.takeUsage(data);
            data.path("trace")
                    .forEach((entry) ->
                            expected.nodes.add(entry.path("component_id").asString()));
            switch (root.path("event").asString()) {
                case "user_inputs" -> expected.takeForm(data);
                case "node_finished" -> {
                    if (data.path("error").isString()) {
                        expected.failedNode = data.path("component_id").asString();
                        expected.nodeError = data.path("error").asString();
                    } else if (data.path("component_type").asString().equals("Message")) {
                        expected.outcome = AgentRunOutcome.ANSWERED;
                    }
                }
                default -> expected.outcome = AgentRunOutcome.ANSWERED;
            }
            return expected;
        }

        private void takeNode(JsonNode data) {
            this.nodes.add(data.path("component_id").asString());
            if (data.path("error").isString()) {
                this.failedNode = data.path("component_id").asString();
                this.nodeError = data.path("error").asString();
            }
        }

        /** The model of these agents is called LLM:0 or LLM:Brain, and its failure is certain as the names say. */
        private void takeModelFailure(Recording recording) {
            String model = recording.release().compareTo("v0.25") < 0 ? "LLM:Brain" : "LLM:0";
            assertThat(this.nodes).doesNotContain(model);
            if (this.text.isEmpty() || this.startedNodes.contains(model)) {
                this.failedNode = model;
            } else {
                this.unfinished = List.of(model);
            }
        }

        private void takeForm(JsonNode data) {
            this.outcome = AgentRunOutcome.AWAITS_INPUT;
            this.formKeys = new ArrayList<>(data.path("inputs").propertyNames());
        }

        private void takeUsage(JsonNode data) {
            if (data.has("usage")) {
                this.totalTokens = data.path("usage").path("total_tokens").asLong();
            }
        }

        private void takeChunks(JsonNode reference) {
            if (!reference.path("chunks").isEmpty()) {
                this.chunks = new LinkedHashMap<>();
                reference
                        .path("chunks")
                        .forEachEntry((number, chunk) -> this.chunks.put(
                                Integer.valueOf(number), chunk.path("id").asString()));
            }
        }
    }

    /** A server that answers runs with one recording, and what is looked up beside them with another. */
    private static final class Rule implements AutoCloseable {

        private final ReplayServer server = ReplayServer.start();

        private final AgentOperations agents;

        private final boolean old;

        Rule(Recording recording, Slicing slicing) {
            String release = recording.release();
            this.old = release.compareTo("v0.25") < 0;
            this.server.on((request) -> request.method().equals("POST"), Reply.of(recording, slicing));
            this.agents = TestClients.client(this.server, release).agents();
            if (recording.response().ending() != Ending.CUT_BY_SERVER) {
                lookups(
                        Recordings.recording(release, "agents", this.old ? "list_by_id" : "get_v27"),
                        Recordings.recording(release, "agent_sessions", this.old ? "list_by_id" : "get_v27"));
            }
        }

        void lookups(Recording agent, Recording session) {
            this.server.on(
                    (request) ->
                            request.method().equals("GET") && request.path().contains("/sessions"),
                    Reply.of(session));
            this.server.on((request) -> request.method().equals("GET"), Reply.of(agent));
        }

        @Override
        public void close() {
            this.server.close();
        }
    }
}
