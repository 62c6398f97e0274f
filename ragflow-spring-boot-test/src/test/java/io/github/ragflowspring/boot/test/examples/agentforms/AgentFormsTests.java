package io.github.ragflowspring.boot.test.examples.agentforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Tests for {@link AgentForms} with the emulator. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=reactive")
@AutoConfigureWebTestClient(timeout = "60s")
@AutoConfigureRagflowEmulator
class AgentFormsTests {

    private static final Map<String, Object> TOPIC = Map.of("topic", Map.of("type", "line", "value", "Chunking"));

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    WebTestClient web;

    @Test
    void continuesRunWithValuesOfForm() {
        JsonNode waiting = run(Map.of("text", "Hello"), 200);
        assertThat(waiting.path("outcome").asString()).isEqualTo("AWAITS_INPUT");
        JsonNode field = waiting.path("form").path("fields").path(0);
        assertThat(field.path("key").asString()).isEqualTo("topic");

        JsonNode result = run(
                Map.of(
                        "sessionId", waiting.path("sessionId").asString(),
                        "inputs",
                                Map.of(
                                        "topic",
                                        Map.of("type", field.path("type").asString(), "value", "Chunking"))),
                200);
        assertThat(result.path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(result.path("sources").findValuesAsString("documentName")).contains("chunking.md");
        assertThat(result.path("sessionId")).isEqualTo(waiting.path("sessionId"));
    }

    @Test
    void streamsEventsWithForm() {
        List<JsonNode> events = this.web
                .post()
                .uri("/agents/{id}/runs", Seed.RESEARCHER_ID)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .bodyValue(Map.of("text", "Hello"))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .collectList()
                .block();
        assertThat(events)
                .extracting((event) -> event.path("type").asString())
                .startsWith("started")
                .endsWith("user_input_requested", "completed");
    }

    @Test
    void reportsNodeWhoseModelFails() {
        JsonNode waiting = run(Map.of("text", "Hello"), 200);
        this.ragflow.script().answer(ScriptedAnswer.failing());
        JsonNode problem = run(Map.of("sessionId", waiting.path("sessionId").asString(), "inputs", TOPIC), 502);
        assertThat(problem.path("detail").asString()).isEqualTo("The step LLM:Writer failed.");
    }

    @Test
    void reportsNodeThatDidNotFinish() {
        JsonNode waiting = run(Map.of("text", "Hello"), 200);
        this.ragflow.script().answer(ScriptedAnswer.of("Chunking cuts").thenFailing());
        JsonNode result = run(Map.of("sessionId", waiting.path("sessionId").asString(), "inputs", TOPIC), 200);
        assertThat(result.path("text").asString()).isEqualTo("Chunking cuts");
        assertThat(result.path("unfinishedNodes").path(0).asString()).isEqualTo("LLM:Writer");
    }

    @Test
    void rejectsEmptyRunInSession() {
        assertThat(run(Map.of("sessionId", "s1"), 400).path("detail").asString())
                .contains("text or inputs");
    }

    @Test
    void returnsFormOfBegin() {
        JsonNode form = this.web
                .get()
                .uri("/agents/{id}/form", Seed.RESEARCHER_ID)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(form.path("fields")).isEmpty();
    }

    private JsonNode run(Map<String, Object> run, int status) {
        return this.web
                .post()
                .uri("/agents/{id}/runs", Seed.RESEARCHER_ID)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(run)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
