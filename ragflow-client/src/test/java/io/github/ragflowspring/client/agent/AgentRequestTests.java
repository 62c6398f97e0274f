package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests for the requests of the agent API: their JSON and their validation. */
class AgentRequestTests {

    private static final AgentDsl DSL = AgentDsl.of(Map.of());

    private static final String AGENT = "{\"code\":0,\"data\":{\"id\":\"a1\",\"title\":\"x\",\"new\":[1]}}";

    private final MemoryServer server = new MemoryServer();

    private final AgentOperations agents =
            TestClients.client(this.server, "v0.27.0").agents();

    @Test
    void continuesSessionOfRun() {
        AgentRunResult result = AgentRunResult.builder().sessionId("s1").build();
        assertThat(result.followUp("And then?"))
                .isEqualTo(AgentRunRequest.of("And then?").sessionId("s1"));
        Supplier<?> withoutSession = () -> AgentRunResult.builder().build().followUp("And then?");
        assertThatIllegalStateException().isThrownBy(withoutSession::get);
    }

    @Test
    void keepsUnknownFieldsOfAgent() {
        this.server.on((request) -> true, Reply.json(AGENT));

        assertThat(this.agents.get("a1").block(TestClients.PATIENCE).additional())
                .isEqualTo(Map.of("new", List.of(1)));
    }

    @Test
    void keepsUnknownFieldsOfRun() {
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece(
                                "data:{\"event\":\"node_finished\",\"session_id\":\"s1\",\"data\":{\"component_id\":\"m\","
                                        + "\"model\":\"qwen\"}}\n\n")
                        .piece(
                                "data:{\"event\":\"workflow_finished\",\"data\":{\"outputs\":{},\"task_id\":\"t1\"}}\n\n")
                        .piece("data:[DONE]\n\n"));

        AgentRunResult result =
                this.agents.run("a1", AgentRunRequest.of("Hi").sessionId("s1")).block(TestClients.PATIENCE);

