package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasoning, odd numbers and citations in the messages of agents. */
class AgentReasoningTests {

    private static final String PARIS = "Paris is the capital of France.";

    private static final String START = message("", ",\"start_to_think\":true");

    private static final String STOP = message("", ",\"end_to_think\":true");

    @Test
    void readsClosingMarkWithoutOpeningMark() {
        List<AgentEvent> events =
                events(message("Okay, ", ""), message("hm.", ""), STOP, message(PARIS, ""), end("{}"));

        assertThat(events)
                .startsWith(
                        AgentEvent.started("s1", null),
                        AgentEvent.delta("Okay, "),
                        AgentEvent.delta("hm."),
                        AgentEvent.reasoning("Okay, hm."),
                        AgentEvent.replace(""),
                        AgentEvent.delta(PARIS));
        assertResult(events, "Okay, hm.", PARIS);
    }

    @Test
    void readsReasoningThatNothingCloses() {
        assertResult(
                events(START, message("Let me think. ", ""), message(PARIS, ""), end("{}")),
                "",
                "Let me think. " + PARIS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Let me think.</think>", "Let me think.|</thi|nk>", "Let |me think.</|think>"})
    void readsTagInMessages(String content) {
        StringBuilder frames = new StringBuilder(START);
        for (String piece : content.split("[|]", -1)) {
            frames.append(message(piece, ""));
        }

        assertResult(events(frames.toString(), message(PARIS, ""), end("{}")), "Let me think.", PARIS);
    }

    @Test
    void keepsTextOfEarlierMessage() {
        List<AgentEvent> events =
                events(message("One. ", ""), end("{}"), message("Hm.", ""), STOP, message("Two.", ""), end("{}"));

        assertThat(events).contains(AgentEvent.replace("One. "));
        assertResult(events, "Hm.", "One. Two.");
    }

    @Test
    void readsReasoningOfWholeResponse() {
        AgentRunResult result = agents(
                        Reply.json("{\"code\":0,\"data\":{\"event\":\"message_end\",\"session_id\":\"s1\","
                                + "\"data\":{\"content\":\"<think>Hm.</think>One. Okay.</think>Two.\"}}}"))
                .run("a1", AgentRunRequest.of("q").sessionId("s1"))
                .block(TestClients.PATIENCE);

        assertThat(result.reasoning()).isEqualTo("Hm.One. Okay.");
        assertThat(result.text()).isEqualTo("Two.");
    }

    @Test
    void readsReasoningOfStoredMessages() {
        AgentSession session = agents(Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":["
                        + "{\"role\":\"user\",\"content\":\"What is </think>?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hm.</think>" + PARIS + "\"}]}}"))
                .sessions("a1")
                .get("s1")
                .block(TestClients.PATIENCE);

        assertThat(session.messages()).extracting(Message::text).containsExactly("What is </think>?", PARIS);
        assertThat(session.messages()).extracting(Message::reasoning).containsExactly("", "Hm.");
    }

    @Test
    void readsEventsWithOddNumbers() {
        AgentRunResult result = result(
                events(
                        "data:{\"event\":\"node_finished\",\"data\":{\"component_id\":\"SQL:1\",\"elapsed_time\":NaN,"
                                + "\"outputs\":{\"json\":[{\"N\":NaN,\"M\":-Infinity,\"x\":1}]}}}\n\n",
                        message(PARIS, ""),
                        end(
                                "{\"reference\":{\"chunks\":{\"3\":{\"id\":\"c\",\"content\":\"x\",\"similarity\":Infinity}}}}"),
                        "data:{\"event\":\"workflow_finished\",\"data\":{\"outputs\":{\"n\":1e999},\"usage\":{\"total_tokens\":NaN}}}\n\n"));

        assertThat(result.text()).isEqualTo(PARIS);
        AgentNodeRun node = result.nodes().get(0);
        assertThat(node.elapsed()).isNull();
        Map<?, ?> row = (Map<?, ?>) ((List<?>) node.outputs().get("json")).get(0);
        assertThat(row.get("N")).isNull();
        assertThat(row.get("M")).isNull();
        assertThat(row.get("x")).isEqualTo(1);
        assertThat(result.references().chunks()).hasSize(1);
        assertThat(result.outputs()).containsEntry("n", null);
        assertThat(result.usage().totalTokens()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6"})
    void findsBareNumbersWhereReleaseAcceptsThem(String release) {
        MemoryServer server = new MemoryServer()
                .on(
                        (request) -> request.method().equals("POST"),
                        Reply.stream()
                                .piece(message("Paris [3].", "")
                                        + end("{\"reference\":{\"chunks\":{\"3\":{\"id\":\"c\",\"content\":\"x\"}}}}")
                                        + "data:[DONE]\n\n"));
        server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));

        AgentRunResult result = TestClients.shared(server, release)
                .agents()
                .run("a1", AgentRunRequest.of("q").sessionId("s1"))
                .block(TestClients.PATIENCE);

        assertThat(result.citations()).hasSize(release.equals("v0.24.0") ? 0 : 1);
    }

    private static void assertResult(List<AgentEvent> events, String reasoning, String text) {
        AgentRunAccumulator accumulator = new AgentRunAccumulator();
        events.forEach(accumulator::add);
        assertThat(result(events)).isEqualTo(accumulator.result());
        assertThat(result(events).reasoning()).isEqualTo(reasoning);
        assertThat(result(events).text()).isEqualTo(text);
        assertThat(result(events).outcome()).isEqualTo(AgentRunOutcome.ANSWERED);
        StringBuilder streamed = new StringBuilder();
        for (AgentEvent event : events) {
            if (event instanceof AgentEvent.Delta delta) {
                streamed.append(delta.text());
            } else if (event instanceof AgentEvent.Replace replace) {
                streamed.setLength(0);
                streamed.append(replace.text());
            }
        }
        assertThat(streamed.toString()).isEqualTo(text);
    }

    private static AgentRunResult result(List<AgentEvent> events) {
        return ((AgentEvent.Completed) events.get(events.size() - 1)).result();
    }

    private static List<AgentEvent> events(String... frames) {
        return agents(Reply.stream().piece(String.join("", frames) + "data:[DONE]\n\n")).stream(
                        "a1", AgentRunRequest.of("q").sessionId("s1"))
                .collectList()
                .block(TestClients.PATIENCE);
    }

    private static AgentOperations agents(Reply reply) {
        return TestClients.shared(new MemoryServer().on((request) -> true, reply), "v0.27.0")
                .agents();
    }

    private static String message(String content, String marks) {
        return "data:{\"event\":\"message\",\"session_id\":\"s1\",\"data\":{\"content\":\"" + content + "\"" + marks
                + "}}\n\n";
    }

    private static String end(String data) {
        return "data:{\"event\":\"message_end\",\"session_id\":\"s1\",\"data\":" + data + "}\n\n";
    }
}
