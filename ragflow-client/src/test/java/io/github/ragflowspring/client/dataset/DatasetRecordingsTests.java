package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.document.GraphRagConfig;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.document.RaptorConfig;
import io.github.ragflowspring.client.internal.document.ParserConfigWriter;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about datasets of every release passes through {@link DatasetOperations}. */
class DatasetRecordingsTests extends RecordingsTestBase {

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(34);
        // DatasetExtrasRecordingsTests replays the summary of an ingestion.
        recordings.area("datasets", (recording) -> !recording.request().path().endsWith("/ingestions/summary"));
        recordings
                .on("dataset.create", (recording) -> isMethod(recording, "POST"))
                .call(
                        (client, recording) -> client.datasets().create("x"),
                        (recording, dataset) -> assertDataset(dataset, data(recording)));
        recordings
                .on("dataset.update", (recording) -> isMethod(recording, "PUT"))
                .call(
                        (client, recording) -> client.datasets()
                                .update("a1", DatasetUpdate.none().name("x")),
                        (recording, dataset) -> assertDataset(dataset, data(recording)));
        recordings
                .on("dataset.delete", (recording) -> isMethod(recording, "DELETE"))
                .unknownIdsAreResults()
                .call(
                        (client, recording) -> client.datasets().delete(List.of("x1", "x2", "x3")),
                        (recording, result) -> assertDeletion(result, recording));
        recordings
                .on(
                        "dataset.get",
                        (recording) -> isSuccess(recording) ? !data(recording).isArray() : isAboutOne(recording))
                .call(
                        (client, recording) -> client.datasets().get("a1"),
                        (recording, dataset) -> assertDataset(dataset, data(recording)));
        recordings
                .on("dataset.list", (recording) -> true)
                .call(
                        (client, recording) -> client.datasets().page(DatasetQuery.all(), PageRequest.first(30)),
                        (recording, page) ->
                                assertPage(page, recording.response().json()));
        Recordings.releases().forEach((release) -> requests(recordings, release));
        Recording removal = Recordings.recording("v0.27.0", "datasets", "update_description_null");
        recordings.request(
                removal,
                (client) -> client.datasets()
                        .update(segment(removal, 1), DatasetUpdate.none().removeDescription()));
    }

    private static boolean isAboutOne(Recording recording) {
        return recording.request().query().containsKey("id")
                || recording.request().path().split("/", -1).length > 4;
    }

    private static void requests(RecordingTable recordings, String release) {
        Recordings all = Recordings.of(release);
        boolean old = isOld(release);

        Recording full = all.get("datasets", "create_full");
        JsonNode body = full.request().jsonBody();
        JsonNode parser = body.path("parser_config");
        recordings.request(
                full,
                (client) -> client.datasets()
                        .create(NewDataset.named(body.path("name").asString())
                                .avatar(body.path("avatar").asString())
                                .description(body.path("description").asString())
                                .embeddingModel(body.path("embedding_model").asString())
                                .permission(DatasetPermission.ME)
                                .chunkMethod(ChunkMethod.NAIVE)
                                .parserConfig(parserConfig(parser))));

        Recording minimal = all.get("datasets", "create_minimal");
        recordings.request(
                minimal,
                (client) -> client.datasets()
                        .create(minimal.request().jsonBody().path("name").asString()));

        Recording byName = all.get("datasets", "list_by_name");
        recordings.request(
                byName,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets().list(DatasetQuery.all().name(query(byName, "name"))));

        Recording get = all.get("datasets", old ? "list_by_id" : "get_one");
        String id = old ? query(get, "id") : segment(get, 1);
        recordings.request(get, (client) -> client.datasets().get(id));

        Recording rename = all.get("datasets", "update_name");
        recordings.request(
                rename,
                (client) -> client.datasets()
                        .update(segment(rename, 1), renaming(rename.request().jsonBody())));

        Recording delete = all.get("datasets", "delete_one");
        recordings.request(
                delete,
                (client) -> client.datasets()
                        .delete(List.of(
                                delete.request().jsonBody().path("ids").path(0).asString())));
        if (!old) {
            recordings.request(
                    all.get("datasets", "delete_all_flag"),
                    (client) -> client.datasets().deleteAll());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void readsEmptyPageForUnknownName(String release) {
        Page<Dataset> page = Replays.answer(
                Recordings.recording(release, "datasets", "list_by_unknown_name"),
                (client) -> client.datasets().page(DatasetQuery.all().name("nope"), PageRequest.first(30)));
        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isZero();
        assertThat(page.hasNext()).isFalse();
    }

    private static DatasetUpdate renaming(JsonNode body) {
        DatasetUpdate update = DatasetUpdate.none().name(body.path("name").asString());
        return body.has("description")
                ? update.description(body.path("description").asString())
                : update;
    }

    private static ParserConfig parserConfig(JsonNode recorded) {
        ParserConfig config = ParserConfig.none()
                .chunkTokenNum(recorded.path("chunk_token_num").asInt())
                .delimiter(recorded.path("delimiter").asString())
                .html4excel(false)
                .layoutRecognize(recorded.path("layout_recognize").asString())
                .raptor(RaptorConfig.of(false))
                .graphRag(GraphRagConfig.of(false));
        return recorded.has("auto_keywords") ? config.autoKeywords(0).autoQuestions(0) : config;
    }

    private static void assertDeletion(DeleteResult result, Recording recording) {
        if (isSuccess(recording)) {
            assertThat(result.deleted())
                    .isEqualTo(data(recording).path("success_count").asInt(3));
            assertThat(result.failures()).isEmpty();
        } else {
            assertThat(result.deleted()).isZero();
            assertThat(result.failures()).extracting(DeleteResult.Failure::id).containsExactly("x1", "x2", "x3");
        }
    }

    private static void assertPage(Page<Dataset> page, JsonNode root) {
        JsonNode data = root.path("data");
        assertThat(page.items()).hasSize(data.size());
        assertThat(page.total())
                .isEqualTo(
                        root.has("total_datasets") ? root.path("total_datasets").asLong() : null);
        for (int i = 0; i < data.size(); i++) {
            assertDataset(page.items().get(i), data.get(i));
        }
    }

    private static void assertDataset(Dataset dataset, JsonNode data) {
        assertThat(dataset.id()).isEqualTo(data.path("id").asString()).isNotEmpty();
        assertThat(dataset.name()).isEqualTo(data.path("name").asString()).isNotEmpty();
        assertThat(dataset.description()).isEqualTo(textOrNull(data.path("description")));
        assertThat(dataset.avatar()).isEqualTo(textOrNull(data.path("avatar")));
        assertThat(dataset.embeddingModel())
                .isEqualTo(data.path("embedding_model").asString());
        assertThat(dataset.permission().value())
                .isEqualTo(data.path("permission").asString());
        Chunking chunking = dataset.chunking();
        assertThat(chunking.method())
                .isEqualTo(ChunkMethod.of(data.path("chunk_method").asString()));
        JsonNode config = data.path("parser_config");
        assertThat(JsonMapper.shared().<JsonNode>valueToTree(ParserConfigWriter.write(chunking.parserConfig())))
                .isEqualTo(Recorded.settings(config));
        assertThat(Boolean.TRUE.equals(chunking.parserConfig().raptor().enabled()))
                .isEqualTo(config.path("raptor").path("use_raptor").asBoolean(false));
        if (config.has("chunk_token_num")) {
            assertThat(chunking.parserConfig().chunkTokenNum())
                    .isEqualTo(config.path("chunk_token_num").asInt());
        }
        assertThat(dataset.ranking().pagerank()).isEqualTo(data.path("pagerank").asInt());
        assertThat(dataset.statistics().documentCount())
                .isEqualTo(data.path("document_count").asInt());
        assertThat(dataset.statistics().chunkCount())
                .isEqualTo(data.path("chunk_count").asInt());
        assertThat(dataset.statistics().tokenCount())
                .isEqualTo(data.path("token_num").asLong());
        assertThat(Map.of("tenant", dataset.tenantId(), "user", dataset.createdBy()))
                .isEqualTo(Map.of(
                        "tenant", data.path("tenant_id").asString(),
                        "user", data.path("created_by").asString()));
        assertThat(dataset.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
        assertThat(dataset.updatedAt().toEpochMilli())
                .isEqualTo(data.path("update_time").asLong());
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return (node.isString() && !node.stringValue().isBlank()) ? node.stringValue() : null;
    }
}