        assertThat(result.additional()).isEqualTo(Map.of("task_id", "t1"));
        assertThat(result.nodes()).extracting(AgentNodeRun::additional).isEqualTo(List.of(Map.of("model", "qwen")));
    }

    @Test
    void sendsAdditionalFields() {
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.stream().piece("data:[DONE]\n\n"));
        this.server.on((request) -> true, Reply.json(AGENT));

        this.agents.create(NewAgent.of("x", DSL).additional("tags", "a")).block(TestClients.PATIENCE);
        this.agents.update("a1", AgentUpdate.none().additional("tags", "b")).block(TestClients.PATIENCE);
        this.agents
                .run("a1", AgentRunRequest.of("Hi").sessionId("s1").additional("release", true))
                .block(TestClients.PATIENCE);
        this.agents
                .sessions("a1")
                .create(NewAgentSession.named("s").additional("exp", 1))
                .block(TestClients.PATIENCE);

        assertThat(bodies("POST", "PUT"))
                .containsExactly(
                        "{\"tags\":\"a\",\"title\":\"x\",\"dsl\":{}}",
                        "{\"tags\":\"b\"}",
                        "{\"release\":true,\"agent_id\":\"a1\",\"query\":\"Hi\",\"stream\":true,"
                                + "\"session_id\":\"s1\"}",
                        "{\"exp\":1,\"name\":\"s\"}");
    }

    @Test
    void sendsOrderAndAdditionalParameters() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"canvas\":[],\"total\":0}}"));

        this.agents
                .page(
                        AgentQuery.all()
                                .orderBy(OrderBy.UPDATED)
                                .descending(false)
                                .additional("tags", "a"),
                        PageRequest.of(2, 50))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).query())
                .isEqualTo(Map.of(
                        "page", List.of("2"),
                        "page_size", List.of("50"),
                        "orderby", List.of("update_time"),
                        "desc", List.of("false"),
                        "tags", List.of("a"),
                        "canvas_category", List.of("agent_canvas,dataflow_canvas")));
    }

    @Test
    void sendsAdditionalParametersOfSessions() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[],\"total\":0}"));

        this.agents
                .sessions("a1")
                .page(AgentSessionQuery.all().dsl(true).additional("keywords", "a"), PageRequest.first(50))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).query())
                .containsEntry("dsl", List.of("true"))
                .containsEntry("keywords", List.of("a"));
    }

    @Test
    void refusesReservedNames() {
        assertReserved(() -> NewAgent.of("x", DSL).additional("dsl", 1));
        assertReserved(() -> AgentUpdate.none().additional("title", "x"));
        assertReserved(() -> AgentQuery.all().additional("page_size", 1));
        assertReserved(() -> AgentRunRequest.of("Hi").additional("session_id", "s1"));
        assertReserved(() -> AgentCompletionRequest.of("Hi").additional("stream", false));
        assertReserved(() -> NewAgentSession.unnamed().additional("user_id", "u1"));
        assertReserved(() -> AgentSessionQuery.all().additional("dsl", true));
    }

    private static void assertReserved(Supplier<?> call) {
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining("must not be an additional");
    }

    @Test
    void createsRunWithTextOrInputsOrBoth() {
        Map<String, AgentInput> inputs = Map.of("city", AgentInput.of("Rome"));
        assertThat(AgentRunRequest.ofInputs(inputs).text(null).sessionId("s1"))
                .isEqualTo(AgentRunRequest.ofInputs(inputs).sessionId("s1"));
        assertThat(AgentRunRequest.ofInputs(null).text("Hi").sessionId("s1"))
                .isEqualTo(AgentRunRequest.of("Hi").sessionId("s1"));
        assertThat(AgentRunRequest.ofInputs(inputs).text("Hi"))
                .isEqualTo(AgentRunRequest.of("Hi").inputs(inputs));
        assertThat(AgentRunRequest.of("Hi").text(null)).isEqualTo(AgentRunRequest.ofInputs(null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentRunRequest.ofInputs(inputs).text(" "))
                .withMessageContaining("'text'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentRunRequest.of("Hi").sessionId("s1").text(null))
                .withMessageContaining("text or inputs");
    }

    @Test
    void treatsNullAsUnset() {
        AgentRunRequest request = AgentRunRequest.of("Hi");
        assertThat(request.sessionId("s1").sessionId(null)).isEqualTo(request);
        assertThat(request.input("a", 1).inputs(null)).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(request.userId("u1").userId(null)).isEqualTo(request).hasToString(request.toString());
        assertThat(AgentUpdate.none().title("x").title(null).isEmpty()).isTrue();
        assertThat(AgentQuery.all().orderBy(OrderBy.UPDATED).orderBy(null)).isEqualTo(AgentQuery.all());
        assertThat(NewAgentSession.named("x").name(null)).isEqualTo(NewAgentSession.unnamed());
        assertThat(AgentSessionQuery.all().userId("u1").userId(null)).isEqualTo(AgentSessionQuery.all());
    }

    @Test
    void deletesOneAfterTheOtherAndCollectsFailures() {
        this.server.on((request) -> request.path().endsWith("/a2"), Reply.json("{\"code\":103,\"message\":\"no\"}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":true}"));

        DeleteResult result = this.agents.delete(List.of("a1", "a2", "a3")).block(TestClients.PATIENCE);

        assertThat(result).isEqualTo(DeleteResult.of(2, List.of(DeleteResult.Failure.of("a2", "no"))));
        assertThat(this.server.requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/api/v1/agents/a1", "/api/v1/agents/a2", "/api/v1/agents/a3");
    }

    @Test
    void endsDeletionOnOtherErrors() {
        this.server.on((request) -> true, Reply.json("{\"code\":100,\"message\":\"boom\"}"));

        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> this.agents.delete(List.of("a1", "a2")).block(TestClients.PATIENCE));
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void sendsNothingToDeleteNothing() {
        assertThat(this.agents.delete(List.of()).block(TestClients.PATIENCE)).isEqualTo(DeleteResult.none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.agents.delete(Arrays.asList("a1", null)))
                .withMessageContaining("agentIds");
        assertThat(this.server.requests()).isEmpty();
    }

    private List<String> bodies(String... methods) {
        return this.server.requests().stream()
                .filter((request) -> List.of(methods).contains(request.method()))
                .map(RecordedRequest::text)
                .toList();
    }
}
