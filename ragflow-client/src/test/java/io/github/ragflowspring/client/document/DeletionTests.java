package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.fixtures.RecordedRequest;
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

/** Tests that no deletion without ids is sent, with which old releases delete everything. */
class DeletionTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsNothingToDeleteNothing(String release) {
        DocumentOperations documents = documents(release);
        assertThat(documents.delete(List.of()).block(TestClients.PATIENCE)).isEqualTo(DeleteResult.none());
        assertThat(documents.chunks("a1").delete(List.of()).block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        documents.parsing().start(List.of()).block(TestClients.PATIENCE);
        documents.parsing().stop(List.of()).block(TestClients.PATIENCE);
        documents.chunks("a1").switchAvailable(List.of(), false).block(TestClients.PATIENCE);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesInvalidIdsBeforeSending() {
        DocumentOperations documents = documents("v0.23.1");
        for (List<String> ids : List.of(Arrays.asList("a", null), List.of(""), List.of("a", " "), List.of("a/b"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> documents.delete(ids))
                    .withMessageContaining("documentIds");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> documents.chunks("a1").delete(ids))
                    .withMessageContaining("chunkIds");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> documents.parsing().start(ids));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> documents.parsing().stop(ids));
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void deletesAllDocumentsByFlagOrIds(String release) {
        this.server.on((request) -> request.method().equals("GET") && page(request) == 1, documentPage(1, 100, 120));
        this.server.on((request) -> request.method().equals("GET") && page(request) == 2, documentPage(101, 20, 120));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));
        documents(release).deleteAll().block(TestClients.PATIENCE);
        assertDeletions(release, "ids");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void deletesAllChunksByFlagOrIds(String release) {
        this.server.on((request) -> request.method().equals("GET") && page(request) == 1, chunkPage(1, 100, 120));
        this.server.on((request) -> request.method().equals("GET") && page(request) == 2, chunkPage(101, 20, 120));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));
        documents(release).chunks("a1").deleteAll().block(TestClients.PATIENCE);
        assertDeletions(release, "chunk_ids");
    }

    @Test
    void sendsNoDeletionToDeleteAllOfNothing() {
        this.server.on((request) -> request.path().endsWith("/chunks"), chunkPage(0, 0, 0));
        this.server.on((request) -> true, documentPage(0, 0, 0));
        documents("v0.23.1").deleteAll().block(TestClients.PATIENCE);
        documents("v0.23.1").chunks("a1").deleteAll().block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .hasSize(2)
                .allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    private void assertDeletions(String release, String ids) {
        List<RecordedRequest> deletions = this.server.requests().stream()
                .filter((request) -> request.method().equals("DELETE"))
                .toList();
        if (release.compareTo("v0.25") < 0) {
            assertThat(deletions)
                    .extracting((request) -> request.json().path(ids).size())
                    .containsExactly(100, 20);
        } else {
            assertThat(deletions).extracting(RecordedRequest::text).containsExactly("{\"delete_all\":true}");
            assertThat(this.server.requests()).hasSize(1);
        }
    }

    private DocumentOperations documents(String release) {
        return TestClients.client(this.server, release).datasets().documents("d1");
    }

    private static int page(RecordedRequest request) {
        return Integer.parseInt(
                request.query().getOrDefault("page", List.of("0")).get(0));
    }

    private static Reply documentPage(int first, int count, int total) {
        return Reply.json("{\"code\":0,\"data\":{\"docs\":[" + objects(first, count) + "],\"total\":" + total + "}}");
    }

    private static Reply chunkPage(int first, int count, int total) {
        return Reply.json("{\"code\":0,\"data\":{\"chunks\":[" + objects(first, count) + "],\"doc\":{},\"total\":"
                + total + "}}");
    }

    private static String objects(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj((i) -> "{\"id\":\"x" + i + "\"}")
                .collect(Collectors.joining(","));
    }
}
