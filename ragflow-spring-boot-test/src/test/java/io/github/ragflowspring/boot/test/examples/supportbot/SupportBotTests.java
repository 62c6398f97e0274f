package io.github.ragflowspring.boot.test.examples.supportbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Tests for {@link SupportBot} with the emulator. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "support-bot.keys.acme=key-of-acme",
            "support-bot.keys.globex=key-of-globex"
        })
@AutoConfigureWebTestClient(timeout = "60s")
@AutoConfigureRagflowEmulator
@Import(SupportBotContents.class)
class SupportBotTests {

    private static final SeedAssistant ACME = SupportBotContents.ACME;

    private static final SeedAssistant GLOBEX = SupportBotContents.GLOBEX;

    private static final String QUESTION = "How long does the kettle take to boil a litre of water?";

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    RagflowClient client;

    @Autowired
    WebTestClient web;

    @Test
    void streamsAnswerWithSources() {
        List<JsonNode> events = stream();
        assertThat(events)
                .extracting((event) -> event.path("type").asString())
                .startsWith("started")
                .contains("delta")
                .endsWith("completed");
        JsonNode answer = events.get(events.size() - 1).path("answer");
        assertThat(answer.path("text").asString()).contains("two minutes");
        assertThat(answer.path("sources").findValuesAsString("documentName")).contains("kettle-2026.md");
    }

    @Test
    void continuesConversation() {
        JsonNode first = ask("acme", ACME, "", Map.of("text", QUESTION));
        JsonNode second = ask(
                "acme",
                ACME,
                "",
                Map.of("text", "Why?", "sessionId", first.path("sessionId").asString()));
        assertThat(second.path("sessionId")).isEqualTo(first.path("sessionId"));
        assertThat(session("key-of-acme", ACME, first).messages())
                .filteredOn((message) -> message.role().equals(MessageRole.USER))
                .extracting(Message::text)
                .containsExactly(QUESTION, "Why?");
    }

    @Test
    void answersFromRecentDocumentsOnly() {
        JsonNode all = ask("acme", ACME, "", Map.of("text", QUESTION));
        assertThat(all.path("references").path("chunks")).hasSize(2);
        JsonNode recent = ask("acme", ACME, "/since/2024", Map.of("text", QUESTION));
        assertThat(recent.path("sources").findValuesAsString("documentName")).containsExactly("kettle-2026.md");
        assertThat(recent.path("text").asString()).contains("two minutes").doesNotContain("nine");
    }

    @Test
    void storesRating() {
        JsonNode answer = ask("acme", ACME, "", Map.of("text", QUESTION));
        this.web
                .post()
                .uri("/assistants/{id}/ratings", ACME.id())
                .header("X-Tenant", "acme")
                .bodyValue(Map.of(
                        "sessionId",
                        answer.path("sessionId").asString(),
                        "messageId",
                        answer.path("messageId").asString(),
                        "helpful",
                        false,
                        "comment",
                        "Wrong year."))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(session("key-of-acme", ACME, answer).messages())
                .filteredOn((message) -> message.feedback() != null)
                .extracting(Message::feedback)
                .containsExactly(Feedback.bad("Wrong year."));
    }

    @Test
    void completesStreamIfModelFails() {
        this.ragflow.script().answer(ScriptedAnswer.of("It takes two").thenFailing());
        List<JsonNode> events = stream();
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("completed");
        assertThat(last.path("answer").path("text").asString()).isEqualTo("It takes two … (Please ask again later.)");
    }

    @Test
    void answersIfModelFails() {
        this.ragflow.script().answer(ScriptedAnswer.failing());
        JsonNode answer = ask("acme", ACME, "", Map.of("text", QUESTION));
        assertThat(answer.path("text").asString()).endsWith("(Please ask again later.)");
    }

    @Test
    void keepsTenantsApart() {
        assertThat(ask("globex", GLOBEX, "", Map.of("text", QUESTION)).path("sources"))
                .isEmpty();
        status("globex", ACME, 404);
        status("unknown", ACME, 403);
    }

    private List<JsonNode> stream() {
        return this.web
                .post()
                .uri("/assistants/{id}/stream", ACME.id())
                .header("X-Tenant", "acme")
                .bodyValue(Map.of("text", QUESTION))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .collectList()
                .block();
    }

    private JsonNode ask(String tenant, SeedAssistant assistant, String path, Map<String, String> question) {
        EntityExchangeResult<JsonNode> result = this.web
                .post()
                .uri("/assistants/{id}/answers" + path, assistant.id())
                .header("X-Tenant", tenant)
                .bodyValue(question)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult();
        return result.getResponseBody();
    }

    private void status(String tenant, SeedAssistant assistant, int status) {
        this.web
                .post()
                .uri("/assistants/{id}/answers", assistant.id())
                .header("X-Tenant", tenant)
                .bodyValue(Map.of("text", QUESTION))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private ChatSession session(String key, SeedAssistant assistant, JsonNode answer) {
        return this.client
                .withApiKey(key)
                .chats()
                .sessions(assistant.id())
                .get(answer.path("sessionId").asString())
                .block();
    }
}
