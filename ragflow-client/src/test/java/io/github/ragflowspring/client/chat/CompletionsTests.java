package io.github.ragflowspring.client.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.openai.OpenAiMessage;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@link ChatCompletions} send to which release, and what they refuse to send. */
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
    void theRouteIsThatOfTheRelease(String release, String path) {
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
    void whatAReleaseWouldReadOverIsRefused(String release, boolean model, boolean sampling, boolean metadata) {
        answer();
        ChatCompletionRequest question = ChatCompletionRequest.of("What?");

        assertSent(release, model, question.answeredBy(ChatModelSettings.none().name("m@f")), "/model", "\"m@f\"");
        assertSent(
                release,
                sampling,
                question.answeredBy(ChatModelSettings.none().temperature(0.5)),
                "/temperature",
                "0.5");
        assertSent(
                release,
                metadata,
                question.withDocumentMetadata(List.of("author")),
                "/extra_body/reference_metadata",
                "{\"include\":true,\"fields\":[\"author\"]}");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void aConditionCountsOnAllReleases(String release) {
        answer();

        completions(release)
                .complete(ChatCompletionRequest.of("What?")
                        .withoutReferences()
                        .where(allOf(field("author").equalTo("Alice"))))
                .block(TestClients.PATIENCE);

        assertThat(this.server.requests().get(0).json().path("extra_body"))
                .isEqualTo(
                        json(
                                "{\"metadata_condition\":{\"logic\":\"and\",\"conditions\":[{\"name\":\"author\",\"comparison_operator\":\"is\",\"value\":\"Alice\"}]}}"));
    }

    @Test
    void theHistoryGoesAlong() {
        answer();

        completions("v0.27.0")
                .complete(ChatCompletionRequest.of(List.of(
                                OpenAiMessage.system("Be brief."),
                                OpenAiMessage.user("Hi"),
                                OpenAiMessage.assistant("Hello!"),
                                OpenAiMessage.user("What?")))
                        .withoutReferences())
                .block(TestClients.PATIENCE);

        JsonNode body = this.server.requests().get(0).json();
        assertThat(body.path("messages")).hasSize(4);
        assertThat(body.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(body.at("/messages/2")).isEqualTo(json("{\"role\":\"assistant\",\"content\":\"Hello!\"}"));
        assertThat(body.has("extra_body")).isFalse();
    }

    @Test
    void theEmptyResponseThatV024SendsInNoPieceIsTheText() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.24.0", "openai_chat", "stream_no_hits")));

        StepVerifier.create(completions("v0.24.0").events(ChatCompletionRequest.of("What?")))
                .expectNext(new ChatEvent.Started(null, null))
                .expectNext(new ChatEvent.Delta("Sorry! No relevant content was found in the knowledge base!"))
                .expectNextMatches(ChatEvent.Completed.class::isInstance)
                .verifyComplete();
    }

    @Test
    void citationsThatWerePutInAfterwardsReplaceTheText() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.25.6", "openai", "v27_stream_nocite")));

        List<ChatEvent> events = completions("v0.25.6")
                .events(ChatCompletionRequest.of("What?"))
                .collectList()
                .block(TestClients.PATIENCE);

        ChatAnswer answer = ((ChatEvent.Completed) events.get(events.size() - 1)).answer();
        assertThat(events).filteredOn(ChatEvent.Replace.class::isInstance).hasSize(1);
        assertThat(answer.citations())
                .isNotEmpty()
                .allSatisfy((citation) -> assertThat(citation.chunk()).isNotNull());
    }

    @Test
    void whatIsRefusedBeforeItIsSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionRequest.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionRequest.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatCompletionRequest.of(List.of(OpenAiMessage.assistant("Hello!"))))
                .withMessageContaining("must be of the user");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TestClients.client(this.server, "v0.27.0").chats().completions("a/b"));
    }

    private void assertSent(
            String release, boolean supported, ChatCompletionRequest request, String pointer, String value) {
        int before = this.server.requests().size();
        if (supported) {
            completions(release).complete(request).block(TestClients.PATIENCE);
            assertThat(this.server.requests().get(before).json().at(pointer)).isEqualTo(json(value));
        } else {
            StepVerifier.create(completions(release).complete(request)).verifyError(RagflowUnsupportedException.class);
            StepVerifier.create(completions(release).stream(request)).verifyError(RagflowUnsupportedException.class);
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
