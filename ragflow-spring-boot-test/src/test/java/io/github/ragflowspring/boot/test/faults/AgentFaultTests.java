package io.github.ragflowspring.boot.test.faults;

import static io.github.ragflowspring.boot.test.faults.FaultyServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.emulator.script.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Runs of agents that share their state, hide what happens, or end as if they had succeeded. */
class AgentFaultTests {

    private static final String RUNS = "/api/v1/agents/";

    private FaultyServer server;

    @AfterEach
    void close() {
        this.server.close();
    }

    @EachRelease
    void runsWithoutSessionDoNotShareForm(String release) {
        startRunning(release);
        String rome = "{\"question\": \"b\", \"stream\": false, \"inputs\": {\"city\": {\"type\": \"line\","
                + " \"value\": \"Rome\"}, \"days\": {\"type\": \"integer\", \"value\": 3}}}";
        JsonNode first = this.server.post(
                RUNS + FaultyServer.FORM.id() + "/completions", "{\"question\": \"a\", \"stream\": false}");
        JsonNode second = this.server.post(RUNS + FaultyServer.FORM.id() + "/completions", rome);
        assertThat(first.toString()).doesNotContain("Rome");
        assertThat(second.toString().contains("Rome")).isEqualTo(this.server.since("v0.25.6"));

        AgentRunResult one = get(agents().run(FaultyServer.FORM.id(), "a"));
        AgentRunResult two = get(agents().run(FaultyServer.FORM.id(), "b"));
        assertThat(one.outcome()).isEqualTo(AgentRunOutcome.AWAITS_INPUT);
        assertThat(two.outcome()).isEqualTo(AgentRunOutcome.AWAITS_INPUT);
        assertThat(get(agents().run(FaultyServer.FORM.id(), one.reply(Map.of("city", "Bern", "days", 1))))
                        .text())
                .contains("Bern")
                .contains("1");
        assertThat(get(agents().run(FaultyServer.FORM.id(), two.reply(Map.of("city", "Oslo", "days", 2))))
                        .text())
                .contains("Oslo")
                .doesNotContain("Bern");
    }

    @EachRelease
    void showsFormThatStreamHides(String release) {
        startRunning(release);
        String session = get(agents().sessions(FaultyServer.FORM.id()).create()).id();
        String events = this.server.text(
                "POST",
                RUNS + FaultyServer.FORM.id() + "/completions",
                "{\"question\": \"a\", \"stream\": true, \"session_id\": \"" + session + "\"}");
        assertThat(events.contains("user_inputs")).isEqualTo(this.server.since("v0.26.4"));

        AgentEvent last = agents().stream(FaultyServer.FORM.id(), "a").blockLast();
        assertThat(last).isInstanceOfSatisfying(AgentEvent.Completed.class, (completed) -> {
            assertThat(completed.result().outcome()).isEqualTo(AgentRunOutcome.AWAITS_INPUT);
            assertThat(completed.result().form().fields()).hasSize(2);
        });
    }

    @EachRelease
    void continuesAfterStoppedRun(String release) {
        startRunning(release);
        assumeThat(this.server.since("v0.24.0")).isTrue();
        String stopped =
                get(agents().sessions(FaultyServer.LIBRARIAN.id()).create()).id();
        String bystander =
                get(agents().sessions(FaultyServer.LIBRARIAN.id()).create()).id();
        AgentEvent.Completed completed = (AgentEvent.Completed) agents().stream(
                        FaultyServer.LIBRARIAN.id(),
                        AgentRunRequest.of("What is chunking? #slow").sessionId(stopped))
                .concatMap((event) -> event instanceof AgentEvent.Started started
                        ? agents().stop(started.taskId()).thenReturn(event)
                        : Mono.just(event))
                .blockLast();
        assertThat(completed.result().outcome()).isIn(AgentRunOutcome.ANSWERED, AgentRunOutcome.SILENT);

        assertThat(answers(stopped)).isFalse();
        assertThat(answers(bystander)).isEqualTo(this.server.since("v0.26.4"));
        assertThatExceptionOfType(RagflowException.class)
                .isThrownBy(() -> get(agents().run(
                                FaultyServer.LIBRARIAN.id(),
                                AgentRunRequest.of("What is chunking?").sessionId(stopped))));
        assertThat(get(agents().run(FaultyServer.LIBRARIAN.id(), "What is chunking?"))
                        .text())
                .isNotEmpty();
    }

