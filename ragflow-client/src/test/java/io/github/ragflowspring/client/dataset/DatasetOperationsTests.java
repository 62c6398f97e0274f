package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Tests of {@link DatasetOperations} beyond a single exchange. */
class DatasetOperationsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void fetchesPageOnlyWhenOneOfItsDatasetsIsRequested() {
        this.server.on((request) -> page(request) == 1, page(1, 30, 75));
        this.server.on((request) -> page(request) == 2, page(31, 30, 75));
        this.server.on((request) -> page(request) == 3, page(61, 15, 75));

        StepVerifier.create(datasets("v0.27.0").list(), 0)
                .expectSubscription()
                .then(() -> assertThat(this.server.requests()).isEmpty())
                .thenRequest(30)
                .expectNextCount(30)
                .then(() -> assertThat(this.server.requests()).hasSize(1))
                .thenRequest(1)
                .assertNext((dataset) -> assertThat(dataset.id()).isEqualTo("d31"))
                .then(() -> assertThat(this.server.requests()).hasSize(2))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(44)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .hasSize(3)
                .allSatisfy((request) ->
                        assertThat(request.query().get("page_size")).containsExactly("30"));
    }

    @Test
    void completesWhenListShrinksBetweenPages() {
        this.server.on((request) -> page(request) == 1, page(1, 2, 40));
        this.server.on((request) -> page(request) == 2, page(0, 0, 1));

        StepVerifier.create(datasets("v0.27.0").list().map(Dataset::id))
                .expectNext("d1", "d2")
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void findsDatasetByName(String release) {
        this.server.on(
                (request) -> true,
                Reply.json(
                        "{\"code\":0,\"data\":[{\"id\":\"d1\",\"name\":\"manuals\"},{\"id\":\"d2\",\"name\":\"Manuals\"}],"
                                + "\"total\":2}"));
        DatasetOperations datasets = datasets(release);
        assertThat(datasets.findByName(" Manuals ").map(Dataset::id).block(TestClients.PATIENCE))
                .isEqualTo("d2");
        assertThat(datasets.findByName("MANUALS").block(TestClients.PATIENCE)).isNull();
        assertThat(this.server.requests().get(0).query()).containsEntry("name", List.of("Manuals"));
        assertThatIllegalArgumentException().isThrownBy(() -> datasets.findByName(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void doesNotFindUnknownDataset(String release) {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":" + (release.compareTo("v0.25") < 0 ? 108 : 102)
                        + ",\"message\":\"User 'u' lacks permission for dataset 'x'\"}"));
        assertThat(datasets(release).findByName("x").block(TestClients.PATIENCE))
                .isNull();
    }

    @Test
    void refusesInvalidPages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRequest.of(1, 0))
                .withMessageContaining("size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRequest.of(0, 1))
                .withMessageContaining("number");
    }

    @Test
    void sendsNothingToDeleteNothing() {
        assertThat(datasets("v0.23.1").delete(List.of()).block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesNullAndBlankIdsBeforeSending() {
        DatasetOperations datasets = datasets("v0.23.1");
        assertThatIllegalArgumentException().isThrownBy(() -> datasets.delete(Arrays.asList("a", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> datasets.delete(List.of("a", " ")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> datasets.get("../chats"))
                .withMessageContaining("datasetId");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void sendsRepeatedIdOnce() {
        this.server.on((request) -> true, Reply.json("{\"code\":0}"));
        datasets("v0.23.1").delete(List.of("a", "b", "a")).block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).text()).isEqualTo("{\"ids\":[\"a\",\"b\"]}");
    }

    @Test
    void deletesAllByIdsOnReleasesWithoutFlag() {
        this.server.on((request) -> request.method().equals("GET") && page(request) == 1, page(1, 100, 150));
        this.server.on((request) -> request.method().equals("GET") && page(request) == 2, page(101, 50, 150));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));

        datasets("v0.24.0").deleteAll().block(TestClients.PATIENCE);

        List<RecordedRequest> deletions = this.server.requests().stream()
                .filter((request) -> request.method().equals("DELETE"))
                .toList();
        assertThat(deletions).hasSize(2);
        assertThat(deletions.get(0).json().path("ids")).hasSize(100);
        assertThat(deletions.get(1).json().path("ids")).hasSize(50);
        assertThat(deletions)
                .allSatisfy((request) ->
                        assertThat(request.json().has("delete_all")).isFalse());
    }

    @Test
    void sendsNoDeletionToDeleteAllOfNothing() {
        this.server.on((request) -> true, page(0, 0, 0));
        datasets("v0.23.1").deleteAll().block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void failsWithConflictIfNameIsTaken(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording(release, "datasets", "update_duplicate_name")));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.of(Recordings.recording(release, "datasets", old ? "list_by_id" : "get_one")));
        StepVerifier.create(datasets(release).update("a1", DatasetUpdate.none().name("taken")))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void failsWithNotFoundToUpdateUnknownDatasetDespiteCodeOfConflict() {
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "update_unknown_id")));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "get_unknown")));
        StepVerifier.create(
                        datasets("v0.27.0").update("a1", DatasetUpdate.none().name("x")))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void readsDatasetIfUpdateIsEmpty() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "datasets", "get_one")));
        datasets("v0.27.0").update("a1", DatasetUpdate.none()).block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .singleElement()
                .satisfies((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void setsPagerankByUpdateAfterCreation() {
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "create_minimal")));
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "update_pagerank")));
        Dataset dataset =
                datasets("v0.27.0").create(NewDataset.named("x").pagerank(5)).block(TestClients.PATIENCE);
        assertThat(dataset.ranking().pagerank()).isEqualTo(5);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::text)
                .containsExactly("{\"name\":\"x\"}", "{\"pagerank\":5}");
    }

    @Test
    void refusesChunkMethodWithPipeline() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NewDataset.named("x").chunkMethod(ChunkMethod.QA).pipeline("p1", 2))
                .withMessage("'chunkMethod' cannot be combined with 'pipeline'");
    }

    private DatasetOperations datasets(String release) {
        return TestClients.client(this.server, release).datasets();
    }

    private static int page(RecordedRequest request) {
        return Integer.parseInt(
                request.query().getOrDefault("page", List.of("0")).get(0));
    }

    private static Reply page(int first, int count, int total) {
        String datasets = IntStream.range(first, first + count)
                .mapToObj((i) -> "{\"id\":\"d" + i + "\",\"name\":\"n\"}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"code\":0,\"data\":[" + datasets + "],\"total_datasets\":" + total + "}");
    }
}
