package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Tests for lists and deletions of sessions. */
class SessionListTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void sendsNothingWithoutIds() {
        assertThat(TestClients.client(this.server, "v0.23.1")
                        .chats()
                        .sessions("c1")
                        .delete(List.of())
                        .block(TestClients.PATIENCE))
                .isEqualTo(DeleteResult.none());
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesNullAndBlankIds() {
        ChatSessionOperations sessions =
                TestClients.client(this.server, "v0.23.1").chats().sessions("c1");
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.delete((List<String>) null));
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.delete(Arrays.asList("a", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.delete(List.of("")));
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void deletesRepeatedIdOnce() {
        this.server.on((request) -> true, Reply.json("{\"code\":0}"));
        TestClients.client(this.server, "v0.23.1")
                .chats()
                .sessions("c1")
                .delete(Collections.nCopies(3, "a"))
                .block(TestClients.PATIENCE);
        assertThat(this.server
                        .takeRequest(TestClients.PATIENCE)
                        .json()
                        .path("ids")
                        .toString())
                .isEqualTo("[\"a\"]");
    }

    @Test
    void deletesAllByIdsIfEmptyListMeansAll() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0}"));
        TestClients.client(this.server, "v0.23.1")
                .chats()
                .sessions("c1")
                .deleteAll()
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().get(1).json().toString()).isEqualTo("{\"ids\":[\"a\",\"b\"]}");
    }

    @Test
    void sendsNoDeletionIfListIsEmpty() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
        TestClients.client(this.server, "v0.23.1")
                .chats()
                .sessions("c1")
                .deleteAll()
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests())
                .allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void failsIfSessionIsNotListed() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
        StepVerifier.create(TestClients.client(this.server, "v0.23.1")
                        .chats()
                        .sessions("c1")
                        .get("s1"))
                .expectError(RagflowNotFoundException.class)
                .verify(TestClients.PATIENCE);
    }

    @Test
    void fetchesPagesOnDemand() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":[" + items(1, 30) + "]}"),
                Reply.json("{\"code\":0,\"data\":[" + items(31, 31) + "]}"));
        StepVerifier.create(
                        TestClients.client(this.server, "v0.27.0")
                                .chats()
                                .sessions("c1")
                                .list(ChatSessionQuery.all().orderBy(OrderBy.UPDATED))
                                .map(ChatSession::id),
                        30)
                .expectNextCount(30)
                .then(() -> assertThat(this.server.requests()).hasSize(1))
                .thenRequest(1)
                .expectNext("a31")
                .expectComplete()
                .verify(TestClients.PATIENCE);
        assertThat(this.server.requests().get(1).query())
                .containsEntry("page", List.of("2"))
                .containsEntry("page_size", List.of("30"))
                .containsEntry("orderby", List.of("update_time"))
                .containsEntry("desc", List.of("true"));
    }

    private static String items(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj((i) -> "{\"id\":\"a" + i + "\"}")
                .collect(Collectors.joining(","));
    }
}
