package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs of agents before v0.23.0, whose streams contain messages only. */
class OldAgentRunTests {

    private static final String SESSIONS = "/api/v1/agents/a1/sessions";

    private static final String RUN = "/api/v1/agents/a1/completions";

    private static final String ASKING = "{\"obj\":{\"component_name\":\"UserFillUp\",\"params\":{\"enable_tips\":true,"
            + "\"tips\":\"Which city?\",\"inputs\":{\"city\":{\"name\":\"City\",\"type\":\"line\",\"optional\":false}}}}}";

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0"})
    void returnsFormThatStreamDoesNotContain(String release) {
        serve(true, recording(release, "stream_form_start"));

        List<AgentEvent> events = agents(release).stream(
                        "a1", AgentRunRequest.of("go").input("name", "Ann"))
                .collectList()
                .block(TestClients.PATIENCE);

        assertThat(events).first().isEqualTo(AgentEvent.started("s1", null, null));
        AgentRunResult result = ((AgentEvent.Completed) events.get(events.size() - 1)).result();
        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.AWAITS_INPUT);
        assertThat(result.sessionId()).isEqualTo("s1");
        assertThat(result.form().fields()).extracting(AgentField::key).containsExactly("city");
        assertThat(inputs().path("name").toString())
                .as("the values of the beginning have a type")
                .isEqualTo("{\"type\":\"line\",\"value\":\"Ann\"}");
        assertThat(run().json().path("session_id").asString()).isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0"})
    void answersFormWithBareValues(String release) {
        serve(true, recording(release, "stream_form_session_continue_plain"));

        AgentRunResult result = agents(release)
                .run("a1", AgentRunRequest.of("go").sessionId("s1").input("city", "Berlin"))
                .block(TestClients.PATIENCE);

        assertThat(result.text()).isEqualTo("HellofromBerlin");
        assertThat(inputs().toString()).isEqualTo("{\"city\":\"Berlin\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.0"})
    void sendsTypesToSessionThatDoesNotWait(String release) {
        serve(false, recording(release, "stream_llm_inputs"));

        agents(release)
                .run("a1", AgentRunRequest.of("Hello").sessionId("s1").input("lang", "German"))
                .block(TestClients.PATIENCE);

        assertThat(inputs().toString()).isEqualTo("{\"lang\":{\"type\":\"line\",\"value\":\"German\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.0", "v0.23.1"})
    void sendsTypesToLaterReleases(String release) {
        serve(true, Recordings.recording("v0.23.1", "agent_completions", "stream_form_continue"));

        agents(release)
                .run("a1", AgentRunRequest.of("go").sessionId("s1").input("city", "Berlin"))
                .block(TestClients.PATIENCE);

        assertThat(inputs().toString()).isEqualTo("{\"city\":{\"type\":\"line\",\"value\":\"Berlin\"}}");
        assertThat(this.server.requests().get(0).path()).isEqualTo(RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.0"})
    void returnsSilentRunWithItsSession(String release) {
        serve(false, recording(release, "stream_form_start"));

        AgentRunResult result = agents(release).run("a1", "go").block(TestClients.PATIENCE);

        assertThat(result.outcome()).isEqualTo(AgentRunOutcome.SILENT);
        assertThat(result.sessionId()).isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.0"})
    void reportsUnknownSessionOfForm(String release) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> agents(release)
                        .run("a1", AgentRunRequest.of("go").sessionId("s1").input("city", "Berlin"))
                        .block(TestClients.PATIENCE));
    }

    @ParameterizedTest
    @CsvSource({"v0.20.0, v0.20.5", "v0.20.4, v0.20.5", "v0.22.1, v0.23.0"})
    void refusesRunWithoutRequestOnReleaseThatCannotRunAgents(String release, String next) {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> agents(release).run("a1", "go").block(TestClients.PATIENCE))
                .withMessageContaining("requires RAGFlow " + next + " or later");
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> agents(release).stream("a1", "go").blockLast(TestClients.PATIENCE))
                .withMessageContaining("requires RAGFlow " + next + " or later");
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.0"})
    void refusesTraceThatReleaseDoesNotReport(String release) {
        serve(false, recording(release, "stream_echo_trace"));

        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> agents(release)
                        .run("a1", AgentRunRequest.of("x").sessionId("s1").trace(true))
                        .block(TestClients.PATIENCE))
                .withMessageContaining("v0.23.0");
    }

    @ParameterizedTest
    @CsvSource({"v0.20.1, id", "v0.20.5, id", "v0.21.0, session_id", "v0.22.0, session_id", "v0.23.1, session_id"})
    void namesSessionOfOpenAiCompatibleRun(String release, String field) {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.20.5", "openai_agent", "nonstream_echo")));

        agents(release)
                .completions("a1")
                .complete(AgentCompletionRequest.of("x").sessionId("s1"))
                .block(TestClients.PATIENCE);

        JsonNode body = this.server.requests().get(0).json();
        assertThat(body.path(field).asString()).isEqualTo("s1");
        assertThat(body.has("id")).isEqualTo(field.equals("id"));
    }

    private static Recording recording(String release, String name) {
        return Recordings.recording(release, "agent_completions", name);
    }

    private void serve(boolean waiting, Recording run) {
        String path = waiting ? "[\"begin\",\"UserFillUp:0\"]" : "[\"begin\",\"Message:0\"]";
        String dsl = "{\"path\":" + path + ",\"components\":{\"UserFillUp:0\":" + ASKING + "}}";
        String session = "{\"id\":\"s1\",\"agent_id\":\"a1\",\"messages\":[],\"dsl\":" + dsl + "}";
        this.server.on("POST", SESSIONS, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"agent_id\":\"a1\"}}"));
        this.server.on("GET", SESSIONS, Reply.json("{\"code\":0,\"data\":[" + session + "]}"));
        this.server.on("POST", RUN, Reply.of(run));
    }

    private RecordedRequest run() {
        return this.server.requests().stream()
                .filter((request) -> request.path().equals(RUN))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode inputs() {
        return run().json().path("inputs");
    }

    private AgentOperations agents(String release) {
        return TestClients.shared(this.server, release).agents();
    }
}
