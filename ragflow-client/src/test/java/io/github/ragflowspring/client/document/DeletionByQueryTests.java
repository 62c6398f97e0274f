package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.chat.ChatAssistantQuery;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Tests for deletions by query. */
class DeletionByQueryTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void deletesResourcesSkippedByFirstList(String release) {
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));
        // The first list misses x220, which has moved to the page before. The second one still shows deleted chunks.
        this.server.on((request) -> page(request) == 1, chunks(1, 100), chunks(1, 100), chunks(101, 100), chunks(0, 0));
        this.server.on((request) -> page(request) == 2, chunks(101, 100), chunks(201, 20));
        this.server.on((request) -> page(request) == 3, chunks(201, 19));
        DeleteResult result =
                chunks(release).deleteAll(ChunkQuery.all().available(true)).block(TestClients.PATIENCE);
        assertThat(result).isEqualTo(DeleteResult.of(220, List.of()));
        assertThat(deletions())
                .extracting((request) -> request.json().path("chunk_ids").size())
                .containsExactly(100, 100, 19, 1);
        assertThat(deletions().get(3).text()).isEqualTo("{\"chunk_ids\":[\"x220\"]}");
    }

    @Test
    void sendsNoDeletionIfNothingIsSelected() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"docs\":[],\"total\":0}}"));
        assertThat(documents("v0.23.1")
                        .deleteAll(DocumentQuery.all().keywords("draft"))
                        .block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        assertThat(deletions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void keepsResourcesOfServerThatIgnoresQuery(String release) {
        String both = "[{\"id\":\"a\",\"name\":\"Draft.txt\",\"title\":\"t\",\"user_id\":\"ann\"},"
                + "{\"id\":\"b\",\"name\":\"final.txt\",\"user_id\":\"bob\"}]";
        String list = release.compareTo("v0.25") < 0 ? both : "{\"chats\":" + both + ",\"total\":2}";
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));
        this.server.on(
                (request) -> request.path().endsWith("/documents"),
                Reply.json("{\"code\":0,\"data\":{\"docs\":" + both + ",\"total\":2}}"));
        this.server.on(
                (request) -> request.path().endsWith("/chats"), Reply.json("{\"code\":0,\"data\":" + list + "}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":" + both + "}"));
        RagflowClient client = TestClients.client(this.server, release);
        for (Mono<DeleteResult> deletion : List.of(
                documents(release).deleteAll(DocumentQuery.all().name("draft.txt")),
                documents(release).deleteAll(DocumentQuery.all().keywords("DRAFT")),
                client.datasets().deleteAll(DatasetQuery.all().name("draft.txt")),
                client.chats().deleteAll(ChatAssistantQuery.all().name("draft.txt")),
                client.chats().sessions("c1").deleteAll(ChatSessionQuery.all().name("draft.txt")),
                client.agents()
                        .sessions("a1")
                        .deleteAll(AgentSessionQuery.all().userId("ann").dsl(true)))) {
            assertThat(deletion.block(TestClients.PATIENCE).deleted()).isEqualTo(1);
        }
        assertThat(deletions())
                .hasSize(6)
                .allSatisfy((request) -> assertThat(request.text()).isEqualTo("{\"ids\":[\"a\"]}"));
    }

    @Test
    void refusesQueriesThatMayDeleteEverything() {
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        DocumentOperations documents = documents("v0.27.0");
        List<Supplier<?>> deletions = List.of(
                () -> documents.deleteAll(DocumentQuery.all()),
                () -> documents.deleteAll(
                        DocumentQuery.all().orderBy(OrderBy.NAME).descending(false)),
                () -> documents.deleteAll(DocumentQuery.all().name(null)),
                () -> documents.deleteAll(DocumentQuery.all().name(" ")),
                () -> documents.deleteAll(DocumentQuery.all().name("a.txt").keywords("")),
                () -> documents.deleteAll(DocumentQuery.all().suffixes(List.of("txt", ""))),
                () -> documents.deleteAll(DocumentQuery.all().suffixes(List.of())),
                () -> documents.deleteAll(DocumentQuery.all().name("a.txt").additional("owner", "ann")),
                () -> chunks("v0.27.0").deleteAll(ChunkQuery.all()),
                () -> chunks("v0.27.0").deleteAll(ChunkQuery.all().keywords("")),
                () -> client.datasets().deleteAll(DatasetQuery.all()),
                () -> client.datasets().deleteAll(DatasetQuery.all().ownerIds(List.of())),
                () -> client.chats().deleteAll(ChatAssistantQuery.all()),
                () -> client.chats().deleteAll(ChatAssistantQuery.all().additional("keywords", "a")),
                () -> client.chats().sessions("c1").deleteAll(ChatSessionQuery.all()),
                () -> client.agents()
                        .sessions("a1")
                        .deleteAll(AgentSessionQuery.all().dsl(true)));
        assertThat(deletions)
                .allSatisfy((deletion) -> assertThatIllegalArgumentException().isThrownBy(deletion::get));
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesConditionsThatReleaseIgnores() {
        RagflowClient old = TestClients.client(this.server, "v0.24.0");
        RagflowClient newest = TestClients.client(this.server, "v0.27.0");
        for (Mono<DeleteResult> deletion : List.of(
                old.datasets().deleteAll(DatasetQuery.all().keywords("draft")),
                old.datasets().documents("d1").deleteAll(DocumentQuery.all().types(List.of("pdf"))),
                newest.chats().sessions("c1").deleteAll(ChatSessionQuery.all().userId("ann")))) {
            assertThatExceptionOfType(RagflowUnsupportedException.class)
                    .isThrownBy(() -> deletion.block(TestClients.PATIENCE));
        }
        assertThat(this.server.requests()).isEmpty();
    }

    private DocumentOperations documents(String release) {
        return TestClients.client(this.server, release).datasets().documents("d1");
    }

    private ChunkOperations chunks(String release) {
        return documents(release).chunks("a1");
    }

    private List<RecordedRequest> deletions() {
        return this.server.requests().stream()
                .filter((request) -> request.method().equals("DELETE"))
                .toList();
    }

    private static int page(RecordedRequest request) {
        return Integer.parseInt(
                request.query().getOrDefault("page", List.of("0")).get(0));
    }

    private static Reply chunks(int first, int count) {
        String objects = IntStream.range(first, first + count)
                .mapToObj((i) -> "{\"id\":\"x" + i + "\",\"available\":true}")
                .collect(Collectors.joining(","));
        return Reply.json("{\"code\":0,\"data\":{\"chunks\":[" + objects + "],\"doc\":{}}}");
    }
}
