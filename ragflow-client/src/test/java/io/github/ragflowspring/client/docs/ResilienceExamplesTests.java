package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Tests for the examples of {@code docs/resilience.md}. */
class ResilienceExamplesTests {

    private static final ChatQuestion QUESTION = ChatQuestion.of("?").sessionId("s1");

    private static final String PIECE = "data:{\"code\":0,\"data\":{\"answer\":\"Hello\",\"final\":false}}\n\n";

    private final ResilienceExamples examples = new ResilienceExamples();

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void apologizesForTransientError() {
        this.server.on((request) -> true, Reply.status(503));
        assertThat(this.examples.apologize(chats(), "c1", QUESTION).block(TestClients.PATIENCE))
                .contains("ask again");
    }

    @Test
    void keepsPartialAnswer() {
        this.server.on((request) -> true, Reply.stream().piece(PIECE).reset());
        StepVerifier.create(this.examples.keepWhatThereIs(chats(), "c1", QUESTION))
                .expectNext("Hello", " … (the answer broke off)")
                .verifyComplete();
    }

    @Test
    void repeatsQuestion() {
        this.server.on(
                (request) -> true,
                Reply.status(503),
                Reply.json("{\"code\":0,\"data\":{\"answer\":\"Hello\",\"session_id\":\"s1\"}}"));
        assertThat(this.examples
                        .askAgain(chats(), "c1", QUESTION)
                        .block(TestClients.PATIENCE)
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void endsCallAfterSeparateLimit() {
        MemoryServer silent = new MemoryServer().on((request) -> true, Reply.never());
        RetrievalOperations retrieval = TestClients.client(silent, "v0.27.0").retrieval();
        assertThat(VirtualTime.failureOf(() -> this.examples.quick(retrieval, RetrievalQuery.of("?", "d1"), "r1")))
                .isInstanceOf(RagflowTimeoutException.class)
                .hasMessageContaining("PT2S");
        assertThat(silent.requests().get(0).header("x-request-id")).isEqualTo("r1");
    }

    @Test
    void cancelsStreamAfterFirstText() {
        this.server.on((request) -> true, Reply.stream().piece(PIECE).silence());
        StepVerifier.create(this.examples.cancel(chats(), "c1", QUESTION))
                .expectNextCount(1)
                .expectNext(AnswerEvent.delta("Hello"))
                .verifyComplete();
    }

    private ChatOperations chats() {
        return TestClients.client(this.server, "v0.27.0").chats();
    }
}
