package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Runs without a session, which share their state on the server unless they are given a session each. */
class AgentRunStateTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.1", "v0.25.6", "v0.26.4", "v0.27.0"})
    void runsInNewSessionWhereRunsShareState(String release) {
        session();

        AgentRunResult result = agents(release)
                .run("a1", AgentRunRequest.of("Rome").input("city", "Rome").userId("u1"))
                .block(TestClients.PATIENCE);

        assertThat(result.sessionId()).isEqualTo("s1");
        RecordedRequest created = this.server.requests().get(0);
        assertThat(created.path()).isEqualTo("/api/v1/agents/a1/sessions");
        assertThat(created.query()).isEqualTo(Map.of("user_id", List.of("u1")));
        assertThat(created.text()).isEqualTo("{\"name\":\"Rome\"}");
        assertThat(this.server.requests().get(1).json().path("session_id").asString())
                .isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.0"})
    void leavesSessionToReleaseThatCreatesOneForEachRun(String release) {
        session();

        agents(release).run("a1", "Rome").block(TestClients.PATIENCE);

        RecordedRequest run = this.server.requests().get(0);
        assertThat(run.path()).endsWith("/a1/completions");
        assertThat(run.json().has("session_id")).isFalse();
    }

    @Test
    void keepsGivenSession() {
        session();

        agents("v0.27.0").run("a1", AgentRunRequest.of("Rome").sessionId("s2")).block(TestClients.PATIENCE);

        assertThat(this.server.requests())
                .extracting((request) -> request.json().path("session_id").asString())
                .containsExactly("s2");
    }

    @Test
    void namesSessionAfterBeginningOfText() {
        session();

        agents("v0.27.0").run("a1", "\uD83D\uDE00".repeat(300)).block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json())
                .isEqualTo(JsonMapper.shared().valueToTree(Map.of("name", "\uD83D\uDE00".repeat(250))));
    }

    @Test
    void doesNotNameSessionOfRunWithInputsOnly() {
        session();

        agents("v0.27.0")
                .run("a1", AgentRunRequest.ofInputs(Map.of("city", AgentInput.of("Rome"))))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).text()).isEqualTo("{}");
    }

    @Test
    void reportsUnknownAgentBeforeItsRun() {
        this.server.on((request) -> true, Reply.json("{\"code\":102,\"data\":false,\"message\":\"Agent not found.\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> agents("v0.27.0").run("a1", "Rome").block(TestClients.PATIENCE));
        assertThat(this.server.requests()).hasSize(1);
    }

    private void session() {
        this.server.on(
                (request) -> request.method().equals("POST") && request.path().endsWith("/sessions"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"agent_id\":\"a1\",\"dsl\":{}}}"));
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.stream()
                        .piece("data:{\"event\":\"message\",\"session_id\":\"s1\",\"data\":{\"content\":\"Hi\"}}\n\n")
                        .piece("data:[DONE]\n\n"));
        this.server.on(
                (request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"agent_id\":\"a1\",\"dsl\":{}}}"));
    }

    private AgentOperations agents(String release) {
        return TestClients.shared(this.server, release).agents();
    }
}
