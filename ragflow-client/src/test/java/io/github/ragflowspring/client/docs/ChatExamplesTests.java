package io.github.ragflowspring.client.docs;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Runs the examples of {@code docs/chat.md} with recorded responses of v0.27.0. */
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
        this.server.on("GET", "/api/v1/chats/{id}", Reply.of(Recordings.recording(RELEASE, "chats", "get_v27")));
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
    void asksQuestion() {
        Mono<Answer> answer = this.ragflow.chats().ask(this.chatId, "What is the capital of France?");
        answer.subscribe((it) -> {
            show(it.text());
            it.sources().forEach((source) -> show(source.numbers() + " " + source.documentName()));
        });

        StepVerifier.create(answer).expectNextCount(1).verifyComplete();
    }

    @Test
    void streamsText() {
        Flux<String> text = this.ragflow.chats().streamText(this.chatId, "What is the capital of France?");

        String complete = this.ragflow
                .chats()
                .ask(this.chatId, "What is the capital of France?")
                .map(Answer::text)
                .block(TestClients.PATIENCE);
        assertThat(text.blockLast(TestClients.PATIENCE)).isNotBlank().isNotEqualTo(complete);
    }

    @Test
    void followsUp() {
        Mono<Answer> second = this.ragflow
                .chats()
                .ask(this.chatId, "What is the capital of France?")
                .flatMap((first) ->
                        this.ragflow.chats().ask(this.chatId, ChatQuestion.followUp(first, "How large is it?")));

        assertThat(second.block(TestClients.PATIENCE)).isNotNull();
        RecordedRequest last = this.server.requests().get(this.server.requests().size() - 1);
        assertThat(last.json().path("session_id").asString()).isNotEmpty();
    }

    @Test
    void streamsEvents() {
        Flux<AnswerEvent> events = this.ragflow.chats().stream(this.chatId, "What is the capital of France?")
                .doOnNext((event) -> {
                    if (event instanceof AnswerEvent.Delta delta) {
                        show(delta.text());
                    } else if (event instanceof AnswerEvent.Replace replace) {
                        clear();
                        show(replace.text());
                    }
                });

        AnswerEvent last = events.blockLast(TestClients.PATIENCE);
        assertThat(((AnswerEvent.Completed) last).answer().text()).isEqualTo(this.screen.toString());
    }

    @Test
    void handlesFailures() {
        Mono<String> text = this.ragflow
                .chats()
                .ask(this.chatId, "What is the capital of France?")
                .map(Answer::text)
                .onErrorResume(RagflowModelException.class, (ex) -> Mono.just("The model failed: " + ex.kind()))
                .onErrorResume(RagflowAnswerException.class, (ex) -> Mono.just(ex.partialAnswer() + " …"));

        StepVerifier.create(text).expectNextCount(1).verifyComplete();
    }

    @Test
    void asksInConversation() {
        ChatConversation conversation = this.ragflow.chats().conversation(this.chatId);
        Mono<ChatSession> session = conversation
                .ask("What is the capital of France?")
                .then(conversation.ask("How large is it?"))
                .then(conversation.session());

        assertThat(session.block(TestClients.PATIENCE).messages()).isNotEmpty();
    }

    @Test
    void asksWithOptions() {
        ChatQuestion question = ChatQuestion.of("How do I install it?")
                .documentIds(List.of("5ba23a4ee67f11ef9a3f0242ac120006"))
                .variable("product", "RAGFlow")
                .citations(false);

        StepVerifier.create(this.ragflow.chats().ask(this.chatId, question))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void createsAndUpdatesAssistant() {
        Mono<ChatAssistant> assistant = this.ragflow
                .chats()
                .create(NewChatAssistant.named("Support")
                        .settings((settings) -> settings.datasetIds(List.of(this.datasetId))
                                .model((model) -> model.temperature(0.1))
                                .prompt((prompt) -> prompt.opener("Hello! What can I do for you?"))
                                .search((search) -> search.topN(8).vectorSimilarityWeight(0.7))));
        Mono<ChatAssistant> renamed = this.ragflow
                .chats()
                .update(this.chatId, ChatAssistantUpdate.none().name("Support, first level"));

        StepVerifier.create(assistant).expectNextCount(1).verifyComplete();
        StepVerifier.create(renamed).expectNextCount(1).verifyComplete();
    }

    @Test
    void sendsFeedback() {
        String sessionId = "s1";
        String messageId = Recordings.recording(RELEASE, "sessions", "feedback_v27")
                .request()
                .path()
                .split("/", -1)[8];

        Mono<ChatSession> rated = this.ragflow
                .chats()
                .sessions(this.chatId)
                .messages(sessionId)
                .rate(messageId, Feedback.bad("It is not what I asked."));

        StepVerifier.create(rated).expectNextCount(1).verifyComplete();
    }

    @Test
    void usesOpenAiCompatibleOperations() {
        Mono<Answer> answer = this.ragflow
                .chats()
                .completions(this.chatId)
                .ask(ChatCompletionRequest.of(List.of(
                                Message.user("Hi!"),
                                Message.assistant("Hello! What can I do for you?"),
                                Message.user("What is the capital of France?")))
                        .condition(allOf(field("city").equalTo("Lyon"))));
        Flux<AnswerEvent> events =
                this.ragflow.chats().completions(this.chatId).stream("What is the capital of France?");
        Flux<OpenAiChunk> chunks = this.ragflow
                .chats()
                .completions(this.chatId)
                .chunks(ChatCompletionRequest.of("What is the capital of France?"));

        StepVerifier.create(answer).expectNextCount(1).verifyComplete();
        StepVerifier.create(chunks).thenConsumeWhile((chunk) -> true).verifyComplete();
        StepVerifier.create(events).thenConsumeWhile((event) -> true).verifyComplete();
    }

    @Test
    void suggestsRelatedQuestions() {
        Mono<List<String>> questions = this.ragflow.models().relatedQuestions("What is RAGFlow?");

        StepVerifier.create(questions)
                .assertNext((list) -> assertThat(list).hasSize(3))
                .verifyComplete();
    }

    private void show(String text) {
        this.screen.append(text);
    }

    private void clear() {
        this.screen.setLength(0);
    }

    @Test
    void checksUserOfSession() {
        String sessionId = "s1";
        String user = "ann";
        SessionOwners table = new SessionTable();
        ChatOperations chats = TestClients.builder(this.server, "v0.27.0")
                .sessionOwners(table)
                .build()
                .chats();
        table.add(sessionId, "bob").block(TestClients.PATIENCE);

        ChatQuestion question =
                ChatQuestion.of("And the second step?").sessionId(sessionId).userId(user);
        Mono<ChatSession> history = chats.sessions(this.chatId).get(sessionId, user);

        StepVerifier.create(history).verifyError(RagflowNotFoundException.class);
        StepVerifier.create(chats.ask(this.chatId, question)).verifyError(RagflowNotFoundException.class);
        assertThat(this.server.requests()).isEmpty();
    }

    static final class SessionTable implements SessionOwners {

        private final Map<String, String> users = new ConcurrentHashMap<>();

        @Override
        public Mono<Void> add(String sessionId, String userId) {
            return Mono.fromRunnable(() -> this.users.put(sessionId, userId));
        }

        @Override
        public Mono<Boolean> isOwner(String sessionId, String userId) {
            return Mono.fromSupplier(() -> userId.equals(this.users.get(sessionId)));
        }
    }
}
