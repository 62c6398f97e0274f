package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests for sessions that belong to users of the application. */
class SessionOwnersTests {

    private static final String KEPT_UNTIL = "v0.25.6";

    private static final String KEY_OWNER = "31d3f486e56a11f1b86702fc00000001";

    private final ReplayServer server = ReplayServer.start();

    private final Users users = new Users();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void asksInSessionOfSameUserOnly(String release) {
        serve(release);
        ChatOperations chats = client(release).chats();
        assertThat(chats.ask("c1", question("s1", "ann"))
                        .block(TestClients.PATIENCE)
                        .text())
                .isEqualTo("That.");
        int before = questions();
        for (Publisher<?> foreign : List.<Publisher<?>>of(
                chats.ask("c1", question("s1", "bob")),
                chats.ask("c1", question("s9", "ann")),
                chats.stream("c1", question("s1", "bob")),
                chats.streamText("c1", question("s1", "bob")),
                chats.sessions("c1").get("s1", "bob"),
                chats.sessions("c1").get("s9", "ann"))) {
            StepVerifier.create(Flux.from(foreign))
                    .verifyErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(RagflowNotFoundException.class)
                            .hasMessage("The session does not exist, or it belongs to another user."));
        }
        assertThat(questions()).isEqualTo(before).isEqualTo(1);
        assertThat(chats.sessions("c1")
                        .get("s1", "ann")
                        .block(TestClients.PATIENCE)
                        .id())
                .isEqualTo("s1");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void createsAndListsSessionsOfUser(String release) {
        serve(release);
        ChatSessionOperations sessions = client(release).chats().sessions("c1");
        ChatSession created =
                sessions.create(NewChatSession.named("n").userId("eve")).block(TestClients.PATIENCE);
        assertThat(created.id()).isEqualTo("new");
        assertThat(this.server.requests().get(0).json().has("user_id")).isEqualTo(isKept(release));
        assertThat(this.users.users.get("new")).isEqualTo(isKept(release) ? null : "eve");
        List<String> ids = sessions.list(ChatSessionQuery.all().userId("ann"))
                .map(ChatSession::id)
                .collectList()
                .block(TestClients.PATIENCE);
        RecordedRequest list = this.server.requests().get(this.server.requests().size() - 1);
        assertThat(list.query().containsKey("user_id")).isEqualTo(isKept(release));
        // A server that keeps users selects by them.
        assertThat(ids).isEqualTo(isKept(release) ? List.of("s1", "s2") : List.of("s1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.27.0"})
    void deletesSessionsOfUser(String release) {
        serve(release);
        client(release)
                .chats()
                .sessions("c1")
                .deleteAll(ChatSessionQuery.all().userId("ann"))
                .block(TestClients.PATIENCE);
        assertThat(this.server.requests().stream()
                        .filter((request) -> request.method().equals("DELETE")))
                .extracting(RecordedRequest::text)
                .containsExactly("{\"ids\":[\"s1\"]}");
    }

    @Test
    void deletesSessionWhoseUserIsNotRemembered() {
        serve("v0.27.0");
        SessionOwners failing = new SessionOwners() {
            @Override
            public Mono<Void> add(String sessionId, String userId) {
                return Mono.error(new IllegalStateException("database"));
            }

            @Override
            public Mono<Boolean> isOwner(String sessionId, String userId) {
                return Mono.just(true);
            }
        };
        RagflowClient client = TestClients.builder(this.server, "v0.27.0")
                .sessionOwners(failing)
                .build();
        StepVerifier.create(client.chats()
                        .sessions("c1")
                        .create(NewChatSession.named("n").userId("eve")))
                .verifyErrorMessage("database");
        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("POST", "DELETE");
        assertThat(this.server.requests().get(1).text()).isEqualTo("{\"ids\":[\"new\"]}");
    }

    @Test
    void refusesUsersThatNothingKeeps() {
        RagflowClient client = TestClients.client(this.server, "v0.27.0");
        ChatSessionOperations sessions = client.chats().sessions("c1");
        for (Publisher<?> call : List.<Publisher<?>>of(
                sessions.get("s1", "ann"),
                sessions.create(NewChatSession.named("n").userId("ann")),
                sessions.list(ChatSessionQuery.all().userId("ann")),
                sessions.page(ChatSessionQuery.all().userId("ann"), PageRequest.first(1)),
                client(KEPT_UNTIL)
                        .chats()
                        .sessions("c1")
                        .page(ChatSessionQuery.all().userId("ann"), PageRequest.first(1)),
                client.chats().ask("c1", question("s1", "ann")),
                client.chats().ask("c1", ChatQuestion.of("What?").userId("ann")))) {
            StepVerifier.create(Flux.from(call)).verifyError(RagflowUnsupportedException.class);
        }
        StepVerifier.create(sessions.get("s1", "ann"))
                .verifyErrorSatisfies((error) -> assertThat(error).hasMessageContaining("SessionOwners bean"));
        assertThat(this.server.requests()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.get("s1", " "));
    }

    @Test
    void keepsOwnersInClientsOfSameBuilder() {
        serve("v0.27.0");
        RagflowClient client = client("v0.27.0");
        for (RagflowClient same :
                List.of(client.withApiKey("ragflow-other"), client.mutate().build())) {
            StepVerifier.create(same.chats().sessions("c1").get("s1", "bob"))
                    .verifyError(RagflowNotFoundException.class);
        }
    }

    private static boolean isKept(String release) {
        return release.compareTo(KEPT_UNTIL) < 0;
    }

    private static ChatQuestion question(String sessionId, String userId) {
        return ChatQuestion.of("What?").sessionId(sessionId).userId(userId);
    }

    private RagflowClient client(String release) {
        return TestClients.builder(this.server, release)
                .sessionOwners(this.users)
                .build();
    }

    private int questions() {
        return (int) this.server.requests().stream()
                .filter((request) -> request.path().endsWith("/completions"))
                .count();
    }

    /** The server has the sessions s1 of ann and s2 of bob. */
    private void serve(String release) {
        String first = session("s1", isKept(release) ? "ann" : KEY_OWNER);
        String second = session("s2", isKept(release) ? "bob" : KEY_OWNER);
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.json("{\"code\":0,\"data\":{\"answer\":\"That.\",\"session_id\":\"s1\"}}"));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));
        this.server.on(
                (request) -> request.method().equals("POST"),
                Reply.json("{\"code\":0,\"data\":" + session("new", "") + "}"));
        this.server.on(
                (request) -> request.path().endsWith("/sessions/s1"),
                Reply.json("{\"code\":0,\"data\":" + first + "}"));
        this.server.on(
                (request) -> request.path().contains("/sessions/"),
                Reply.json("{\"code\":102,\"message\":\"Session not found!\"}"));
        this.server.on(
                (request) -> request.query().getOrDefault("id", List.of()).equals(List.of("s1")),
                Reply.json("{\"code\":0,\"data\":[" + first + "]}"));
        this.server.on((request) -> request.query().containsKey("id"), Reply.json("{\"code\":0,\"data\":[]}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[" + first + "," + second + "]}"));
    }

    private static String session(String id, String userId) {
        return "{\"id\":\"" + id + "\",\"chat_id\":\"c1\",\"name\":\"n\",\"user_id\":\"" + userId + "\"}";
    }

    /** Remembers users in memory. */
    private static final class Users implements SessionOwners {

        private final Map<String, String> users = new ConcurrentHashMap<>(Map.of("s1", "ann", "s2", "bob"));

        @Override
        public Mono<Void> add(String sessionId, String userId) {
            return Mono.fromRunnable(() -> this.users.put(sessionId, userId));
        }

        @Override
        public Mono<Boolean> isOwner(String sessionId, String userId) {
            return Mono.fromSupplier(() -> Objects.equals(this.users.get(sessionId), userId));
        }
    }
}
