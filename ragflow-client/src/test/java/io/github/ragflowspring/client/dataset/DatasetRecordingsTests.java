package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about datasets of every release passes through {@link DatasetOperations}. */
class DatasetRecordingsTests {

    /** The summary of an ingestion is not covered: RAGFlow tells the same by listing the documents. */
    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("datasets").stream()
                .filter((recording) -> !recording.request().path().endsWith("/ingestions/summary"));
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> Replays.code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> Replays.code(recording) != 0);
    }

    @Test
    void allReleasesAreCovered() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(successes()).hasSizeGreaterThan(200);
        assertThat(failures()).hasSizeGreaterThan(200);
        assertThat(covered()).allMatch((recording) -> Replays.code(recording) >= 0);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aRecordedSuccessIsRead(Recording recording) {
        JsonNode root = recording.response().json();
        switch (recording.request().method()) {
            case "POST" ->
                assertDataset(
                        Replays.answer(recording, (client) -> client.datasets().create("x")), root.path("data"));
            case "PUT" ->
                assertDataset(
                        Replays.answer(
                                recording,
                                (client) -> client.datasets()
                                        .update("a1", DatasetUpdate.nothing().name("x"))),
                        root.path("data"));
            case "DELETE" -> {
                DeleteResult result =
                        Replays.answer(recording, (client) -> client.datasets().delete(List.of("a1", "a2", "a3")));
                assertThat(result.deleted())
                        .isEqualTo(root.path("data").path("success_count").asInt(3));
                assertThat(result.hasFailures()).isFalse();
            }
            default -> {
                if (root.path("data").isArray()) {
                    assertPage(recording, root);
                } else {
                    assertDataset(
                            Replays.answer(
                                    recording, (client) -> client.datasets().get("a1")),
                            root.path("data"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRecordedFailureIsAnErrorWithItsCode(Recording recording) {
        boolean byId = recording.request().query().containsKey("id")
                || recording.request().path().split("/", -1).length > 4;
        RagflowException error = Replays.failure(recording, (client) -> switch (recording
                .request()
                .method()) {
            case "POST" -> client.datasets().create("x");
            case "PUT" -> client.datasets().update("a1", DatasetUpdate.nothing().name("x"));
            case "DELETE" -> client.datasets().delete(List.of("a1"));
            default -> byId ? client.datasets().get("a1") : client.datasets().page(DatasetQuery.all());
        });
        Class<?> expected = switch (recording.request().method() + " " + error.code()) {
            case "POST 101", "POST 102", "PUT 101" -> RagflowInvalidRequestException.class;
            case "GET 101" -> byId ? RagflowNotFoundException.class : RagflowInvalidRequestException.class;
            case "GET 102", "GET 108", "DELETE 101", "DELETE 102", "DELETE 108", "PUT 102", "PUT 108" ->
                RagflowNotFoundException.class;
            case "GET 401", "GET 109" -> RagflowAuthenticationException.class;
            default -> RagflowServerException.class;
        };
        assertThat(error).isInstanceOf(expected);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void theRequestsAreThoseThatWereRecorded(String release) {
        Recordings recordings = Recordings.of(release);
        boolean old = release.compareTo("v0.25") < 0;

        Recording full = recordings.get("datasets", "create_full");
        JsonNode body = full.request().jsonBody();
        JsonNode parser = body.path("parser_config");
        Replays.assertRequest(
                full,
                (client) -> client.datasets()
                        .create(NewDataset.named(body.path("name").asString())
                                .avatar(body.path("avatar").asString())
                                .description(body.path("description").asString())
                                .embeddingModel(body.path("embedding_model").asString())
                                .permission(DatasetPermission.ME)
                                .chunkMethod(ChunkMethod.NAIVE)
                                .parserConfig(parserConfig(parser))));

        Recording minimal = recordings.get("datasets", "create_minimal");
        Replays.assertRequest(
                minimal,
                (client) -> client.datasets()
                        .create(minimal.request().jsonBody().path("name").asString()));

        Recording byName = recordings.get("datasets", "list_by_name");
        Replays.assertRequest(
                byName,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> client.datasets()
                        .list(DatasetQuery.all()
                                .named(byName.request().query().get("name").get(0))));

        Recording get = recordings.get("datasets", old ? "list_by_id" : "get_one");
        String id = old ? get.request().query().get("id").get(0) : Replays.segment(get, 0);
        Replays.assertRequest(get, (client) -> client.datasets().get(id));

        Recording rename = recordings.get("datasets", "update_name");
        Replays.assertRequest(
                rename,
                (client) -> client.datasets()
                        .update(
                                Replays.segment(rename, 0),
                                renaming(rename.request().jsonBody())));

        Recording delete = recordings.get("datasets", "delete_one");
        Replays.assertRequest(
                delete,
                (client) -> client.datasets()
                        .delete(List.of(
                                delete.request().jsonBody().path("ids").path(0).asString())));
        if (!old) {
            Replays.assertRequest(
                    recordings.get("datasets", "delete_all_flag"),
                    (client) -> client.datasets().deleteAll());
        }
    }

    @Test
    void descriptionsCanBeRemoved() {
        Recording recording = Recordings.recording("v0.27.0", "datasets", "update_description_null");
        Replays.assertRequest(
                recording,
                (client) -> client.datasets()
                        .update(
                                Replays.segment(recording, 0),
                                DatasetUpdate.nothing().description(null)));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void anUnknownNameIsAnEmptyPage(String release) {
        Page<Dataset> page = Replays.answer(
                Recordings.recording(release, "datasets", "list_by_unknown_name"),
                (client) -> client.datasets().page(DatasetQuery.all().named("nope")));
        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isZero();
        assertThat(page.hasNext()).isFalse();
    }

    private static DatasetUpdate renaming(JsonNode body) {
        DatasetUpdate update = DatasetUpdate.nothing().name(body.path("name").asString());
        return body.has("description")
                ? update.description(body.path("description").asString())
                : update;
    }

    private static ParserConfig parserConfig(JsonNode recorded) {
        ParserConfig config = ParserConfig.naive(
                        recorded.path("chunk_token_num").asInt(),
                        recorded.path("delimiter").asString())
                .html4excel(false)
                .layoutRecognize(recorded.path("layout_recognize").asString())
                .raptor(false)
                .graphRag(false);
        return recorded.has("auto_keywords") ? config.autoKeywords(0).autoQuestions(0) : config;
    }

    private static void assertPage(Recording recording, JsonNode root) {
        Page<Dataset> page = Replays.answer(
                recording, (RagflowClient client) -> client.datasets().page(DatasetQuery.all()));
        JsonNode data = root.path("data");
        assertThat(page.items()).hasSize(data.size());
        assertThat(page.total()).isEqualTo(root.path("total_datasets").asLong());
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
        assertThat(dataset.permission().name())
                .isEqualToIgnoringCase(data.path("permission").asString());
        assertThat(dataset.chunkMethod())
                .isEqualTo(new ChunkMethod(data.path("chunk_method").asString()));
        assertThat(dataset.parserConfig().values().keySet())
                .isEqualTo(data.path("parser_config").propertyNames());
        assertThat(dataset.parserConfig().usesRaptor())
                .isEqualTo(data.path("parser_config")
                        .path("raptor")
                        .path("use_raptor")
                        .asBoolean(false));
        if (data.path("parser_config").has("chunk_token_num")) {
            assertThat(dataset.parserConfig().chunkTokenNum())
                    .isEqualTo(
                            data.path("parser_config").path("chunk_token_num").asInt());
        }
        assertThat(dataset.pagerank()).isEqualTo(data.path("pagerank").asInt());
        assertThat(dataset.documentCount())
                .isEqualTo(data.path("document_count").asInt());
        assertThat(dataset.chunkCount()).isEqualTo(data.path("chunk_count").asInt());
        assertThat(dataset.tokenCount()).isEqualTo(data.path("token_num").asLong());
        assertThat(Map.of("tenant", dataset.tenantId(), "user", dataset.createdBy()))
                .isEqualTo(Map.of(
                        "tenant", data.path("tenant_id").asString(),
                        "user", data.path("created_by").asString()));
        assertThat(dataset.createdAt().toEpochMilli())
                .isEqualTo(data.path("create_time").asLong());
        assertThat(dataset.updatedAt().toEpochMilli())
                .isEqualTo(data.path("update_time").asLong());
    }

    private static String textOrNull(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }
}
