package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.recordings.Recorded.isJson;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.UploadedFile;
import io.github.ragflowspring.fixtures.Ending;
import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.Slicing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded run of an agent of every release passes through {@link AgentOperations}. */
class AgentRunRecordingsTests extends RecordingsTestBase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AgentRunRequest REQUEST = AgentRunRequest.of("hello").sessionId("s1");

    private static final List<String> OLD_REQUESTS = List.of(
            "stream_echo_session",
            "stream_echo_no_session",
            "stream_echo_trace",
            "stream_echo_chinese_emoji",
            "stream_llm_inputs",
            "stream_form_start",
            "stream_form_continue");

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(17);
        // OpenAI-compatible runs are another operation.
        recordings.area(
                "agent_completions", (recording) -> !AgentCompletionRecordingsTests.isOpenAiCompatible(recording));
        // v0.22.1 fails to run agents, so that the client does not try.
        recordings.leaveOutOlder(52, (recording) -> recording.release().equals("v0.22.1"));
        recordings.counts("cut runs", 6, AgentRunRecordingsTests::isCut);
        recordings
                .on("agent.stream", AgentRunRecordingsTests::isCut)
                .test("session", (recording) -> assertLookedUp(recording, REQUEST))
                .test("no session", (recording) -> assertLookedUp(recording, AgentRunRequest.of("x")));
        recordings
                .on("agent.stream", (recording) -> recording.response().text().endsWith("data:[DONE]\n\n"))
                .test("recorded", (recording) -> assertStream(recording, Slicing.asRecorded()))
                .test("whole", (recording) -> assertStream(recording, Slicing.whole()))
                .test("pieces", (recording) -> assertStream(recording, Slicing.random(1, 60)));
        recordings
                .on("agent.stream", (recording) -> recording.response().text().startsWith("data:{"))
                .test("without end", AgentRunRecordingsTests::assertBroken);
        recordings
                .on("agent.run", (recording) -> isJson(recording) && isSuccess(recording))
                .test("whole", (recording) -> assertRun(recording, Slicing.asRecorded(), Expected.ofAnswer(recording)));
        recordings
                .on("agent.run", Recorded::isJson)
                .with(AgentRunRecordingsTests::lookUp)
                .call((client, recording) -> client.agents().run("a1", REQUEST))
                .failsAlso("stream", (client, recording) -> client.agents().stream("a1", REQUEST));
        Recorded.oldReleases()
                .forEach((release) -> OLD_REQUESTS.forEach((name) -> {
                    Recording run = Recordings.recording(release, "agent_completions", name);
                    recordings.request(run, (client) -> client.agents().run(segment(run, 1), request(run)));
                }));
        Recorded.newReleases().forEach((release) -> {
            Recording run = Recordings.recording(release, "agent_completions", "v27_stream");
            recordings.request(run, (client) -> client.agents().run(text(run, "agent_id"), request(run)));
        });
    }

    private static boolean isCut(Recording recording) {
        boolean cut = recording.response().ending() == Ending.CUT_BY_SERVER;
        return isBeforeTrace(recording)
                // Earlier releases respond with a page if a run fails before its first event.
                ? recording.response().status() == 500
                        || (cut && !recording.response().text().startsWith("data:{"))
                : cut;
    }

    /** Whether the events of nodes are not part of the stream. */
    private static boolean isBeforeTrace(Recording recording) {
        return recording.release().compareTo("v0.23") < 0;
    }

    private static void assertStream(Recording recording, Slicing slicing) {
        assertRun(recording, slicing, Expected.ofStream(recording));
    }

    /** Old releases cut off a run of an unknown agent or session, so that the client looks up the missing resource. */
    private static void assertLookedUp(Recording recording, AgentRunRequest request) {
        String release = recording.release();
        MemoryServer server = new MemoryServer();
        // Some releases need a session first, which they do not create for an unknown agent.
        server.on(
                "POST",
                "/api/v1/agents/{id}/sessions",
                Reply.json("{\"code\":102,\"message\":\"You cannot access the agent.\"}"));
        server.on((asked) -> asked.method().equals("POST"), Reply.of(recording));
        server.on(
                (asked) -> asked.path().contains("/sessions"),
                Reply.of(Recordings.recording(release, "agent_sessions", "list_by_unknown_id")));
        server.on((asked) -> true, Reply.of(Recordings.recording(release, "agents", "list_by_unknown_id")));
        AgentOperations agents = TestClients.shared(server, release).agents();

        assertThat(catchThrowable(() -> agents.stream("a1", request).blockLast(TestClients.PATIENCE)))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
    }

    private static void assertBroken(Recording recording) {
        Expected expected = Expected.ofStream(recording);
        AgentOperations agents = agents(new MemoryServer(), recording, Slicing.asRecorded());
        Throwable error = catchThrowable(() -> agents.stream("a1", REQUEST).blockLast(TestClients.PATIENCE));
        assertThat(expected.text).isNotEmpty();
        assertThat(error)
                .isExactlyInstanceOf(RagflowStreamException.class)
                .isInstanceOfSatisfying(
                        RagflowStreamException.class,
                        (ex) -> assertThat(ex.partialAnswer()).isEqualTo(expected.text));
    }

    /** A stream and a non-streaming response have the same result, except for reasoning. */
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
    void foldsStreamIntoResultOfWholeResponse(String release, String stream, String answer) {
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
            // Only such a stream contains the outputs of the workflow.
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
    void resolvesCitationsOfRun(String release, String name) {
        Recording recording = Recordings.recording(release, "agent_completions", name);
        AgentRunResult result = result(recording);
        Map<Integer, String> chunks = Expected.of(recording).chunks;

        assertThat(result.citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunks().get(0).id())
                        .isNotNull()
                        .isEqualTo(chunks.get(citation.numbers().get(0))));
    }

    @Test
    void sendsEverythingOfRequest() {
        Recording recording = Recordings.recording("v0.27.0", "agent_completions", "echo_stream_session");
        AgentRunRequest request = AgentRunRequest.of("hi")
                .sessionId("s1")
                .input("name", "Bob")
                .input("age", 7)
                .input("again", true)
                .input("cv", AgentInput.of(AgentFieldType.FILE, Map.of("id", "f1")))
                .input("nothing", null)
                .files(UploadedFile.builder().id("f2").name("cv.pdf").size(7).build())
                .userId("u-9")
                .trace(true);
        agents(this.server, recording, Slicing.asRecorded()).run("a1", request).block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).path()).isEqualTo("/api/v1/agents/chat/completions");
        assertThat(this.server.requests().get(0).json()).isEqualTo(JSON.readTree("""
                                {"agent_id":"a1","query":"hi","stream":true,"session_id":"s1","inputs":{
                                  "name":{"type":"line","value":"Bob"},"age":{"type":"integer","value":7},
                                  "again":{"type":"boolean","value":true},
                                  "cv":{"type":"file","value":{"id":"f1"}},
                                  "nothing":{"type":"line","value":null}},
                                 "files":[{"id":"f2","name":"cv.pdf","size":7,"extension":"","mime_type":"","created_by":""}],"user_id":"u-9","return_trace":true}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "v0.25.0, /api/v1/agents/a1/completions",
        "v0.25.1, /api/v1/agents/chat/completion",
        "v0.25.2, /api/v1/agents/chat/completions",
    })
    void usesRoutesOfReleasesBetween(String release, String path) {
        this.server.on("POST", path, Reply.stream().piece("data:[DONE]\n\n"));
        AgentRunResult result = TestClients.client(this.server, release)
                .agents()
                .run("a1", REQUEST)
                .block(TestClients.PATIENCE);
        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.SILENT);
    }

    private static void assertRun(Recording recording, Slicing slicing, Expected expected) {
        AgentRunAccumulator accumulator = new AgentRunAccumulator();
        List<AgentEvent> events = new ArrayList<>();
        AgentOperations agents = agents(new MemoryServer(), recording, slicing);
        Throwable streamed = catchThrowable(() -> agents.stream("a1", REQUEST)
                .doOnNext(events::add)
                .doOnNext(accumulator::add)
                .blockLast(TestClients.PATIENCE));
        List<AgentRunResult> results = new ArrayList<>();
        Throwable ran =
                catchThrowable(() -> results.add(agents.run("a1", REQUEST).block(TestClients.PATIENCE)));
        AgentRunResult result = results.isEmpty() ? null : results.get(0);
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
        assertThat(events.get(events.size() - 1)).isEqualTo(AgentEvent.completed(result));
        assertThat(accumulator.result()).isEqualTo(result);
        assertThat(result.text()).isEqualTo(expected.text);
        assertThat(result.reasoning()).isEqualTo(expected.reasoning);
        assertThat(result.outcome()).isEqualTo(expected.outcome);
        assertThat(result.sessionId()).isNotEmpty().isEqualTo(expected.sessionId);
        assertThat(result.messageId()).isEqualTo(expected.messageId);
        assertThat(expected.messageId == null).isEqualTo(expected.isEmpty);
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
        return agents(new MemoryServer(), recording, Slicing.asRecorded())
                .run("a1", REQUEST)
                .block(TestClients.PATIENCE);
    }

    private static AgentOperations agents(MemoryServer server, Recording recording, Slicing slicing) {
        server.on((request) -> request.method().equals("POST"), Reply.of(recording, slicing));
        lookUp(server, recording);
        return TestClients.shared(server, recording.release()).agents();
    }

    /** Answers the lookups after a run. */
    private static void lookUp(MemoryServer server, Recording recording) {
        String name = isOld(recording) ? "list_by_id" : "get_v27";
        server.on(
                (request) -> request.method().equals("GET") && request.path().contains("/sessions"),
                Reply.of(Recordings.recording(recording.release(), "agent_sessions", name)));
        server.on(
                (request) -> request.method().equals("GET"),
                Reply.of(Recordings.recording(recording.release(), "agents", name)));
    }

    private static Map<Integer, String> byNumber(References references) {
        Map<Integer, String> chunks = new LinkedHashMap<>();
        List<RetrievedChunk> list = references.chunks();
        for (int i = 0; i < list.size(); i++) {
            chunks.put(references.citationNumbers().get(i), list.get(i).id());
        }
        return chunks;
    }

    private static AgentRunRequest request(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        String question = body.has("query")
                ? body.path("query").asString()
                : body.path("question").asString();
        AgentRunRequest request =
                AgentRunRequest.of(question).trace(body.path("return_trace").asBoolean(false));
        for (Map.Entry<String, JsonNode> input : body.path("inputs").properties()) {
            request = request.input(
                    input.getKey(),
                    AgentInput.of(
                            AgentFieldType.of(input.getValue().path("type").asString()),
                            input.getValue().path("value").asString()));
        }
        return body.has("session_id")
                ? request.sessionId(body.path("session_id").asString())
                : request;
    }

    /** The content of a recording, determined from its JSON without the code under test. */
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

        private boolean isEmpty;

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
            if (thinking && expected.outcome == AgentRunOutcome.ANSWERED) {
                // Nothing ended the reasoning, so that it is the text.
                expected.text += expected.reasoning;
                expected.reasoning = "";
            }
            if (isBeforeTrace(recording)) {
                expected.takeSilence();
            } else if (recording.needs(Need.FAILING_MODEL)) {
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
            if (expected.text.isBlank() && expected.outcome == AgentRunOutcome.ANSWERED) {
                expected.outcome = AgentRunOutcome.SILENT;
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

        /** The model of these agents is called LLM:0 or LLM:Brain. */
        private void takeModelFailure(Recording recording) {
            String model = isOld(recording) ? "LLM:Brain" : "LLM:0";
            assertThat(this.nodes).doesNotContain(model);
            if (this.text.isEmpty() || this.startedNodes.contains(model)) {
                this.failedNode = model;
            } else {
                this.unfinished = List.of(model);
            }
        }

        /** Before v0.23.0, the stream of a silent run contains nothing but its end, and that of a failed model no text. */
        private void takeSilence() {
            if (this.text.isEmpty()) {
                this.outcome = AgentRunOutcome.SILENT;
            }
            if (this.sessionId == null) {
                this.sessionId = "s1";
                this.isEmpty = true;
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
}
