package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentStopTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @CsvSource({
        "v0.24.0, PUT /v1/canvas/cancel/t1",
        "v0.25.0, PUT /v1/canvas/cancel/t1",
        "v0.25.1, POST /api/v1/tasks/t1/cancel",
        "v0.27.0, POST /api/v1/tasks/t1/cancel"
    })
    void stopsRunOnServerWhenSubscriptionIsCancelled(String release, String expected) {
        serveRun();

        assertThat(run(release, AgentRunRequest.of("x").sessionId("s1").stopOnCancel(true)))
                .contains(expected);
    }

    @Test
    void onlyClosesConnectionByDefault() {
        serveRun();

        assertThat(run("v0.27.0", AgentRunRequest.of("x").sessionId("s1"))).hasSize(1);
    }

    @Test
    void doesNotStopAllRunsOfAgent() {
        serveRun("a1");

        AgentEvent first = TestClients.client(this.server, "v0.25.6").agents().stream(
                        "a1", AgentRunRequest.of("x").sessionId("s1").stopOnCancel(true))
                .blockFirst(TestClients.PATIENCE);

        assertThat(first).isInstanceOf(AgentEvent.Started.class);
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void doesNotStopCompletedRun() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "attachments", "run_markdown")));

        TestClients.client(this.server, "v0.27.0").agents().stream(
                        "a1", AgentRunRequest.of("x").sessionId("s1").stopOnCancel(true))
                .blockLast(TestClients.PATIENCE);

        assertThat(this.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow_finished", "completed"})
    void doesNotStopRunThatHasEnded(String last) {
        serve("{\"event\":\"workflow_finished\",\"data\":{\"outputs\":{\"content\":\"Hello\"}}}");

        assertThat(runUntil(last)).containsExactly("POST /api/v1/agents/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_input_requested", "completed"})
    void doesNotStopRunThatWaitsForInput(String last) {
        serve(
                "{\"event\":\"user_inputs\",\"data\":{\"tips\":\"Who?\",\"inputs\":{\"name\":{\"name\":\"Name\",\"type\":\"line\"}}}}");

        assertThat(runUntil(last)).containsExactly("POST /api/v1/agents/chat/completions");
    }

    /** The connection stays open after the last event, so that the subscriber cancels before the stream is complete. */
    private void serve(String end) {
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece(
                                frame(
                                        "{\"event\":\"message\",\"session_id\":\"s1\",\"task_id\":\"t1\",\"data\":{\"content\":\"Hello\"}}"))
                        .piece(frame(end))
                        .piece(frame("[DONE]"))
                        .silence());
    }

    private static String frame(String data) {
        return "data:" + data + "\n\n";
    }

    private List<String> runUntil(String last) {
        AgentEvent event = TestClients.client(this.server, "v0.27.0").agents().stream(
                        "a1", AgentRunRequest.of("x").sessionId("s1").stopOnCancel(true))
                .takeUntil((seen) -> seen.type().equals(last))
                .blockLast(TestClients.PATIENCE);
        assertThat(event).isNotNull().extracting(AgentEvent::type).isEqualTo(last);
        return this.server.requests().stream().map(AgentStopTests::line).toList();
    }

    @Test
    void requiresReleaseThatStopsRuns() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.23.1")
                        .agents()
                        .stop("t1")
                        .block(TestClients.PATIENCE))
                .withMessageContaining("v0.24.0");
    }

    private List<String> run(String release, AgentRunRequest request) {
        AgentEvent first = TestClients.client(this.server, release).agents().stream("a1", request)
                .blockFirst(TestClients.PATIENCE);
        assertThat(first)
                .isInstanceOfSatisfying(
                        AgentEvent.Started.class,
                        (started) -> assertThat(started.taskId()).isEqualTo("t1"));
        return this.server.requests().stream().map(AgentStopTests::line).toList();
    }

    private static String line(RecordedRequest request) {
        return request.method() + " " + request.path();
    }

    private void serveRun() {
        serveRun("t1");
    }

    private void serveRun(String taskId) {
        this.server
                .on(
                        (request) -> request.path().contains("cancel"),
                        Reply.json("{\"code\":0,\"data\":true,\"message\":\"success\"}"))
                .on(
                        (request) -> true,
                        Reply.stream()
                                .piece(
                                        "data:{\"event\":\"message\",\"message_id\":\"m1\",\"session_id\":\"s1\",\"task_id\":\""
                                                + taskId + "\","
                                                + "\"data\":{\"content\":\"Hello\"}}\n\n")
                                .silence());
    }
}
