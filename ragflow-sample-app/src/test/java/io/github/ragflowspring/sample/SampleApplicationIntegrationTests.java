package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"ragflow.emulator.enabled=true", "ragflow.emulator.pace=2ms"})
@AutoConfigureWebTestClient(timeout = "30s")
class SampleApplicationIntegrationTests {

    @Autowired
    private WebTestClient browser;

    @Autowired
    private RagflowEmulator emulator;

    @Autowired
    private SampleProperties properties;

    @Test
    void asksTheAssistantOfTheEmulator() {
        assertThat(this.properties.chatId()).isEqualTo(Seed.GUIDE_ID);
    }

    @Test
    void streamsCitedAnswers() {
        List<Map<String, Object>> events = answer("What does a dataset hold?", null);
        assertThat(events.get(0)).containsEntry("type", "started").containsKey("sessionId");
        assertThat(events).last().isEqualTo(Map.of("type", "completed"));
        assertThat(textOf(events)).contains("A dataset holds documents").contains("[ID:0]");
        Map<?, ?> source = sourcesOf(events).get(0);
        assertThat(source.get("document")).isEqualTo("ragflow.md");
        assertThat(String.valueOf(source.get("text"))).contains("A dataset holds documents");
        assertThat((Double) source.get("similarity")).isBetween(0.0, 1.0);
    }

    @Test
    void thinksBeforeItAnswers() {
        assertThat(answer("Explain citations step by step", null))
                .extracting((event) -> event.get("type"))
                .containsSubsequence("started", "reasoning", "delta", "sources", "completed");
    }

    @Test
    void goesOnWithTheSession() {
        Object sessionId = answer("What is a chunk?", null).get(0).get("sessionId");
        List<Map<String, Object>> events = answer("And what is a session?", String.valueOf(sessionId));
        assertThat(events.get(0)).containsEntry("sessionId", sessionId);
    }

    @Test
    void tellsOfAnUnknownSession() {
        assertThat(answer("What is a chunk?", "5eed0000000000000000000000000000"))
                .last()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("type", "error")
                .containsEntry("kind", "not-found");
    }

    @Test
    void tellsOfAFailedModelAfterItsText() {
        List<Map<String, Object>> events = answer("What is a chunk? #fail-mid", null);
        assertThat(textOf(events)).isNotEmpty().doesNotContain("ERROR");
        assertThat(events.get(events.size() - 1)).containsEntry("type", "error").containsEntry("kind", "model");
    }

    @Test
    void tellsOfACutConnection() {
        assertThat(answer("What is a chunk? #cut", null))
                .last()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("type", "error")
                .containsEntry("kind", "interrupted");
    }

    @Test
    void closingTheConnectionStopsRagflow() throws Exception {
        int cancelledBefore = this.emulator.cancelledStreams();
        Flux<Map<String, Object>> events = ask("How does a question find the right passages? #slow", null)
                .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                .getResponseBody();
        StepVerifier.create(events.filter((event) -> event.get("type").equals("delta")))
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(30));
        assertThat(this.emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(this.emulator.cancelledStreams()).isEqualTo(cancelledBefore + 1);
    }

    @Test
    void saysWhichRagflowItIs() {
        this.browser
                .get()
                .uri("/api/info")
                .exchange()
                .expectBody()
                .jsonPath("$.server")
                .isEqualTo("127.0.0.1:" + this.emulator.port())
                .jsonPath("$.emulator")
                .isEqualTo(true)
                .jsonPath("$.release")
                .isEqualTo(this.emulator.release());
    }

    @Test
    void servesThePage() {
        this.browser
                .get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .value((page) -> assertThat(page).contains("<title>Ask RAGFlow</title>"));
    }

    @Test
    void exposesHealthInfoAndMetrics() {
        for (String endpoint : List.of("health", "info", "metrics", "prometheus")) {
            this.browser
                    .get()
                    .uri("/actuator/" + endpoint)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value((body) -> assertThat(body).isNotEmpty());
        }
    }

    private List<Map<String, Object>> answer(String question, String sessionId) {
        return Objects.requireNonNull(ask(question, sessionId)
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec ask(String question, String sessionId) {
        return this.browser
                .post()
                .uri("/api/chat/stream")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new ChatController.Question(question, sessionId))
                .exchange();
    }

    private static String textOf(List<Map<String, Object>> events) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> event : events) {
            if (event.get("type").equals("delta")) {
                text.append(event.get("text"));
            }
        }
        return text.toString();
    }

    private static List<Map<?, ?>> sourcesOf(List<Map<String, Object>> events) {
        return events.stream()
                .filter((event) -> event.get("type").equals("sources"))
                .flatMap((event) -> ((List<?>) event.get("sources")).stream())
                .<Map<?, ?>>map((source) -> (Map<?, ?>) source)
                .toList();
    }
}
