package io.github.ragflowspring.client.docs;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatAnswer;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatAssistantRequest;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.chat.ChatFeedback;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.openai.OpenAiMessage;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The examples of {@code docs/chat.md}, run against what a v0.27.0 server answered. */
class ChatExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final StringBuilder screen = new StringBuilder();

    private final String chatId = "c1";

    private final String datasetId = "d1";

    private RagflowClient ragflow;

    @BeforeEach
    void replay() {
        this.ragflow = TestClients.client(this.server, RELEASE);
        this.server.on("POST", "/api/v1/chats", Reply.of(Recordings.recording(RELEASE, "chats", "create_full_v27")));
        this.server.on("PATCH", "/api/v1/chats/{id}", Reply.of(Recordings.recording(RELEASE, "chats", "update_patch")));
        this.server.on(
                "POST",
                "/api/v1/chats/{id}/sessions",
                Reply.of(Recordings.recording(RELEASE, "sessions", "create_named")));
        this.server.on(
                "GET",
                "/api/v1/chats/{id}/sessions/{sid}",
                Reply.of(Recordings.recording(RELEASE, "sessions", "get_v27")));
        this.server.on(
                "PUT",
                "/api/v1/chats/{id}/sessions/{sid}/messages/{mid}/feedback",
                Reply.of(Recordings.recording(RELEASE, "sessions", "feedback_v27")));
        this.server.on(
                (request) -> request.path().equals("/api/v1/chat/completions")
                        && request.json().path("stream").asBoolean(),
                Reply.of(Recordings.recording(RELEASE, "completions", "v27_stream")));
        this.server.on(
                "POST", "/api/v1/chat/completions", Reply.of(Recordings.recording(RELEASE, "completions", "doc_ids")));
        this.server.on(
                (request) -> request.path().startsWith("/api/v1/openai/")
                        && request.json().path("stream").asBoolean(),
                Reply.of(Recordings.recording(RELEASE, "openai", "v27_stream_reference")));
        this.server.on(
                "POST",
                "/api/v1/openai/{id}/chat/completions",
                Reply.of(Recordings.recording(RELEASE, "openai", "v27_system_history")));
        this.server.on(
                "POST",
                "/api/v1/chat/recommendation",
                Reply.of(Recordings.recording(RELEASE, "related", "v27_recommendation")));
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void ask() {
        Mono<ChatAnswer> answer = ragflow.chats().ask(chatId, ChatQuestion.of("What is the capital of France?"));
        answer.subscribe((it) -> {
            show(it.text());
            it.citations().stream()
                    .filter((citation) -> citation.chunk() != null)
                    .forEach((citation) ->
                            show(citation.number() + ": " + citation.chunk().documentName()));
        });

        StepVerifier.create(answer).expectNextCount(1).verifyComplete();
    }

    @Test
    void stream() {
        Flux<ChatEvent> events = ragflow.chats().stream(chatId, ChatQuestion.of("What is the capital of France?"))
                .doOnNext((event) -> {
                    if (event instanceof ChatEvent.Delta delta) {
                        show(delta.text());
                    } else if (event instanceof ChatEvent.Replace replace) {
                        clear();
                        show(replace.text());
                    }
                });

        ChatEvent last = events.blockLast(TestClients.PATIENCE);
        assertThat(((ChatEvent.Completed) last).answer().text()).isEqualTo(this.screen.toString());
    }

    @Test
    void failures() {
        Mono<String> text = ragflow.chats()
                .ask(chatId, ChatQuestion.of("What is the capital of France?"))
                .map(ChatAnswer::text)
                .onErrorResume(RagflowModelException.class, (ex) -> Mono.just("The model failed: " + ex.kind()))
                .onErrorResume(RagflowAnswerException.class, (ex) -> Mono.just(ex.partialAnswer() + " …"));

        StepVerifier.create(text).expectNextCount(1).verifyComplete();
    }

    @Test
    void conversation() {
        ChatConversation conversation = ragflow.chats().conversation(chatId);
        Mono<ChatSession> session = conversation
                .ask(ChatQuestion.of("What is the capital of France?"))
                .then(conversation.ask(ChatQuestion.of("How large is it?")))
                .then(conversation.session());

        assertThat(session.block(TestClients.PATIENCE).messages()).isNotEmpty();
    }

    @Test
    void options() {
        ChatQuestion question = ChatQuestion.of("How do I install it?")
                .inDocuments(List.of("5ba23a4ee67f11ef9a3f0242ac120006"))
                .variable("product", "RAGFlow")
                .withoutCitations();

        StepVerifier.create(ragflow.chats().ask(chatId, question))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void assistants() {
        Mono<ChatAssistant> assistant = ragflow.chats()
                .create(ChatAssistantRequest.named("Support")
                        .settings((settings) -> settings.datasets(List.of(datasetId))
                                .model((model) -> model.temperature(0.1))
                                .prompt((prompt) -> prompt.opener("Hello! What can I do for you?"))
                                .search((search) -> search.topN(8).vectorSimilarityWeight(0.7))));
        Mono<ChatAssistant> renamed =
                ragflow.chats().update(chatId, ChatAssistantRequest.changes().name("Support, first level"));

        StepVerifier.create(assistant).expectNextCount(1).verifyComplete();
        StepVerifier.create(renamed).expectNextCount(1).verifyComplete();
    }

    @Test
    void feedback() {
        String sessionId = "s1";
        String messageId = Recordings.recording(RELEASE, "sessions", "feedback_v27")
                .request()
                .path()
                .split("/", -1)[8];

        Mono<ChatSession> rated = ragflow.chats()
                .sessions(chatId)
                .rateMessage(sessionId, messageId, ChatFeedback.bad("It is not what I asked."));

        StepVerifier.create(rated).expectNextCount(1).verifyComplete();
    }

    @Test
    void openAi() {
        Mono<OpenAiCompletion> completion = ragflow.chats()
                .completions(chatId)
                .complete(ChatCompletionRequest.of(List.of(
                                OpenAiMessage.user("Hi!"),
                                OpenAiMessage.assistant("Hello! What can I do for you?"),
                                OpenAiMessage.user("What is the capital of France?")))
                        .where(allOf(field("city").equalTo("Lyon"))));
        Flux<OpenAiChunk> chunks =
                ragflow.chats().completions(chatId).stream(ChatCompletionRequest.of("What is the capital of France?"));
        Flux<ChatEvent> events =
                ragflow.chats().completions(chatId).events(ChatCompletionRequest.of("What is the capital of France?"));

        StepVerifier.create(completion).expectNextCount(1).verifyComplete();
        StepVerifier.create(chunks).thenConsumeWhile((chunk) -> true).verifyComplete();
        StepVerifier.create(events).thenConsumeWhile((event) -> true).verifyComplete();
    }

    @Test
    void relatedQuestions() {
        Flux<String> questions = ragflow.chats().relatedQuestions("What is RAGFlow?");

        StepVerifier.create(questions).expectNextCount(3).verifyComplete();
    }

    @Test
    void theDocumentShowsThisCode() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "chat.md"));
        String code = squeeze(
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java")));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(document);
        List<String> shown = new ArrayList<>();
        while (blocks.find()) {
            shown.add(blocks.group(1));
        }
        assertThat(shown).hasSize(9).allSatisfy((block) -> assertThat(code).contains(squeeze(block)));
    }

    private static String squeeze(String code) {
        return code.replaceAll("\\s+", "");
    }

    private void show(String text) {
        this.screen.append(text);
    }

    private void clear() {
        this.screen.setLength(0);
    }
}
