package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests for {@link AnswerExamples}. */
class AnswerExamplesTests {

    private final ReplayServer server = ReplayServer.start();

    private final ChatOperations chats =
            TestClients.client(this.server, "v0.27.0").chats();

    private final AnswerExamples examples = new AnswerExamples(this.chats);

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void listsSourcesOfAnswer() {
        answerWith("nonstream_hits_session");
        Answer answer = this.chats.ask("c1", "q").block(TestClients.PATIENCE);
        assertThat(this.examples.withSources(answer)).endsWith("\n\n[0, 1] france.txt");
    }

    @Test
    void showsCitationsAsLinks() {
        answerWith("nonstream_hits_session");
        Answer answer = this.chats.ask("c1", "q").block(TestClients.PATIENCE);
        assertThat(this.examples.html(answer))
                .startsWith("<p>The capital of France")
                .contains("<sup class=\"citation\"><a href=\"/datasets/", "title=\"france.txt")
                .contains("<ol class=\"sources\">")
                .doesNotContain("[ID:");
        assertThat(this.examples.withFootnotes(answer)).contains("(1 sources)").doesNotContain("[ID:");
    }

    @Test
    void sendsKeyOfTenant() {
        answerWith("nonstream_hits_session");
        Answer answer =
                this.examples.askAs(new AnswerExamples.Tenant("key"), "c1", "q").block(TestClients.PATIENCE);
        assertThat(answer.text()).startsWith("The capital of France");
        assertThat(this.server.requests().get(0).header("authorization")).isEqualTo("Bearer key");
    }

    @Test
    void keepsTextOfFailedAnswer() {
        answerWith("stream_fail_mid");
        assertThat(this.examples.textOrPartialAnswer("c1", "q").block(TestClients.PATIENCE))
                .isEqualTo("The capital of France is  …");
        answerWith("unknown_chat");
        assertThat(this.examples.textOrPartialAnswer("c1", "q").block(TestClients.PATIENCE))
                .isEqualTo("There is no such assistant.");
    }

    private void answerWith(String name) {
        this.server.once((request) -> true, Reply.of(Recordings.recording("v0.27.0", "completions", name)));
    }
}
