package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about knowledge graphs, summaries and their tasks passes through the operations, on all routes. */
class IndexRecordingsTests extends RecordingsTestBase {

    private static final String ROUTES =
            ".*/datasets/[^/]+/(index|graph|raptor|knowledge_graph|(run|trace)_(graphrag|raptor))";

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .area("graph", (recording) -> isOnIndex(recording))
                .area("dataset_index", (recording) -> isOnIndex(recording))
                .area("tasks", (recording) -> isOnIndex(recording));
        recordings.leaveOut(18, (recording) -> isOtherType(recording));
        // The client deletes a summary on the route with the type.
        recordings.leaveOut(2, (recording) -> recording.request().path().endsWith("/raptor"));
        // These releases have no route for it.
        recordings.leaveOutOlder(
                12, (recording) -> recording.response().text().contains("<NotFound '404: Not Found'>"));
        recordings
                .on("dataset.graph.get", on("GET", "(knowledge_)?graph"))
                .call(
                        (client, recording) ->
                                client.datasets().knowledgeGraph("d1").get(),
                        (recording, graph) -> assertGraph(graph, data(recording)));
        recordings
                .on("dataset.graph.delete", on("DELETE", "(knowledge_)?graph"))
                .call(
                        (client, recording) ->
                                client.datasets().knowledgeGraph("d1").delete(),
                        (recording, result) -> assertThat(result.deleted()).isEqualTo(1));
        recordings
                .on("dataset.graph.run", on("POST", "run_graphrag"))
                .call((client, recording) -> graph(client).run(), (recording, task) -> assertStarted(task, recording));
        recordings
                .on("dataset.graph.run", on("POST", "index").and((recording) -> isGraph(recording)))
                .call((client, recording) -> graph(client).run(), (recording, task) -> assertStarted(task, recording));
        recordings
                .on("dataset.raptor.run", on("POST", "run_raptor|index"))
                .call((client, recording) -> raptor(client).run(), (recording, task) -> assertStarted(task, recording));
        recordings
                .on("dataset.graph.trace", on("GET", "trace_graphrag"))
                .call(
                        (client, recording) -> graph(client).progress(),
                        (recording, task) -> assertTask(task, data(recording)));
        recordings
                .on("dataset.graph.trace", on("GET", "index").and((recording) -> isGraph(recording)))
                .call(
                        (client, recording) -> graph(client).progress(),
                        (recording, task) -> assertTask(task, data(recording)));
        recordings
                .on("dataset.raptor.trace", on("GET", "trace_raptor|index"))
                .call(
                        (client, recording) -> raptor(client).progress(),
                        (recording, task) -> assertTask(task, data(recording)));
        recordings
                .on("dataset.raptor.stop", on("DELETE", "index").and((recording) -> keeps(recording)))
                .call((client, recording) -> (isGraph(recording) ? graph(client) : raptor(client)).stop());
        recordings
                .on("dataset.raptor.delete", on("DELETE", "index"))
                .call(
                        (client, recording) -> raptor(client).delete(),
                        (recording, result) -> assertThat(result.deleted()).isEqualTo(1));
        recordings.comparesRequests(0);
    }

    private static boolean isOnIndex(Recording recording) {
        return recording.request().path().matches(ROUTES);
    }

    private static Predicate<Recording> on(String method, String lastSegment) {
        return (recording) ->
                isMethod(recording, method) && recording.request().path().matches(".*/(" + lastSegment + ")");
    }

    /** The client knows the types of an index. */
    private static boolean isOtherType(Recording recording) {
        List<String> types = recording.request().query().get("type");
        return recording.request().path().endsWith("/index")
                && (types == null || !types.get(0).matches("graph|raptor"));
    }

    private static boolean isGraph(Recording recording) {
        return recording.request().query().getOrDefault("type", List.of()).contains("graph");
    }

    private static boolean keeps(Recording recording) {
        return recording.request().query().getOrDefault("wipe", List.of()).contains("false");
    }

    private static IndexOperations graph(RagflowClient client) {
        return client.datasets().knowledgeGraph("d1");
    }

    private static IndexOperations raptor(RagflowClient client) {
        return client.datasets().raptor("d1");
    }

    private static void assertStarted(@Nullable IndexTask task, Recording recording) {
        boolean graph = recording.request().path().endsWith("graphrag") || isGraph(recording);
        assertThat(task).isNotNull();
        assertThat(task.id()).isEqualTo(data(recording).iterator().next().asString());
        assertThat(task.type()).isEqualTo(graph ? "graphrag" : "raptor");
        assertThat(task.progress()).isZero();
        assertThat(task.additional()).isEmpty();
    }

    private static void assertTask(@Nullable IndexTask task, JsonNode data) {
        if (data.isEmpty()) {
            assertThat(task).isNull();
            return;
        }
        assertThat(task).isNotNull();
        assertThat(task.id()).isEqualTo(data.path("id").asString());
        assertThat(task.type()).isEqualTo(data.path("task_type").asString());
        assertThat(task.progress()).isEqualTo(data.path("progress").asDouble());
        assertThat(task.message())
                .isEqualTo(data.path("progress_msg").asString().strip());
        assertThat(task.duration().toNanos() / 1e9)
                .isCloseTo(data.path("process_duration").asDouble(), within(1e-3));
    }

    private static void assertGraph(KnowledgeGraph graph, JsonNode data) {
        JsonNode nodes = data.path("graph").path("nodes");
        JsonNode edges = data.path("graph").path("edges");
        assertThat(graph.nodes()).hasSize(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            GraphNode node = graph.nodes().get(i);
            assertThat(node.id()).isEqualTo(nodes.get(i).path("id").asString());
            assertThat(node.name()).isEqualTo(nodes.get(i).path("entity_name").asString());
            assertThat(node.type()).isEqualTo(nodes.get(i).path("entity_type").asString());
            assertThat(node.description())
                    .isEqualTo(nodes.get(i).path("description").asString());
            assertThat(node.pagerank()).isEqualTo(nodes.get(i).path("pagerank").asDouble());
            assertThat(node.documentIds()).isEqualTo(texts(nodes.get(i).path("source_id")));
        }
        assertThat(graph.edges()).hasSize(edges.size());
        for (int i = 0; i < edges.size(); i++) {
            GraphEdge edge = graph.edges().get(i);
            assertThat(edge.source()).isEqualTo(edges.get(i).path("source").asString());
            assertThat(edge.target()).isEqualTo(edges.get(i).path("target").asString());
            assertThat(edge.description())
                    .isEqualTo(edges.get(i).path("description").asString());
            assertThat(edge.weight()).isEqualTo(edges.get(i).path("weight").asDouble());
            assertThat(edge.keywords()).isEqualTo(texts(edges.get(i).path("keywords")));
        }
    }
}
