package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
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
import reactor.test.StepVerifier;

/** What {@link DatasetOperations} do beyond a single exchange. */
class DatasetOperationsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void aPageIsFetchedOnlyWhenOneOfItsDatasetsIsAskedFor() {
        this.server.on((request) -> page(request) == 1, page(1, 100, 250));
        this.server.on((request) -> page(request) == 2, page(101, 100, 250));
        this.server.on((request) -> page(request) == 3, page(201, 50, 250));

        StepVerifier.create(datasets("v0.27.0").list(DatasetQuery.all().size(100)), 0)
                .expectSubscription()
                .then(() -> assertThat(this.server.requests()).isEmpty())
                .thenRequest(100)
                .expectNextCount(100)
                .then(() -> assertThat(this.server.requests()).hasSize(1))
                .thenRequest(1)
                .assertNext((dataset) -> assertThat(dataset.id()).isEqualTo("d101"))
                .then(() -> assertThat(this.server.requests()).hasSize(2))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(149)
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .hasSize(3)
                .allSatisfy((request) ->
                        assertThat(request.query().get("page_size")).containsExactly("100"));
    }

    @Test
    void aListThatShrinksBetweenPagesEnds() {
        this.server.on((request) -> page(request) == 1, page(1, 2, 4));
        this.server.on((request) -> page(request) == 2, page(0, 0, 1));

        StepVerifier.create(datasets("v0.27.0").list(DatasetQuery.all().size(2)).map(Dataset::id))
                .expectNext("d1", "d2")
                .expectComplete()
                .verify(TestClients.PATIENCE);
    }

    @Test
    void pagesLargerThanAllReleasesAllowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetQuery.all().size(101))
                .withMessageContaining("size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetQuery.all().page(0))
                .withMessageContaining("page");
    }

    @Test
    void deletingNothingSendsNothing() {
        assertThat(datasets("v0.23.1").delete(List.of()).block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void nullAndBlankIdsAreRefusedBeforeAnythingIsSent() {
        DatasetOperations datasets = datasets("v0.23.1");
        assertThatIllegalArgumentException().isThrownBy(() -> datasets.delete(Arrays.asList("a", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> datasets.delete(List.of("a", " ")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> datasets.get("../chats"))
                .withMessageContaining("datasetId");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void anIdThatIsNamedTwiceIsSentOnce() {
        this.server.on((request) -> true, Reply.json("{\"code\":0}"));
        datasets("v0.23.1").delete(List.of("a", "b", "a")).block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(0).text()).isEqualTo("{\"ids\":[\"a\",\"b\"]}");
    }

    @Test
    void everythingIsDeletedByIdsWhereNoFlagSaysSo() {
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
    void deletingEverythingOfNothingSendsNoDeletion() {
        this.server.on((request) -> true, page(0, 0, 0));
        datasets("v0.23.1").deleteAll().block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void aNameThatIsTakenIsAConflict(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording(release, "datasets", "update_duplicate_name")));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.of(Recordings.recording(release, "datasets", old ? "list_by_id" : "get_one")));
        StepVerifier.create(
                        datasets(release).update("a1", DatasetUpdate.nothing().name("taken")))
                .expectError(RagflowConflictException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void anUpdateOfAnUnknownDatasetIsNotFoundThoughItHasTheCodeOfAConflict() {
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "update_unknown_id")));
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "get_unknown")));
        StepVerifier.create(
                        datasets("v0.27.0").update("a1", DatasetUpdate.nothing().name("x")))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void anUpdateWithoutChangesOnlyAsks() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "datasets", "get_one")));
        datasets("v0.27.0").update("a1", DatasetUpdate.nothing()).block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .singleElement()
                .satisfies((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void pagerankIsSetByAnUpdateAfterTheCreation() {
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "create_minimal")));
        this.server.on(
                (request) -> request.method().equals("PUT"),
                Reply.of(Recordings.recording("v0.27.0", "datasets", "update_pagerank")));
        Dataset dataset =
                datasets("v0.27.0").create(NewDataset.named("x").pagerank(5)).block(TestClients.PATIENCE);
        assertThat(dataset.pagerank()).isEqualTo(5);
        assertThat(this.server.requests())
                .extracting(RecordedRequest::text)
                .containsExactly("{\"name\":\"x\"}", "{\"pagerank\":5}");
    }

    @Test
    void chunkMethodAndPipelineExcludeEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NewDataset.named("x").chunkMethod(ChunkMethod.QA).ingestionPipeline("p1", 2))
                .withMessageContaining("ingestionPipeline");
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
