package io.github.ragflowspring.client.agent;

import static io.github.ragflowspring.client.agent.Forms.field;
import static io.github.ragflowspring.client.agent.Forms.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;

/** Runs that fail, and runs without a recording. */
@Isolated("observes dropped errors of the whole JVM")
class AgentRunFailureTests {

    private static final String DONE = "data:[DONE]\n\n";

    private static final AgentRunRequest REQUEST = AgentRunRequest.of("hello").sessionId("s1");

    private final ReplayServer server = ReplayServer.start();

    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void watchDroppedErrors() {
        Hooks.onErrorDropped(this.dropped::add);
    }

    @AfterEach
    void stopServer() {
        Hooks.resetOnErrorDropped();
        this.server.close();
        assertThat(this.dropped).isEmpty();
    }

    @Test
    void reportsErrorInStreamWithItsCode() {
        answer(message("Hel"), "data:{\"code\":500,\"message\":\"boom\",\"data\":false}\n\n", DONE);

        StepVerifier.create(agents("v0.27.0").stream("a1", REQUEST))
                .expectNext(AgentEvent.started("s1", "m1"), AgentEvent.delta("Hel"))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOfSatisfying(RagflowStreamException.class, (ex) -> {
                            assertThat(ex.partialAnswer()).isEqualTo("Hel");
                            assertThat(ex.getCause()).isInstanceOfSatisfying(RagflowServerException.class, (cause) -> {
                                assertThat(cause.code()).isEqualTo(500);
                                assertThat(cause.serverMessage()).isEqualTo("boom");
                            });
                            assertThat(ex.code()).isEqualTo(500);
                            assertThat(ex.serverMessage()).isEqualTo("boom");
                        }));
    }

    @Test
    void failsOnFalseInsteadOfEvent() {
        answer("data:{\"code\":0,\"message\":\"no\",\"data\":false}\n\n", DONE);

        assertThat(failure("v0.27.0"))
                .isInstanceOf(RagflowStreamException.class)
                .hasMessageContaining("no");
    }

    @Test
    void failsOnStreamWithoutEndMark() {
        answer(message("Hel"), end("{}"));

        assertThat(failure("v0.27.0"))
                .isInstanceOfSatisfying(
                        RagflowStreamException.class,
                        (ex) -> assertThat(ex.partialAnswer()).isEqualTo("Hel"));
    }

    @Test
    void emitsFrameThatIsNotJsonAsUnknown() {
        answer(message("Hel"), "data: : PROCESSING\n\n", message("lo"), end("{}"), DONE);

        List<AgentEvent> events =
                agents("v0.27.0").stream("a1", REQUEST).collectList().block(TestClients.PATIENCE);

        assertThat(events).contains(AgentEvent.unknown(": PROCESSING"));
        assertThat(((AgentEvent.Completed) events.get(events.size() - 1))
                        .result()
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void failsOnBrokenJson() {
        answer(message("Hel"), "data:{\"event\":\"mess\n\n", DONE);

        assertThat(failure("v0.27.0"))
                .isInstanceOfSatisfying(
                        RagflowStreamException.class,
                        (ex) -> assertThat(ex.getCause()).isInstanceOf(RagflowProtocolException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**ERROR**: AUTH_ERROR - Error code: 401 - {'error': {'message': 'bad key'}}",
                "**ERROR**: Error code: 401 - {'error': {'message': 'bad key'}}",
                "Paris is the\\n**ERROR**: Connection error."
            })
    void namesNodeWhoseErrorIsMessage(String error) {
        answer(
                started("begin", "Begin"),
                node("begin", "null"),
                started("Agent:1", "Agent"),
                started("Message:1", "Message"),
                message(error),
                end("{}"),
                node("Agent:1", "\"" + error + "\""),
                node("Message:1", "null"),
                frame("workflow_finished", "{\"outputs\":{\"content\":\"x\"}}"),
                DONE);

        assertThat(failure("v0.27.0")).isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
            assertThat(ex.nodeId()).isEqualTo("Agent:1");
            assertThat(ex.nodeError()).isEqualTo(error.replace("\\n", "\n"));
            assertThat(ex.partialAnswer()).isEqualTo(error.startsWith("**") ? "" : "Paris is the\n");
        });
    }

    @Test
    void namesNodeWhoseErrorIsWithinMessage() {
        answer(
                message("The agent says: **ERROR**: Connection error. Bye."),
                end("{}"),
                node("Agent:1", "\"**ERROR**: Connection error.\""),
                node("Message:1", "null"),
                DONE);

        assertThat(failure("v0.27.0")).isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
            assertThat(ex.nodeId()).isEqualTo("Agent:1");
            assertThat(ex.partialAnswer()).isEqualTo("The agent says: ");
        });
    }

    @Test
    void reportsModelFailureOfMessageWithoutFailedNode() {
        answer(message("Paris is the"), message("\\n**ERROR**: Connection error."), end("{}"), DONE);

        assertThat(failure("v0.27.0")).isInstanceOfSatisfying(RagflowModelException.class, (ex) -> {
            assertThat(ex.kind()).isEmpty();
            assertThat(ex.partialAnswer()).isEqualTo("Paris is the\n");
            assertThat(ex.rawText()).isEqualTo("**ERROR**: Connection error.");
        });
    }

    @Test
    void readsModelFailureOfWholeResponse() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"event\":\"workflow_finished\","
                        + "\"session_id\":\"s1\",\"data\":{\"content\":\"**ERROR**: AUTH_ERROR - 401\",\"trace\":[{\"trace\":["
                        + "{\"component_id\":\"Agent:1\",\"error\":\"**ERROR**: AUTH_ERROR - 401\"}]}]}}}"));

        assertThat(failure("v0.27.0"))
                .isInstanceOfSatisfying(
                        RagflowAgentException.class,
                        (ex) -> assertThat(ex.nodeId()).isEqualTo("Agent:1"));
    }

    @Test
    void keepsMessageAboutErrors() {
        answer(message("The log says `**ERROR**: AUTH_ERROR - 401`."), end("{}"), DONE);

        assertThat(agents("v0.27.0")
                        .run("a1", REQUEST)
                        .block(TestClients.PATIENCE)
                        .text())
                .isEqualTo("The log says `**ERROR**: AUTH_ERROR - 401`.");
    }

    @Test
    void reportsAgentThatSaysNothingAsSilent() {
        answer(message(""), end("{}"), node("Message:0", "null"), DONE);

        assertThat(agents("v0.27.0")
                        .run("a1", REQUEST)
                        .block(TestClients.PATIENCE)
                        .outcome())
                .isEqualTo(AgentRunOutcome.SILENT);
    }

    @Test
    void reportsErrorOfFailedNode() {
        answer(message("one"), end("{}"), node("Message:0", "null"), node("Tool:0", "\"no luck\""), DONE);

        assertThat(failure("v0.23.1")).isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
            assertThat(ex.nodeId()).isEqualTo("Tool:0");
            assertThat(ex.nodeError()).isEqualTo("no luck");
            assertThat(ex.partialAnswer()).isEqualTo("one");
            assertThat(ex.isRetryable()).isFalse();
            assertThat(ex).hasMessageContaining("Tool:0").hasMessageContaining("no luck");
        });
    }

    @Test
    void reportsErrorOfNodeThatFailsInParallel() {
        answer(node("Tool:0", "\"no luck\""), node("Tool:1", "null"), DONE);

        assertThat(failure("v0.23.1"))
                .isInstanceOfSatisfying(
                        RagflowAgentException.class,
                        (ex) -> assertThat(ex.nodeId()).isEqualTo("Tool:0"));
    }

    @Test
    void ignoresFailureThatWorkflowHandles() {
        answer(node("Tool:0", "\"no luck\""), message("never mind"), end("{}"), node("Message:0", "null"), DONE);

        AgentRunResult result = agents("v0.27.0").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.text()).isEqualTo("never mind");
        assertThat(result.nodes()).extracting(AgentNodeRun::error).containsExactly("no luck", null);
    }

    @Test
    void ignoresFailureOfNodeWithDefault() {
        answer(message("the default"), end("{}"), node("Tool:0", "\"no luck\""), DONE);

        AgentRunResult result = agents("v0.27.0").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.text()).isEqualTo("the default");
        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.ANSWERED);
    }

    @Test
    void failsWhenServerStopsRun() {
        answer(message("Hel"), frame("workflow_finished", "{\"outputs\":\"Task has been canceled\"}"), DONE);

        assertThat(failure("v0.27.0"))
                .isInstanceOf(RagflowStreamException.class)
                .hasMessageContaining("Task has been canceled");
    }

    @Test
    void detectsModelFailureWithoutTextOnEveryRelease() {
        answer(end("{}"), shows("Message:0", "LLM:0", ""), DONE);

        for (String release : List.of("v0.23.1", "v0.27.0")) {
            assertThat(failure(release)).isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
                assertThat(ex.nodeId()).isEqualTo("LLM:0");
                assertThat(ex.nodeError()).isNull();
                assertThat(ex.isRetryable()).isTrue();
            });
        }
    }

    @Test
    void detectsTruncatedTextFromStartsOfNodes() {
        answer(
                started("begin", "Begin"),
                node("begin", "null"),
                started("Loop:0", "Loop"),
                started("LLM:0", "LLM"),
                started("Message:0", "Message"),
                message("Hel"),
                end("{}"),
                shows("Message:0", "LLM:0", "Hel"),
                DONE);

        assertThat(failure("v0.27.0")).isInstanceOfSatisfying(RagflowAgentException.class, (ex) -> {
            assertThat(ex.nodeId()).isEqualTo("LLM:0");
            assertThat(ex.partialAnswer()).isEqualTo("Hel");
        });
    }

    @Test
    void doesNotFailWhenHiddenNodeDelaysReport() {
        answer(
                started("LLM:1", "LLM"),
                started("LLM:0", "LLM"),
                started("Message:0", "Message"),
                message("Hello"),
                end("{}"),
                shows("Message:0", "LLM:0", "Hello"),
                DONE);

        AgentRunResult result = agents("v0.27.0").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.text()).isEqualTo("Hello");
        assertThat(result.unfinishedNodes()).containsExactly("LLM:0");
    }

    @Test
    void keepsUnknownEvents() {
        answer(
                "data:{\"event\":\"dance\",\"session_id\":\"s1\",\"message_id\":\"m1\",\"data\":{\"step\":1}}\n\n",
                "data:{\"x\":1}\n\n",
                "data:{\"data\":{\"content\":\"Hi\",\"audio_binary\":\"00ff\"},\"event\":\"message\"}\n\n",
                DONE);

        StepVerifier.create(agents("v0.27.0").stream("a1", REQUEST))
                .expectNext(
                        AgentEvent.started("s1", "m1"),
                        AgentEvent.unknown("{\"event\":\"dance\",\"session_id\":\"s1\",\"message_id\":\"m1\","
                                + "\"data\":{\"step\":1}}"),
                        AgentEvent.unknown("{\"x\":1}"),
                        AgentEvent.delta("Hi"),
                        AgentEvent.speech(new byte[] {0, -1}))
                .assertNext((event) -> assertThat(event)
                        .isInstanceOfSatisfying(
                                AgentEvent.Completed.class,
                                (completed) ->
                                        assertThat(completed.result().text()).isEqualTo("Hi")))
                .verifyComplete();
    }

    @Test
    void reportsSessionOfRunWithoutEvents() {
        answer("data:{\"session_id\":\"s7\",\"data\":{}}\n\n", DONE);

        AgentRunResult result = agents("v0.27.0").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.sessionId()).isEqualTo("s7");
        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"data\":\"**ERROR**: nope\"}",
                "{\"code\":0,\"data\":{\"answer\":\"of something else\"}}",
                "{\"code\":0}",
                "[]"
            })
    void failsOnWholeResponseThatIsNotRun(String json) {
        this.server.on((request) -> true, Reply.json(json));

        assertThat(failure("v0.27.0")).isInstanceOfAny(RagflowStreamException.class, RagflowProtocolException.class);
    }

    @Test
    void keepsConnectionErrorWhenAgentExists() {
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.stream().flushHead().cut());
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[{\"id\":\"a1\",\"title\":\"there\"}]}"));

        assertThat(failure("v0.23.1")).isExactlyInstanceOf(RagflowConnectionException.class);
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("POST", "GET");
    }

    @Test
    void looksUpSessionAfterServerErrorOfOldRelease() {
        this.server.on((request) -> request.method().equals("POST"), Reply.json("{\"code\":100,\"message\":\"x\"}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));

        assertThat(catchThrowable(() -> agents("v0.24.0").run("a1", REQUEST).block(TestClients.PATIENCE)))
                .isExactlyInstanceOf(RagflowNotFoundException.class);
        assertThat(this.server.requests().get(1).path()).isEqualTo("/api/v1/agents/a1/sessions");
    }

    @Test
    void doesNotLookUpAgentWhereServerReportsIt() {
        this.server.on((request) -> true, Reply.json("{\"code\":100,\"message\":\"x\"}"));

        assertThat(failure("v0.27.0")).isExactlyInstanceOf(RagflowServerException.class);
        assertThat(this.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.2"})
    void readsHiddenFormFromSession(String release) {
        answer(node("begin", "null"), DONE);
        session("""
                {"path":["UserFillUp:Ask"],"components":{"UserFillUp:Ask":{"obj":{"component_name":"UserFillUp","params":{
                  "tips":"Your {x}","outputs":{"tips":{"value":"Your city"}},
                  "inputs":{"city":{"name":"City","type":"line","optional":false}}}}}}}""");
        AgentRunAccumulator accumulator = new AgentRunAccumulator();

        List<AgentEvent> events = agents(release).stream("a1", REQUEST)
                .doOnNext(accumulator::add)
                .collectList()
                .block(TestClients.PATIENCE);

        AgentForm form = form("Your city", field("city", "City", AgentFieldType.LINE, false, List.of(), null));
        assertThat(events).contains(AgentEvent.userInputRequested(form));
        assertThat(events.get(events.size() - 1)).isEqualTo(AgentEvent.completed(accumulator.result()));
        assertThat(accumulator.result().form()).isEqualTo(form);
        assertThat(accumulator.result().outcome()).isEqualTo(AgentRunOutcome.AWAITS_INPUT);
        assertThat(accumulator.result().reply(Map.of("city", "Berlin")))
                .isEqualTo(AgentRunRequest.ofInputs(Map.of("city", AgentInput.of(AgentFieldType.LINE, "Berlin")))
                        .sessionId("s1"));
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("POST", "GET");
    }

    @Test
    void readsFormOnceHoweverOftenPathNamesIt() {
        answer(node("begin", "null"), DONE);
        session("{\"path\":[" + "\"UserFillUp:Ask\",".repeat(100_000) + """
                "UserFillUp:Other"],"components":{
                  "UserFillUp:Ask":{"obj":{"component_name":"UserFillUp","params":{"tips":"1","inputs":{"city":{"name":"City"}}}}},
                  "UserFillUp:Other":{"obj":{"component_name":"UserFillUp","params":{"tips":"2","inputs":{"day":{"name":"Day"}}}}}}}""");

        AgentRunResult result = agents("v0.23.1").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.form().tips()).isEqualTo("1");
        assertThat(result.form().fields()).extracting(AgentField::key).containsExactly("city", "day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The user answered the component and the workflow continued to its end.
                "{\"path\":[\"UserFillUp:Ask\",\"Message:0\"],\"components\":{\"UserFillUp:Ask\":{\"obj\":"
                        + "{\"component_name\":\"UserFillUp\",\"params\":{}}}}}",
                // The user answered the component, which is the last of the workflow.
                "{\"path\":[\"begin\"],\"components\":{\"begin\":{\"obj\":{\"component_name\":\"UserFillUp\",\"params\":{}}}}}",
                "{\"path\":[]}",
                "{}"
            })
    void doesNotReportFormOfAgentThatDoesNotWait(String dsl) {
        answer(message("Hi"), end("{}"), node("begin", "null"), DONE);
        session(dsl);

        AgentRunResult result = agents("v0.23.1").run("a1", REQUEST).block(TestClients.PATIENCE);

        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.ANSWERED);
        assertThat(result.form()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> result.reply(Map.of()));
    }

    @Test
    void completesRunWhenLookupOfFormFails() {
        answer(message("Hi"), end("{}"), DONE);
        this.server.on((request) -> true, Reply.json("{\"code\":102,\"message\":\"gone\"}"));

        assertThat(agents("v0.24.0")
                        .run("a1", REQUEST)
                        .block(TestClients.PATIENCE)
                        .text())
                .isEqualTo("Hi");
    }

    @Test
    void doesNotReadSessionWhenStreamShowsOutcome() {
        answer(message("Hi"), end("{}"), frame("workflow_finished", "{\"outputs\":{\"content\":\"Hi\"}}"), DONE);

        assertThat(agents("v0.25.6")
                        .run("a1", REQUEST)
                        .block(TestClients.PATIENCE)
                        .outputs())
                .isEqualTo(Map.of("content", "Hi"));
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void fillsFormWithTypesOfFields() {
        AgentForm form = form(
                "",
                field("city", "City", AgentFieldType.LINE, false, List.of(), null),
                field("age", "Age", AgentFieldType.INTEGER, true, List.of(), null),
                field("unit", "Unit", AgentFieldType.OPTIONS, false, List.of("km", "mi"), "km"));

        assertThat(form.fill(Map.of("city", "Berlin")))
                .isEqualTo(Map.of(
                        "city", AgentInput.of(AgentFieldType.LINE, "Berlin"),
                        "age", AgentInput.of(AgentFieldType.INTEGER, null),
                        "unit", AgentInput.of(AgentFieldType.OPTIONS, "km")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.fill(Map.of("age", 3)))
                .withMessageContaining("city");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.fill(Map.of("city", "Berlin", "town", "Bern")))
                .withMessageContaining("town");
    }

    @Test
    void refusesEmptyRunInSession() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentRunRequest.ofInputs(Map.of()).sessionId("s1"))
                .withMessageContaining("text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentRunRequest.of(" "))
                .withMessageContaining("text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentRunRequest.of("x").sessionId("a/b"))
                .withMessageContaining("sessionId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agents("v0.27.0").stream("../x", REQUEST))
                .withMessageContaining("agentId");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void closesConnectionOnCancel() {
        this.server.on((request) -> true, Reply.stream().piece(message("Hel")).silence());

        StepVerifier.create(agents("v0.27.0").stream("a1", REQUEST))
                .expectNextCount(2)
                .thenCancel()
                .verify(TestClients.PATIENCE);

        this.server.awaitDisconnect(TestClients.PATIENCE);
    }

    private void answer(String... frames) {
        Reply reply = Reply.stream();
        for (String frame : frames) {
            reply = reply.piece(frame);
        }
        this.server.on((request) -> request.method().equals("POST"), reply);
    }

    private void session(String dsl) {
        this.server.on(
                (request) -> request.query().containsKey("id"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\",\"dsl\":" + dsl + "}]}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"dsl\":" + dsl + "}}"));
    }

    private Throwable failure(String release) {
        Throwable failure =
                catchThrowable(() -> agents(release).stream("a1", REQUEST).blockLast(TestClients.PATIENCE));
        assertThat(failure).isInstanceOf(RagflowException.class);
        return failure;
    }

    private AgentOperations agents(String release) {
        return TestClients.client(this.server, release).agents();
    }

    private static String message(String content) {
        return frame("message", "{\"content\":\"" + content + "\"}");
    }

    private static String end(String data) {
        return frame("message_end", data);
    }

    private static String started(String id, String type) {
        return frame("node_started", "{\"component_id\":\"" + id + "\",\"component_type\":\"" + type + "\"}");
    }

    private static String node(String id, String error) {
        return frame("node_finished", "{\"component_id\":\"" + id + "\",\"error\":" + error + "}");
    }

    private static String shows(String id, String other, String text) {
        return frame(
                "node_finished",
                "{\"component_id\":\"" + id + "\",\"inputs\":{\"" + other + "@content\":\"" + text + "\"}}");
    }

    private static String frame(String event, String data) {
        return "data:{\"event\": \"" + event + "\", \"message_id\": \"m1\", \"data\": " + data
                + ", \"session_id\": \"s1\"}\n\n";
    }
}
