package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Tests for sessions: differences between releases, and the validation. */
class SessionTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void deletesNothingWithoutIds(String release) {
        ChatSessionOperations sessions = sessions(release);

        assertThat(sessions.delete(List.of()).block(TestClients.PATIENCE).deleted())
                .isZero();
        for (List<String> ids : List.of(Arrays.asList("s1", null), List.of("s1", ""))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sessions.delete(ids))
                    .withMessageContaining("sessionIds");
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void deletesAllOfOldReleaseByIds() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\"},{\"id\":\"s2\"}]}"));
        this.server.on((request) -> request.method().equals("DELETE"), Reply.json("{\"code\":0}"));

        sessions("v0.24.0").deleteAll().block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "DELETE");
        assertThat(this.server.requests().get(1).text()).isEqualTo("{\"ids\":[\"s1\",\"s2\"]}");
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, true", "v0.24.0, true", "v0.25.5, true", "v0.25.6, false", "v0.27.0, false"})
    void supportsUsersIfReleaseStoresThem(String release, boolean keepsUsers) {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"user_id\":\"u1\"}}"));
        ChatSessionOperations sessions = sessions(release);

        if (keepsUsers) {
            StepVerifier.create(sessions.create(NewChatSession.named("x").userId("u1"))
                            .map(ChatSession::userId))
                    .expectNext("u1")
                    .verifyComplete();
            assertThat(this.server.requests().get(0).json().path("user_id").asString())
                    .isEqualTo("u1");
        } else {
            StepVerifier.create(sessions.create(NewChatSession.named("x").userId("u1")))
                    .verifyErrorSatisfies((error) -> assertThat(error)
                            .isInstanceOf(RagflowUnsupportedException.class)
                            .hasMessageContaining("before v0.25.6"));
            StepVerifier.create(sessions.list(ChatSessionQuery.all().userId("u1")))
                    .verifyError(RagflowUnsupportedException.class);
            assertThat(this.server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void listsSessionsOfUser(String release) {
        this.server.on((request) -> true, Reply.of(Recordings.recording(release, "sessions", "list_by_user_id")));

        StepVerifier.create(sessions(release).list(ChatSessionQuery.all().userId("user-42")))
                .expectNextMatches((session) -> "user-42".equals(session.userId()))
                .verifyComplete();

        assertThat(this.server.requests().get(0).query()).containsEntry("user_id", List.of("user-42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0"})
    void doesNotSupportMessagesOfOldRelease(String release) {
        ChatSessionOperations sessions = sessions(release);

        StepVerifier.create(sessions.messages("s1").delete("m1"))
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowUnsupportedException.class)
                        .hasMessageContaining("v0.25.0"));
        StepVerifier.create(sessions.messages("s1").rate("m1", Feedback.good()))
                .verifyError(RagflowUnsupportedException.class);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void sendsCommentWithBadRating() {
        this.server.on((request) -> true, Reply.json("""
                        {"code":0,"data":{"id":"s1","messages":[
                          {"role":"user","content":"?","id":"m1"},
                          {"role":"assistant","content":"!","id":"m1","thumbup":false,"feedback":"too short"}]}}
                        """));

        ChatSession session = sessions("v0.27.0")
                .messages("s1")
                .rate("m1", Feedback.bad("too short"))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).text()).isEqualTo("{\"thumbup\":false,\"feedback\":\"too short\"}");
        assertThat(session.messages().get(0).feedback()).isNull();
        assertThat(session.messages().get(1).feedback()).isEqualTo(Feedback.bad("too short"));
    }

    @Test
    void failsToRateUnknownAnswer() {
        this.server.on(
                (request) -> true,
                Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[{\"role\":\"user\",\"id\":\"m1\"}]}}"));

        StepVerifier.create(sessions("v0.27.0").messages("s1").rate("m1", Feedback.bad()))
                .verifyError(RagflowNotFoundException.class);
    }

    @Test
    void separatesReasoningFromText() {
        this.server.on((request) -> true, Reply.json("""
                        {"code":0,"data":{"id":"s1","messages":[
                          {"role":"user","content":"<think>?</think>","id":"m1"},
                          {"role":"assistant","content":"<think>Hm.</think>So.","id":"m1","novelty":7}]}}
                        """));

        List<Message> messages =
                sessions("v0.27.0").get("s1").block(TestClients.PATIENCE).messages();

        assertThat(messages.get(0).text()).isEqualTo("<think>?</think>");
        assertThat(messages.get(0).reasoning()).isEmpty();
        assertThat(messages.get(1).text()).isEqualTo("So.");
        assertThat(messages.get(1).reasoning()).isEqualTo("Hm.");
        assertThat(messages.get(1).rawContent()).isEqualTo("<think>Hm.</think>So.");
        assertThat(messages.get(1).additional()).isEqualTo(Map.of("novelty", 7));
    }

    @Test
    void sendsAdditionalFieldsAndParameters() {
        this.server.on(
                (request) -> request.method().equals("POST"), Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        this.server.on((request) -> request.method().equals("GET"), Reply.json("{\"code\":0,\"data\":[]}"));

        sessions("v0.27.0")
                .create(NewChatSession.named("x").additional("novelty", 7))
                .block(TestClients.PATIENCE);
        sessions("v0.27.0")
                .page(ChatSessionQuery.all().additional("novelty", 7), PageRequest.of(2, 50))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().path("novelty").asInt()).isEqualTo(7);
        assertThat(this.server.requests().get(1).query())
                .containsEntry("novelty", List.of("7"))
                .containsEntry("page", List.of("2"))
                .containsEntry("page_size", List.of("50"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewChatSession.named("x").additional("user_id", "u1"));
    }

    @Test
    void sendsNoUpdateWithoutChanges() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));

        sessions("v0.27.0").update("s1", ChatSessionUpdate.none()).block(TestClients.PATIENCE);

        assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("GET");
    }

    private ChatSessionOperations sessions(String release) {
        return TestClients.client(this.server, release).chats().sessions("c1");
    }
}
