package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.system.ServerFeature;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/compatibility.md}. */
class LegacyExamplesTests {

    @Test
    void asksForFeature() {
        RagflowClient ragflow = TestClients.client(new MemoryServer(), "v0.27.0");

        Mono<Boolean> memories = ragflow.system().supports(ServerFeature.MEMORIES);

        assertThat(memories.block(TestClients.PATIENCE)).isTrue();
    }

    @Test
    void asksInNewConversation() {
        MemoryServer server = new MemoryServer();
        server.on(
                "GET",
                "/v1/api/new_conversation",
                Reply.of(Recordings.recording("v0.22.0", "legacy", "new_conversation")));
        server.on(
                "POST",
                "/v1/api/completion",
                Reply.of(Recordings.recording("v0.22.0", "legacy", "completion_nonstream_quote")));
        RagflowClient ragflow = TestClients.client(server, "v0.22.0");
        String assistantKey = "assistant-key";

        LegacyChatOperations legacy = ragflow.withApiKey(assistantKey).legacy();
        Mono<Answer> answer = legacy.newConversation("user-1")
                .flatMap((conversation) -> legacy.ask(conversation.id(), ChatQuestion.of("What is RAGFlow?")));

        assertThat(answer.block(TestClients.PATIENCE).citations()).hasSize(1);
    }
}
