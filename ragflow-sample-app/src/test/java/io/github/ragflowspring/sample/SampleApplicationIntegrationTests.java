package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ragflow.emulator.enabled=true",
            "ragflow.emulator.pace=2ms",
            "ragflow.sync.manuals.schedule=-",
            "sample.folder=target/manuals"
        })
@AutoConfigureWebTestClient(timeout = "30s")
class SampleApplicationIntegrationTests {

    @Autowired
    private WebTestClient browser;

    @Autowired
    private RagflowEmulator emulator;

    @Test
    void streamsCitedAnswers() {
        List<Map<String, Object>> events = answer("What does a dataset hold?", null);
        assertThat(events.get(0)).containsEntry("type", "started").containsKey("sessionId");
        assertThat(events.get(events.size() - 1)).containsEntry("type", "completed");
        assertThat(textOf(events)).contains("A dataset holds documents").contains("[ID:0]");
        Map<?, ?> source = sourcesOf(events).get(0);
        assertThat(((Map<?, ?>) source.get("document")).get("name")).isEqualTo("ragflow.md");
        assertThat(String.valueOf(source.get("content"))).contains("A dataset holds documents");
        assertThat((Double) source.get("similarity")).isBetween(0.0, 1.0);
    }

    @Test
    void thinksBeforeItAnswers() {
        assertThat(answer("Explain citations step by step", null))
                .extracting((event) -> event.get("type"))
                .containsSubsequence("started", "reasoning", "delta", "referenced", "completed");
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

    @ParameterizedTest
    @CsvSource({"/, Chat", "/datasets.html, Datasets", "/agents.html, Agents", "/spring-ai.html, Spring AI"})
    void servesThePages(String path, String title) {
        this.browser
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .valueMatches("Content-Security-Policy", "default-src 'self';.*frame-ancestors 'none'.*")
                .expectBody(String.class)
                .value((page) -> assertThat(page).contains("<title>" + title + " · RAGFlow sample</title>"));
    }

    @Test
    void breaksOffResponseIfDownloadBreaksOff(@Autowired DatasetOperations datasets) {
        byte[] content = "A zebra has stripes. ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        DocumentOperations documents = datasets.documents(Seed.HANDBOOK_ID);
        String id = documents
                .upload(UploadSource.of("zebras.md", content))
                .map(Document::id)
                .block();
        this.emulator.script().on(Operation.DOCUMENT_DOWNLOAD).fail(Fault.cutAfter(1));
        FluxExchangeResult<DataBuffer> response = this.browser
                .get()
                .uri("/api/datasets/{datasetId}/documents/{id}/content", Seed.HANDBOOK_ID, id)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(DataBuffer.class);
        Mono<Void> body =
                response.getResponseBody().doOnNext(DataBufferUtils::release).then();
        assertThatThrownBy(body::block).hasMessageContaining("prematurely");
        assertThat(documents.delete(id).block().deleted()).isOne();
    }

    @Test
    void takesADocumentInAndDeletesIt() {
        String documents = "/api/datasets/" + Seed.HANDBOOK_ID + "/documents";
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", "# Zebras\n\nA zebra has stripes.".getBytes(StandardCharsets.UTF_8))
                .filename("zebras.md");
        List<Map<String, Object>> events = Objects.requireNonNull(this.browser
                .post()
                .uri(documents)
                .bodyValue(parts.build())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
        assertThat(events)
                .extracting((event) -> event.get("phase"))
                .startsWith("UPLOADING", "UPLOADED", "PARSING")
                .endsWith("DONE");
        Map<?, ?> document = (Map<?, ?>) events.get(events.size() - 1).get("document");
        assertThat(document.get("chunks")).isEqualTo(1);
        this.browser
                .get()
                .uri("/api/datasets/{datasetId}/search?question=stripes", Seed.HANDBOOK_ID)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].document")
                .isEqualTo("zebras.md")
                .jsonPath("$[0].highlight")
                .isEqualTo("# Zebras\n\nA zebra has <em>stripes</em>.");
        this.browser
                .delete()
                .uri(documents + "/" + document.get("id"))
                .exchange()
                .expectStatus()
                .isNoContent();
        this.browser
                .get()
                .uri(documents + "/" + document.get("id") + "/content")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void runsAgentThroughItsForms() {
        List<Map<String, Object>> asked = run(Map.of("question", "Hello"));
        assertThat(asked)
                .extracting((event) -> event.get("type"))
                .containsExactly("started", "node_finished", "user_input_requested", "completed");
        List<Map<String, Object>> answered = run(Map.of(
                "sessionId",
                asked.get(0).get("sessionId"),
                "inputs",
                Map.of("topic", Map.of("type", "line", "value", "reranking"))));
        assertThat(textOf(answered)).contains("Reranking reads question and chunk together");
        assertThat(answered.get(answered.size() - 1)).containsEntry("type", "completed");
    }

    @Test
    void exposesHealthInfoAndMetrics() {
        for (String endpoint : List.of("health", "info", "metrics", "prometheus", "ragflowsync")) {
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

    private List<Map<String, Object>> answer(String question, @Nullable String sessionId) {
        return Objects.requireNonNull(ask(question, sessionId)
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec ask(String question, @Nullable String sessionId) {
        return this.browser
                .post()
                .uri("/api/chats/{chatId}/stream", Seed.GUIDE_ID)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        (sessionId != null)
                                ? Map.of("text", question, "sessionId", sessionId)
                                : Map.of("text", question))
                .exchange();
    }

    private List<Map<String, Object>> run(Map<String, ?> what) {
        return Objects.requireNonNull(this.browser
                .post()
                .uri("/api/agents/{agentId}/stream", Seed.RESEARCHER_ID)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(what)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
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
                .filter((event) -> event.get("type").equals("referenced"))
                .flatMap((event) -> ((List<?>) ((Map<?, ?>) event.get("references")).get("chunks")).stream())
                .<Map<?, ?>>map((source) -> (Map<?, ?>) source)
                .toList();
    }
}
