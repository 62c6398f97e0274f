package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.testcontainers.EmulatorImage;
import io.github.ragflowspring.boot.test.testcontainers.RagflowEmulatorContainer;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Example of the documentation. */
@ExtendWith(EmulatorImage.class)
@SpringBootTest(classes = SupportDeskApplication.class)
@Testcontainers
class SourcesIntegrationTests {

    @Container
    @ServiceConnection
    static RagflowEmulatorContainer ragflow = new RagflowEmulatorContainer();

    @Autowired
    BlockingChatOperations chats;

    @Test
    void answersWithSources() {
        ChatAssistant assistant = this.chats.list().findFirst().orElseThrow();
        Answer answer = this.chats.ask(assistant.id(), ChatQuestion.of("What is RAGFlow?"));
        assertThat(answer.citations()).isNotEmpty();
    }
}
