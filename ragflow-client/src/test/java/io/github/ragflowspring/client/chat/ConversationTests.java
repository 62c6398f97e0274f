package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests for {@link ChatConversation}. */
class ConversationTests {

    private static final Reply SESSION = Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\",\"messages\":[]}}");

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void asksAllQuestionsInSessionOfFirst(String release) {
        answerQuestions();
        this.server.on((request) -> request.path().contains("/sessions"), SESSION);
        ChatConversation conversation = chats(release).conversation("c1");

        conversation.ask(ChatQuestion.of("One?")).block(TestClients.PATIENCE);
        conversation.stream(ChatQuestion.of("Two?")).onErrorComplete().blockLast(TestClients.PATIENCE);

        assertThat(paths().get(0)).isEqualTo("/api/v1/chats/c1/sessions");
        assertThat(this.server.requests()).hasSize(3);
        assertThat(this.server.requests().subList(1, 3))
                .allSatisfy((request) ->
                        assertThat(request.json().path("session_id").asString()).isEqualTo("s1"));
    }

    @Test
    void createsOneSessionForConcurrentQuestions() {
        answerQuestions();
        this.server.on((request) -> request.path().endsWith("/sessions"), SESSION);
        ChatConversation conversation = chats("v0.27.0").conversation("c1");

        Mono.zip(conversation.ask(ChatQuestion.of("One?")), conversation.ask(ChatQuestion.of("Two?")))
                .block(TestClients.PATIENCE);

        assertThat(paths()).filteredOn((path) -> path.endsWith("/sessions")).hasSize(1);
    }

    @Test
    void retriesFailedCreationOfSession() {
        answerQuestions();
        this.server.on(
                (request) -> request.path().endsWith("/sessions"),
                Reply.json("{\"code\":100,\"message\":\"x\"}"),
                SESSION);
        ChatConversation conversation = chats("v0.27.0").conversation("c1");

        StepVerifier.create(conversation.ask(ChatQuestion.of("One?"))).verifyError(RagflowServerException.class);
        StepVerifier.create(conversation.ask(ChatQuestion.of("One?")).map(Answer::text))
                .expectNext("That.")
                .verifyComplete();
    }

    @Test
    void continuesConversation() {
        answerQuestions();
        this.server.on((request) -> request.path().contains("/sessions"), SESSION);
        ChatConversation conversation = chats("v0.27.0").sessions("c1").conversation("s7");

        conversation.ask(ChatQuestion.of("One?")).block(TestClients.PATIENCE);
        conversation.session().block(TestClients.PATIENCE);

        assertThat(paths()).containsExactly("/api/v1/chat/completions", "/api/v1/chats/c1/sessions/s7");
        assertThat(this.server.requests().get(0).json().path("session_id").asString())
                .isEqualTo("s7");
    }

    @Test
    void sendsNothingBeforeSubscriptionAndRefusesOtherSessions() {
        ChatConversation conversation = chats("v0.27.0").conversation("c1");
        ChatQuestion other = ChatQuestion.of("One?").sessionId("s2");

        assertThat(conversation.ask("One?")).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> conversation.ask(other));
        assertThatIllegalArgumentException().isThrownBy(() -> conversation.stream(other));
        assertThat(this.server.requests()).isEmpty();
    }

    private void answerQuestions() {
        this.server.on(
                (request) -> request.path().endsWith("/completions"),
                Reply.json("{\"code\":0,\"data\":{\"answer\":\"That.\",\"session_id\":\"s1\"}}"));
    }

    private List<String> paths() {
        return this.server.requests().stream().map(RecordedRequest::path).toList();
    }

    private ChatOperations chats(String release) {
        return TestClients.client(this.server, release).chats();
    }
}
