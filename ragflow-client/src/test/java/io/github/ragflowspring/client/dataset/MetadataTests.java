package io.github.ragflowspring.client.dataset;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about metadata of every release, and the safe selection of documents. */
class MetadataTests {

    private static final MetadataCondition BY_ALICE = allOf(field("author").equalTo("Alice"));

    /** Leaves out the recordings that {@link DatasetExtrasRecordingsTests} replays. */
    static Stream<Recording> covered() {
        return Recordings.ofAllReleases("metadata").stream()
                .filter((recording) -> !recording.request().path().endsWith("/config")
                        && !recording.request().path().endsWith("/flattened"));
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
        assertThat(successes()).hasSizeGreaterThan(70);
        assertThat(failures()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void readsRecordedSuccess(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        if (data.has("summary")) {
            assertSummary(
                    Replays.answer(
                            recording,
                            (client) -> client.datasets().metadata("d1").summary()),
                    data.path("summary"));
        } else if (data.has("docs")) {
            Page<Document> page = Replays.answer(
                    recording,
                    (client) -> client.datasets().documents("d1").page(DocumentQuery.all(), PageRequest.first(30)));
            assertThat(page.items()).hasSize(data.path("docs").size());
            for (int i = 0; i < page.items().size(); i++) {
                JsonNode metadata = data.path("docs").get(i).path("meta_fields");
                assertThat(JsonMapper.shared()
                                .<JsonNode>valueToTree(page.items().get(i).metadata()))
                        .isEqualTo(
                                metadata.isMissingNode() ? JsonMapper.shared().createObjectNode() : metadata);
            }
        } else {
            MetadataResult result = Replays.answer(
                    recording,
                    (client) -> client.datasets()
                            .metadata("d1")
                            .update(MetadataChange.ofDocuments(List.of("a1")).set("x", "y")));
            assertThat(result.matched()).isEqualTo(data.path("matched_docs").asInt(-1));
            assertThat(result.updated()).isEqualTo(data.path("updated").asInt(-1));
        }
    }

    private static void assertSummary(MetadataSummary summary, JsonNode data) {
        assertThat(summary.keys().keySet()).isEqualTo(data.propertyNames());
        summary.keys().forEach((name, key) -> {
            JsonNode recorded = data.path(name);
            JsonNode values = recorded.isArray() ? recorded : recorded.path("values");
            assertThat(key.type())
                    .isEqualTo(recorded.isArray() ? null : recorded.path("type").asString());
            assertThat(key.values()).hasSize(values.size()).isNotEmpty();
            assertThat(key.values().get(0).value())
                    .isEqualTo(values.get(0).get(0).asString());
            assertThat(key.values().get(0).documentCount())
                    .isEqualTo(values.get(0).get(1).asInt());
        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void reportsRecordedFailureAsErrorWithItsCode(Recording recording) {
        RagflowException error = Replays.failure(recording, (client) -> switch (recording
                .request()
                .method()) {
            case "GET" ->
                recording.request().path().endsWith("/summary")
                        ? client.datasets().metadata("d1").summary()
                        : client.datasets().documents("d1").page(DocumentQuery.all(), PageRequest.first(30));
            default ->
                client.datasets()
                        .metadata("d1")
                        .update(MetadataChange.ofDocuments(List.of("a1")).delete("x"));
        });
        assertThat(error)
                .isInstanceOf(error.code() == 100 ? RagflowServerException.class : RagflowNotFoundException.class);
        assertThat(error.code()).isIn(100, 102);
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsRecordedRequests(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        Recording summary = Recordings.recording(release, "metadata", "summary");
        Replays.assertRequest(summary, (client) -> metadata(client, summary).summary());
        Recording condition =
                Recordings.recording(release, "metadata", old ? "list_documents_condition_is" : "docs_by_condition");
        RecordedRequest sent = Replays.requests(
                        condition,
                        (client) -> client.datasets()
                                .documents(Replays.segment(condition, 0))
                                .page(
                                        DocumentQuery.all()
                                                .condition(allOf(field(old ? "author" : "city")
                                                        .equalTo(old ? "Alice" : "Lyon"))),
                                        PageRequest.first(30)))
                .get(0);
        assertThat(JsonMapper.shared()
                        .readTree(sent.query().get("metadata_condition").get(0)))
                .isEqualTo(JsonMapper.shared()
                        .readTree(condition
                                .request()
                                .query()
                                .get("metadata_condition")
                                .get(0)));
        if (old) {
            Recording set = Recordings.recording(release, "metadata", "update_set");
            Replays.assertRequest(
                    set,
                    (client) -> metadata(client, set)
                            .update(MetadataChange.ofDocuments(ids(set)).set("lang", "en")));
            Recording delete = Recordings.recording(release, "metadata", "update_delete_value");
            Replays.assertRequest(
                    delete,
                    (client) -> metadata(client, delete)
                            .update(MetadataChange.ofDocuments(ids(delete)).delete("tags", "b")));
        } else {
            Recording update = Recordings.recording(release, "metadata", "update_by_ids");
            Replays.assertRequest(
                    update,
                    (client) -> metadata(client, update)
                            .update(MetadataChange.ofDocuments(ids(update))
                                    .set("city", "Paris")
                                    .replace("author", "Jane", "Jane Doe")
                                    .delete("year")));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void resolvesConditionToIdsBeforeAnyChange(String release) {
        List<RecordedRequest> requests =
                change(release, MetadataChange.where(BY_ALICE).replace("x", 0, 1));
        assertThat(requests).extracting(RecordedRequest::method).containsExactly("GET", "POST");
        assertThat(requests.get(0).query().get("metadata_condition").get(0)).contains("Alice");
        assertThat(requests.get(1).text())
                .isEqualTo("{\"selector\":{\"document_ids\":[\"a1\",\"a2\"]},\"updates\":[{\"key\":\"x\",\"match\":0,"
                        + "\"value\":1}]}");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsIdsOfAllDocuments(String release) {
        List<RecordedRequest> requests = change(release, MetadataChange.ofAll().delete("x"));
        assertThat(requests).extracting(RecordedRequest::method).containsExactly("GET", "POST");
        assertThat(requests.get(0).query()).doesNotContainKey("metadata_condition");
        assertThat(requests.get(1).json().path("selector").path("document_ids")).hasSize(2);
    }

    @Test
    void addsKeysToDocumentsWithoutThemOnReleaseThatDoesNot() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> request.method().equals("GET"),
                    Reply.json(
                            "{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\",\"meta_fields\":{\"city\":\"Paris\",\"n\":1}},"
                                    + "{\"id\":\"a2\",\"meta_fields\":{\"city\":\"Paris\",\"country\":\"?\",\"tags\":[\"x\"]}}],"
                                    + "\"total\":2}}"));
            server.on((request) -> request.method().equals("PUT"), Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\"}}"));
            server.on(
                    (request) -> true,
                    Reply.json("{\"code\":0,\"data\":{\"matched_docs\":1,\"updated\":0}}"),
                    Reply.json("{\"code\":0,\"data\":{\"matched_docs\":1,\"updated\":1}}"));
            MetadataResult result = TestClients.client(server, "v0.23.1")
                    .datasets()
                    .metadata("d1")
                    .update(MetadataChange.where(allOf(field("city").equalTo("Paris")))
                            .set("country", "France")
                            .set("tags", List.of("a", "b", "a"))
                            .delete("draft"))
                    .block(TestClients.PATIENCE);
            assertThat(result.matched()).isEqualTo(2);
            assertThat(result.updated()).isEqualTo(2);
            List<RecordedRequest> changes = server.requests().stream()
                    .filter((request) -> !request.method().equals("GET"))
                    .toList();
            assertThat(changes)
                    .extracting((request) -> request.method() + " " + request.path())
                    .containsExactly(
                            "PUT /api/v1/datasets/d1/documents/a1",
                            "POST /api/v1/datasets/d1/metadata/update",
                            "POST /api/v1/datasets/d1/metadata/update");
            assertThat(changes.get(0).json().path("meta_fields").toString())
                    .isEqualTo("{\"country\":\"France\",\"tags\":[\"a\",\"b\"],\"city\":\"Paris\",\"n\":1}");
            assertThat(changes.get(1)
                            .json()
                            .path("selector")
                            .path("document_ids")
                            .toString())
                    .isEqualTo("[\"a1\"]");
            assertThat(changes.get(2)
                            .json()
                            .path("selector")
                            .path("document_ids")
                            .toString())
                    .isEqualTo("[\"a2\"]");
        }
    }

    @Test
    void sendsNothingWithoutDocuments() {
        assertThat(change("v0.23.1", MetadataChange.ofDocuments(List.of()).set("x", "y")))
                .isEmpty();
    }

    @Test
    void refusesChangeWithoutChanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change("v0.27.0", MetadataChange.ofAll()))
                .withMessageContaining("change");
    }

    private static List<RecordedRequest> change(String release, MetadataChange change) {
        try (ReplayServer server = ReplayServer.start()) {
            server.on(
                    (request) -> request.method().equals("GET"),
                    Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\"},{\"id\":\"a2\"}],\"total\":2}}"));
            server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"matched_docs\":2,\"updated\":2}}"));
            TestClients.client(server, release)
                    .datasets()
                    .metadata("d1")
                    .update(change)
                    .block(TestClients.PATIENCE);
            return server.requests();
        }
    }

    private static MetadataOperations metadata(RagflowClient client, Recording recording) {
        return client.datasets().metadata(Replays.segment(recording, 0));
    }

    private static List<String> ids(Recording recording) {
        List<String> ids = new java.util.ArrayList<>();
        recording.request().jsonBody().path("selector").path("document_ids").forEach((id) -> ids.add(id.asString()));
        return ids;
    }
}
