package io.github.ragflowspring.client.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.DeleteResult.Failure;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Tests of the handling of unknown ids by {@link BulkDelete}, with the responses of all kinds of resources. */
class BulkDeleteTests {

    private final MemoryServer server = new MemoryServer();

    @Test
    void returnsReportedFailuresWithTheirIds() {
        on("DELETE", "{\"code\":0,\"data\":{\"errors\":[\"Chat(b) not found.\"],\"success_count\":1}}");

        DeleteResult result = run(client("v0.27.0").chats().delete(List.of("a", "b")));

        assertThat(result).isEqualTo(DeleteResult.of(1, List.of(Failure.of("b", "Chat(b) not found."))));
    }

    @Test
    void returnsFailuresIfAllIdsAreUnknown() {
        on("DELETE", "{\"code\":102,\"message\":\"Chat(x) not found.; Chat(y) not found.\"}");

        DeleteResult result = run(client("v0.27.0").chats().delete(List.of("x", "y")));

        assertThat(result.deleted()).isZero();
        assertThat(result.failures()).extracting(Failure::id).containsExactly("x", "y");
    }

    @Test
    void deletesKnownDatasetsIfRequestIsRefused() {
        this.server.once(
                (request) -> true,
                Reply.json("{\"code\":102,\"message\":\"User 'u' lacks permission for datasets: 'x1'\"}"),
                Reply.json("{\"code\":0,\"data\":{\"success_count\":2}}"));

        DeleteResult result = run(client("v0.27.0").datasets().delete(List.of("a1", "x1", "b1")));

        assertThat(result.deleted()).isEqualTo(2);
        assertThat(result.failures()).extracting(Failure::id).containsExactly("x1");
        assertThat(bodies("DELETE")).containsExactly("{\"ids\":[\"a1\",\"x1\",\"b1\"]}", "{\"ids\":[\"a1\",\"b1\"]}");
    }

    @Test
    void findsInvalidDatasetIdInHalves() {
        String invalid = "{\"code\":101,\"message\":\"Invalid UUID1 format\"}";
        this.server.on((request) -> request.text().contains("x1"), Reply.json(invalid));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":null}"));

        DeleteResult result = run(client("v0.25.6").datasets().delete(List.of("a1", "b1", "c1", "x1")));

        assertThat(result.deleted()).isEqualTo(3);
        assertThat(result.failures()).extracting(Failure::id).containsExactly("x1");
        assertThat(bodies("DELETE")).hasSize(5);
    }

    @Test
    void countsDocumentsThatOldReleaseDeletedBeforeItFailed() {
        on("GET", "{\"code\":0,\"data\":{\"docs\":[],\"total\":0}}");
        this.server.once(
                (request) -> request.method().equals("DELETE"),
                Reply.json("{\"code\":102,\"message\":\"Documents not found: ['x1']\"}"),
                Reply.json("{\"code\":102,\"message\":\"Documents not found: ['a1']\"}"));

        DeleteResult result = run(client("v0.23.1").datasets().documents("d1").delete(List.of("a1", "x1")));

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(Failure::id).containsExactly("x1");
    }

    @Test
    void returnsNumberOfDeletedChunks() {
        on("GET", "{\"code\":0,\"data\":{\"chunks\":[],\"doc\":{},\"total\":0}}");
        on("DELETE", "{\"code\":102,\"message\":\"rm_chunk deleted chunks 1, expect 2\"}");

        DeleteResult result = run(
                client("v0.27.0").datasets().documents("d1").chunks("a1").delete(List.of("k", "x")));

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.failures()).extracting(Failure::id).containsExactly((String) null);
        assertThat(bodies("DELETE")).hasSize(1);
    }

    @Test
    void failsIfParentDoesNotExist() {
        this.server.on(
                (request) -> true, Reply.json("{\"code\":102,\"message\":\"You don't own the dataset d1.\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> run(client("v0.27.0").datasets().documents("d1").delete(List.of("a1"))));
    }

    private RagflowClient client(String release) {
        return TestClients.shared(this.server, release);
    }

    private static DeleteResult run(Mono<DeleteResult> deletion) {
        return deletion.block(TestClients.PATIENCE);
    }

    private void on(String method, String reply) {
        this.server.on((request) -> request.method().equals(method), Reply.json(reply));
    }

    private List<String> bodies(String method) {
        return this.server.requests().stream()
                .filter((request) -> request.method().equals(method))
                .map(RecordedRequest::text)
                .toList();
    }
}
