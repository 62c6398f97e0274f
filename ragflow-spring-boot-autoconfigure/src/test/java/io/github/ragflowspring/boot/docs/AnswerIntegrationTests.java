package io.github.ragflowspring.boot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.docker.WithEmulatorImage;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import reactor.test.StepVerifier;

/** Example of the documentation. */
@WithEmulatorImage
@SpringBootTest
@Testcontainers
class AnswerIntegrationTests {

    @Container
    @ServiceConnection
    static GenericContainer<?> ragflow = new GenericContainer<>("ragflow-emulator")
            .withExposedPorts(9380)
            .waitingFor(Wait.forHttp("/v1/system/healthz"));

    @Autowired
    ChatOperations chats;

    @Test
    void answersWithSources() {
        StepVerifier.create(this.chats
                        .list()
                        .next()
                        .flatMap((assistant) -> this.chats.ask(assistant.id(), ChatQuestion.of("What is RAGFlow?"))))
                .assertNext((answer) -> assertThat(answer.citations()).isNotEmpty())
                .verifyComplete();
    }
}
