package io.github.ragflowspring.sample.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.chat.RagflowChatModel;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class SpringAiControllerTests {

    private static final RagflowEmulator EMULATOR =
            RagflowEmulator.builder().release("v0.25.6").atOnce().start();

    private static final RagflowClient RAGFLOW = RagflowClient.builder()
            .baseUrl(EMULATOR.baseUrl())
            .apiKey(EMULATOR.apiKey())
            .build();

    private final WebTestClient page = WebTestClient.bindToController(new SpringAiController(
                    RAGFLOW,
                    ChatClient.builder(RagflowChatModel.builder(RAGFLOW).build())))
            .controllerAdvice(new ProblemAdvice())
            .configureClient()
            .responseTimeout(Duration.ofSeconds(60))
            .build();

    @AfterAll
    static void stop() {
        RAGFLOW.close();
        EMULATOR.close();
    }

    @Test
    void streamsAnswerOfAssistantWithInsertedCitations() {
        assertThat(ask("assistant", "#nocite How big should a chunk be?"))
                .contains("\"type\":\"started\"", "\"type\":\"delta\"", "\"type\":\"referenced\"", "\"document\":{")
                .containsPattern("\"text\":\"[^\"]*\\[ID:[^\"]*\",\"type\":\"replace\"")
                .containsPattern("\"type\":\"completed\"}\\s*$");
    }

    @Test
    void streamsAnswerOfOtherModelWithFoundPassages() {
        assertThat(ask("retriever", "How big should a chunk be?"))
                .contains("\"type\":\"delta\"", "[ID:0]", "\"type\":\"referenced\"", "\"document\":{")
                .containsPattern("\"type\":\"completed\"}\\s*$");
    }

    @Test
    void separatesReasoning() {
        assertThat(ask("assistant", "#think How big should a chunk be?")).contains("\"type\":\"reasoning\"");
    }

    @Test
    void reportsFailureOfModel() {
        assertThat(ask("assistant", "#fail-model")).contains("\"type\":\"error\"", "\"kind\":\"model\"");
    }

    @Test
    void answersQuestionWithTemplateCharacters() {
        assertThat(ask("retriever", "What is {chunk}?")).contains("\"type\":\"completed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assistant", "retriever"})
    void refusesBlankQuestion(String way) {
        this.page
                .post()
                .uri("/api/spring-ai/{way}/stream", way)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\":\" \"}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private String ask(String way, String question) {
        return this.page
                .post()
                .uri("/api/spring-ai/{way}/stream", way)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\":\"" + question + "\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
