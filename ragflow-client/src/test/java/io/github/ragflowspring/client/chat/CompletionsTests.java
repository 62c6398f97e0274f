package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests for {@link ChatCompletions}: the requests to each release, and the validation. */
class CompletionsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, /api/v1/chats_openai/c1/chat/completions",
        "v0.24.0, /api/v1/chats_openai/c1/chat/completions",
        "v0.25.0, /api/v1/chats_openai/c1/chat/completions",
        "v0.25.1, /api/v1/openai/c1/chat/completions",
        "v0.25.6, /api/v1/openai/c1/chat/completions",
        "v0.26.4, /api/v1/openai/c1/chat/completions",
        "v0.27.0, /api/v1/openai/c1/chat/completions"
    })
    void usesRouteOfRelease(String release, String path) {
        answer();

        completions(release).complete(ChatCompletionRequest.of("What?")).block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).path()).isEqualTo(path);
        assertThat(this.server.requests().get(0).json())
                .isEqualTo(json("{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"What?\"}],"
                        + "\"stream\":false,\"extra_body\":{\"reference\":true}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, false, false, false",
        "v0.24.0, false, false, true",
        "v0.25.0, false, false, true",
        "v0.25.1, true, false, true",
        "v0.25.6, true, false, true",
        "v0.26.4, true, true, true",
        "v0.27.0, true, true, true"
    })
    void refusesWhatReleaseWouldIgnore(String release, boolean model, boolean sampling, boolean metadata) {
        answer();
        ChatCompletionRequest question = ChatCompletionRequest.of("What?");

        assertSent(release, model, question.model(ChatModelSettings.none().name("m@f")), "/model", "\"m@f\"");
        assertSent(release, sampling, question.model(ChatModelSettings.none().temperature(0.5)), "/temperature", "0.5");
        assertSent(
                release,
                metadata,
                question.metadataFields(List.of("author")),
                "/extra_body/reference_metadata",
                "{\"include\":true,\"fields\":[\"author\"]}");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void sendsConditionOnAllReleases(String release) {
        String assistant = "{\"id\":\"c1\",\"name\":\"n\"}";
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":"
                        + switch (release) {
                            case "v0.23.1", "v0.24.0" -> "[" + assistant + "]";
                            default -> assistant;
                        }
                        + "}"));
        answer();

        completions(release)
                .complete(ChatCompletionRequest.of("What?")
                        .references(false)
                        .condition(allOf(field("author").equalTo("Alice"))))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests()).hasSize(2);
        assertThat(this.server.requests().get(1).json().path("extra_body"))
                .isEqualTo(
                        json(
                                "{\"metadata_condition\":{\"logic\":\"and\",\"conditions\":[{\"name\":\"author\",\"comparison_operator\":\"is\",\"value\":\"Alice\"}]}}"));
    }

    @Test
    void sendsHistory() {
        answer();

        completions("v0.27.0")
                .complete(ChatCompletionRequest.of(List.of(
                                Message.system("Be brief."),
                                Message.user("Hi"),
                                Message.assistant("Hello!"),
                                Message.user("What?")))
                        .references(false))
                .block(TestClients.PATIENCE);

        JsonNode body = this.server.requests().get(0).json();
        assertThat(body.path("messages")).hasSize(4);
        assertThat(body.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(body.at("/messages/2")).isEqualTo(json("{\"role\":\"assistant\",\"content\":\"Hello!\"}"));
        assertThat(body.has("extra_body")).isFalse();
    }

    @Test
    void emitsEmptyResponseThatV024SendsInNoPiece() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.24.0", "openai_chat", "stream_no_hits")));

        StepVerifier.create(completions("v0.24.0").stream(ChatCompletionRequest.of("What?")))
                .expectNext(AnswerEvent.started(null, null))
                .expectNext(AnswerEvent.delta("Sorry! No relevant content was found in the knowledge base!"))
                .expectNextMatches(AnswerEvent.Completed.class::isInstance)
                .verifyComplete();
    }

    @Test
    void replacesTextByTextWithCitations() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.25.6", "openai", "v27_stream_nocite")));

        List<AnswerEvent> events = completions("v0.25.6").stream(ChatCompletionRequest.of("What?"))
                .collectList()
                .block(TestClients.PATIENCE);

        Answer answer = ((AnswerEvent.Completed) events.get(events.size() - 1)).answer();
        assertThat(events).filteredOn(AnswerEvent.Replace.class::isInstance).hasSize(1);
        assertThat(answer.citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunks()).hasSize(1));
    }

    @Test
    void refusesInvalidArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionRequest.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionRequest.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionRequest.of(List.of(Message.assistant("Hello!"))))
                .withMessageContaining("must have the role of the user");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TestClients.client(this.server, "v0.27.0").chats().completions("a/b"));
    }

    @Test
    void separatesReasoningAndReportsUsage() {
        this.server.on((request) -> true, Reply.json("""
                        {"id":"x","model":"qwen","novelty":7,
                          "choices":[{"message":{"content":"<think>Hm.</think>So."},"finish_reason":"stop"}],
                          "usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12,"cached":1,
                            "completion_tokens_details":{"reasoning_tokens":3}}}
                        """));

        Answer answer = completions("v0.27.0").ask("What?").block(TestClients.PATIENCE);

        assertThat(answer.text()).isEqualTo("So.");
        assertThat(answer.reasoning()).isEqualTo("Hm.");
        assertThat(answer.model()).isEqualTo("qwen");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.additional()).isEqualTo(Map.of("novelty", 7));
        assertThat(answer.usage())
                .isEqualTo(TokenUsage.builder()
                        .promptTokens(5L)
                        .completionTokens(7L)
                        .totalTokens(12L)
                        .reasoningTokens(3L)
                        .additional(Map.of("cached", 1))
                        .build());
    }

    @Test
    void sendsTextOfMessagesAndAdditionalFields() {
        answer();
        Message earlier = Message.builder()
                .role(MessageRole.ASSISTANT)
                .text("So.")
                .reasoning("Hm.")
                .rawContent("<think>Hm.</think>So.")
                .build();

        completions("v0.27.0")
                .ask(ChatCompletionRequest.of(List.of(earlier, Message.user("What?")))
                        .additional("user", "u1"))
                .block(TestClients.PATIENCE);

        JsonNode body = this.server.requests().get(0).json();
        assertThat(body.at("/messages/0/content").asString()).isEqualTo("So.");
        assertThat(body.path("user").asString()).isEqualTo("u1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionRequest.of("What?").additional("extra_body", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionRequest.of("What?")
                        .metadataFields(List.of())
                        .references(false));
    }

    private void assertSent(
            String release, boolean supported, ChatCompletionRequest request, String pointer, String value) {
        int before = this.server.requests().size();
        if (supported) {
            completions(release).complete(request).block(TestClients.PATIENCE);
            assertThat(this.server.requests().get(before).json().at(pointer)).isEqualTo(json(value));
        } else {
            StepVerifier.create(completions(release).complete(request)).verifyError(RagflowUnsupportedException.class);
            StepVerifier.create(completions(release).chunks(request)).verifyError(RagflowUnsupportedException.class);
            assertThat(this.server.requests()).hasSize(before);
        }
    }

    private void answer() {
        this.server.on(
                (request) -> true,
                Reply.json(
                        "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"That.\"},\"finish_reason\":\"stop\"}]}"));
    }

    private ChatCompletions completions(String release) {
        return TestClients.client(this.server, release).chats().completions("c1");
    }

    private static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
