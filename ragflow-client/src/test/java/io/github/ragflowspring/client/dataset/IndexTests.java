package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about graphs and summaries of every release, and how their tasks are watched. */
class IndexTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("graph").stream()
                .filter((recording) -> recording.request().path().split("/", -1).length == 6);
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> Replays.code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> Replays.code(recording) != 0);
    }

    @Test
    void coversAllReleases() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(successes()).hasSizeGreaterThan(60);
        assertThat(failures()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void readsRecordedSuccess(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        switch (recording.request().method()) {
            case "POST" -> {
                IndexTask task =
                        Replays.answer(recording, (client) -> graph(client).run());
                assertThat(task.id())
                        .isEqualTo(data.iterator().next().asString())
                        .hasSize(32);
                assertThat(task.type()).isEqualTo("graphrag");
                assertThat(task.progress()).isZero();
                assertThat(task.additional()).isEmpty();
            }
            case "DELETE" ->
                assertThat(Replays.answer(recording, (client) -> graph(client).delete())
                                .deleted())
                        .isEqualTo(1);
            default -> {
                if (data.has("graph")) {
                    assertGraph(
                            Replays.answer(recording, (client) -> graph(client).get()), data);
                } else {
                    assertTask(
                            Replays.answer(
                                    recording,
                                    (client) -> client.datasets().raptor("d1").progress()),
                            data);
                }
            }
        }
    }

    private static void assertGraph(KnowledgeGraph graph, JsonNode data) {
        assertThat(graph.nodes()).hasSize(data.path("graph").path("nodes").size());
        assertThat(graph.edges()).hasSize(data.path("graph").path("edges").size());
        assertThat(graph.isEmpty()).isEqualTo(data.path("graph").isEmpty());
        if (!graph.isEmpty()) {
            JsonNode node = data.path("graph").path("nodes").get(0);
            assertThat(graph.nodes().get(0).id()).isEqualTo(node.path("id").asString());
            assertThat(graph.nodes().get(0).name())
                    .isEqualTo(node.path("entity_name").asString());
            assertThat(graph.nodes().get(0).type())
                    .isEqualTo(node.path("entity_type").asString());
            assertThat(graph.nodes().get(0).pagerank())
                    .isEqualTo(node.path("pagerank").asDouble());
            assertThat(graph.nodes().get(0).documentIds())
                    .hasSize(node.path("source_id").size());
            JsonNode edge = data.path("graph").path("edges").get(0);
            assertThat(graph.edges().get(0).source())
                    .isEqualTo(edge.path("source").asString());
            assertThat(graph.edges().get(0).target())
                    .isEqualTo(edge.path("target").asString());
            assertThat(graph.edges().get(0).weight())
                    .isEqualTo(edge.path("weight").asDouble());
            assertThat(graph.edges().get(0).keywords())
                    .hasSize(edge.path("keywords").size());
        }
    }

    private static void assertTask(IndexTask task, JsonNode data) {
        if (data.isEmpty()) {
            assertThat(task).isNull();
            return;
        }
        assertThat(task.id()).isEqualTo(data.path("id").asString());
        assertThat(task.type()).isEqualTo(data.path("task_type").asString());
        assertThat(task.progress()).isEqualTo(data.path("progress").asDouble());
        assertThat(task.isDone()).isEqualTo(data.path("progress").asDouble() == 1.0);
        assertThat(task.isFailed()).isEqualTo(data.path("progress").asDouble() < 0);
        assertThat(task.message())
                .isEqualTo(data.path("progress_msg").asString().strip());
        assertThat(task.beganAt()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void reportsRecordedFailureAsErrorWithItsCode(Recording recording) {
        RagflowException error = Replays.failure(recording, (client) -> switch (recording
                .request()
                .method()) {
            case "POST" -> graph(client).run();
            case "DELETE" -> graph(client).delete();
            default ->
                recording.request().path().endsWith("graph")
                                && recording.request().path().contains("knowledge")
                        ? graph(client).get()
                        : graph(client).progress();
        });
        assertThat(error)
                .isInstanceOf(error.code() == 100 ? RagflowServerException.class : RagflowNotFoundException.class);
        assertThat(error.code()).isIn(100, 102, 109);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsRecordedRequests(String release) {
        if (release.compareTo("v0.25") < 0) {
            assertRequest(
                    release,
                    "get_graph_none",
                    (client, id) -> client.datasets().knowledgeGraph(id).get());
            assertRequest(
                    release,
                    "delete_graph",
                    (client, id) -> client.datasets().knowledgeGraph(id).delete());
            assertRequest(
                    release,
                    "run_graphrag_ok",
                    (client, id) -> client.datasets().knowledgeGraph(id).run());
            assertRequest(
                    release,
                    "trace_graphrag_running",
                    (client, id) -> client.datasets().knowledgeGraph(id).progress());
            assertRequest(
                    release,
                    "run_raptor_ok",
                    (client, id) -> client.datasets().raptor(id).run());
            assertRequest(
                    release,
                    "trace_raptor_running",
                    (client, id) -> client.datasets().raptor(id).progress());
        } else {
            assertRequest(
                    release,
                    "graph_get_v27",
                    (client, id) -> client.datasets().knowledgeGraph(id).get());
            assertRequest(
                    release,
                    "graph_delete_v27",
                    (client, id) -> client.datasets().knowledgeGraph(id).delete());
            assertRequest(
                    release,
                    "index_graph_v27",
                    (client, id) -> client.datasets().knowledgeGraph(id).progress());
            assertRequest(
                    release,
                    "index_raptor_v27",
                    (client, id) -> client.datasets().raptor(id).run());
        }
    }

    private static void assertRequest(
            String release,
            String name,
            java.util.function.BiFunction<RagflowClient, String, org.reactivestreams.Publisher<?>> call) {
        Recording recording = Recordings.recording(release, "graph", name);
        Replays.assertRequest(recording, (client) -> call.apply(client, Replays.segment(recording, 0)));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void failsWithConflictToRunIndexThatIsBeingBuilt(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.of(Recordings.recording(release, "graph", "run_graphrag_again")));
        this.server.on(
                (request) -> true, Reply.of(Recordings.recording(release, "datasets", old ? "list_by_id" : "get_one")));
        StepVerifier.create(graph(TestClients.client(this.server, release)).run())
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void distinguishesInvalidKeyFromUnknownDatasetDespiteSharedCode() {
        this.server.once(
                (request) -> true,
                Reply.of(Recordings.recording("v0.23.1", "auth", "bad_api_key")),
                Reply.of(Recordings.recording("v0.23.1", "graph", "get_graph_unknown_dataset")));
        KnowledgeGraphOperations graph = graph(TestClients.client(this.server, "v0.23.1"));
        StepVerifier.create(graph.get())
                .expectError(RagflowAuthenticationException.class)
                .verify(TestClients.PATIENCE);
        StepVerifier.create(graph.get())
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void watchesTaskUntilItIsDone() {
        this.server.on((request) -> true, task(0), task(0), task(0.5), task(1));
        Duration wait = Duration.ofMillis(1);
        StepVerifier.create(graph(TestClients.client(this.server, "v0.27.0"))
                        .watch(wait, wait)
                        .map(IndexTask::progress))
                .expectNext(0.0, 0.5, 1.0)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(4);
    }

    @Test
    void watchesTaskThroughOutage() {
        this.server.on(
                (request) -> true,
                task(0.2),
                Reply.status(503),
                Reply.disconnect(),
                Reply.status(502),
                Reply.status(503),
                Reply.disconnect(),
                task(1));
        StepVerifier.create(graph(TestClients.client(this.server, "v0.27.0"))
                        .watch(Duration.ofMillis(1), Duration.ofMillis(1))
                        .map(IndexTask::progress))
                .expectNext(0.2, 1.0)
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    @Test
    void watchesTaskUntilItFails() {
        this.server.on((request) -> true, task(0.2), task(-1));
        Duration wait = Duration.ofMillis(1);
        StepVerifier.create(TestClients.client(this.server, "v0.24.0")
                        .datasets()
                        .raptor("d1")
                        .watch(wait, wait))
                .assertNext((task) -> assertThat(task.isFailed()).isFalse())
                .assertNext((task) -> assertThat(task.isFailed()).isTrue())
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    @Test
    void completesWithoutTaskToWatch() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{}}"));
        StepVerifier.create(graph(TestClients.client(this.server, "v0.27.0"))
                        .watch(Duration.ofMillis(1), Duration.ofMillis(1)))
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    private static Reply task(double progress) {
        return Reply.json("{\"code\":0,\"data\":{\"id\":\"t1\",\"progress\":" + progress + "}}");
    }

    private static KnowledgeGraphOperations graph(RagflowClient client) {
        return client.datasets().knowledgeGraph("d1");
    }
}