    @EachRelease
    void stopsNoRunsOfOthersOnCancel(String release) throws InterruptedException {
        startRunning(release);
        assumeThat(this.server.since("v0.24.0")).isTrue();
        String session =
                get(agents().sessions(FaultyServer.LIBRARIAN.id()).create()).id();
        String bystander =
                get(agents().sessions(FaultyServer.LIBRARIAN.id()).create()).id();
        AgentEvent first = agents().stream(
                        FaultyServer.LIBRARIAN.id(),
                        AgentRunRequest.of("What is chunking? #slow")
                                .sessionId(session)
                                .stopOnCancel(true))
                .filter(AgentEvent.Started.class::isInstance)
                .blockFirst();
        assertThat(first).isNotNull();
        if (this.server.since("v0.26.4")) {
            assertThat(this.server
                            .emulator()
                            .takeRequest(Operation.AGENT_RUN_STOP, Duration.ofSeconds(30))
                            .path())
                    .contains(session);
        }
        assertThat(get(agents().run(
                                        FaultyServer.LIBRARIAN.id(),
                                        AgentRunRequest.of("What is chunking?").sessionId(bystander)))
                        .text())
                .isNotEmpty();
    }

    @EachRelease
    void failsIfModelFails(String release) {
        startRunning(release);
        String session =
                get(agents().sessions(FaultyServer.LIBRARIAN.id()).create()).id();
        JsonNode answer = this.server.post(
                RUNS + FaultyServer.LIBRARIAN.id() + "/completions",
                "{\"question\": \"What? #fail-model\", \"stream\": false, \"session_id\": \"" + session + "\"}");
        assertThat(answer.path("code").asInt()).isZero();
        Mono<AgentRunResult> run = agents().run(FaultyServer.LIBRARIAN.id(), "What? #fail-model");
        if (this.server.before("v0.23.1")) {
            // These streams hide the nodes, and with them the failure.
            assertThat(get(run).outcome()).isEqualTo(AgentRunOutcome.SILENT);
        } else {
            assertThatExceptionOfType(RagflowAgentException.class).isThrownBy(() -> get(run));
        }
    }

    @EachRelease
    void listsSessionsWithReferences(String release) {
        startRunning(release);
        AgentRunResult result = get(agents().run(FaultyServer.LIBRARIAN.id(), "What is chunking?"));
        assertThat(result.references().chunks()).isNotEmpty();
        JsonNode listed = this.server.get(RUNS + FaultyServer.LIBRARIAN.id() + "/sessions");
        assertThat(listed.path("code").asInt()).isEqualTo(release.equals("v0.25.6") ? 100 : 0);

        AgentSessionOperations sessions = agents().sessions(FaultyServer.LIBRARIAN.id());
        if (release.equals("v0.25.6")) {
            assertThatExceptionOfType(RagflowServerException.class)
                    .isThrownBy(() -> sessions.list().blockLast());
        } else {
            assertThat(get(sessions.list().map(AgentSession::id).collectList())).containsExactly(result.sessionId());
        }
        assertThat(get(sessions.get(result.sessionId())).messages())
                .extracting(Message::text)
                .contains("What is chunking?", result.text());
    }

    @EachRelease
    void reportsUnknownAgentWhoseStreamIsCut(String release) {
        startRunning(release);
        String unknown = "0123456789ab11f1a51002fc00000001";
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> agents().stream(unknown, "a").blockLast());
    }

    @EachRelease
    void refusesRunThatReleaseCannotPerform(String release) {
        this.server = FaultyServer.of(release);
        assumeThat(release).isEqualTo("v0.22.1");
        JsonNode answer = this.server.post(
                RUNS + FaultyServer.ECHO.id() + "/completions", "{\"question\": \"a\", \"stream\": false}");
        assertThat(answer.path("code").asInt()).isEqualTo(100);
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> get(agents().run(FaultyServer.ECHO.id(), "a")));
    }

    @EachRelease
    void keepsTypeOfUpdatedAgent(String release) {
        this.server = FaultyServer.of(release);
        assumeThat(this.server.since("v0.26.4")).isTrue();
        Agent agent = get(agents().create(
                        NewAgent.of("Typed", AgentDsl.parse(Workflows.ECHO)).additional("canvas_type", "Marketing")));
        get(agents().update(agent.id(), AgentUpdate.none().title("Renamed")).then(Mono.just(1)));
        assertThat(type("Renamed")).isEqualTo("Marketing");

        this.server.json("PUT", RUNS + agent.id(), "{\"title\": \"Reset\"}");
        assertThat(type("Reset")).isEmpty();
    }

    private String type(String title) {
        JsonNode agents =
                this.server.get("/api/v1/agents?page_size=100").path("data").path("canvas");
        return agents.valueStream()
                .filter((agent) -> agent.path("title").asString().equals(title))
                .findFirst()
                .orElseThrow()
                .path("canvas_type")
                .asString();
    }

    private boolean answers(String session) {
        JsonNode answer = this.server.post(
                RUNS + FaultyServer.LIBRARIAN.id() + "/completions",
                "{\"question\": \"What is chunking?\", \"stream\": false, \"session_id\": \"" + session + "\"}");
        return answer.path("code").asInt() == 0;
    }

    private AgentOperations agents() {
        return this.server.client().agents();
    }

    private void startRunning(String release) {
        this.server = FaultyServer.of(release);
        assumeThat(release).isNotEqualTo("v0.22.1");
    }
}
