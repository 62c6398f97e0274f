package io.github.ragflowspring.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionOperations;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.chat.ChatSettings;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import io.github.ragflowspring.sample.ProblemAdvice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class ChatControllerTests {

    private static final String CHAT_ID = "chat-1";

    private static final Message GREETING = Message.assistant("Hi!");

    private final ChatOperations chats = mock(ChatOperations.class);

    private final ChatSessionOperations sessions = mock(ChatSessionOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(new ChatController(this.chats))
            .controllerAdvice(new ProblemAdvice())
            .build();

    @BeforeEach
    void hasSessions() {
        given(this.chats.sessions(CHAT_ID)).willReturn(this.sessions);
    }

    @Test
    void listsAssistants() {
        given(this.chats.list())
                .willReturn(Flux.just(
                        assistant("a", ChatSettings.none().datasetIds(List.of("dataset-1"))),
                        assistant("b", ChatSettings.none())));
        this.page
                .get()
                .uri("/api/chats")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"id": "a", "name": "Assistant a", "searches": true},
                         {"id": "b", "name": "Assistant b", "searches": false}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void listsConversationsWithQuestions() {
        ChatSession asked = session("session-1", GREETING, Message.user("Why?"));
        PageRequest first = PageRequest.first(30);
        given(this.sessions.page(ChatSessionQuery.all().orderBy(OrderBy.UPDATED), first))
                .willReturn(Mono.just(Page.of(List.of(asked, session("session-2", GREETING)), first, null)));
        this.page
                .get()
                .uri("/api/chats/{chatId}/sessions", CHAT_ID)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"id": "session-1", "title": "Why?"}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void showsConversation() {
        Message answer = Message.builder()
                .id("turn-1")
                .role(MessageRole.ASSISTANT)
                .reasoning("Hm.\nOh.")
                .text("Because [ID:0]")
                .references(references())
                .build();
        given(this.sessions.get("session-1"))
                .willReturn(Mono.just(session("session-1", GREETING, Message.user("Why?"), answer)));
        this.page
                .get()
                .uri("/api/chats/{chatId}/sessions/{sessionId}", CHAT_ID, "session-1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"question": true, "reasoning": "", "text": "Why?", "sources": []},
                         {"question": false, "reasoning": "Hm.\\nOh.", "text": "Because [ID:0]",
                          "sources": [{"number": 0, "document": "book.md", "text": "A quote.", "highlight": "A <em>quote</em>.",
                                       "similarity": 0.7, "vectorSimilarity": 0.6, "termSimilarity": 0.8}]}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void reportsUnknownConversation() {
        given(this.sessions.get("session-1"))
                .willReturn(Mono.error(
                        RagflowNotFoundException.builder("No such session").build()));
        this.page
                .get()
                .uri("/api/chats/{chatId}/sessions/{sessionId}", CHAT_ID, "session-1")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("not-found")
                .jsonPath("$.title")
                .isEqualTo("RAGFlow does not have this. It may have been deleted.")
                .jsonPath("$.detail")
                .isEqualTo("No such session");
    }

    @Test
    void asksInSession() {
        given(this.chats.stream(any(), any(ChatQuestion.class))).willReturn(Flux.empty());
        ask("{\"text\": \"Why?\", \"sessionId\": \"session-1\"}").expectStatus().isOk();
        verify(this.chats).stream(CHAT_ID, ChatQuestion.of("Why?").sessionId("session-1"));
    }

    @Test
    void asksWithoutSession() {
        given(this.chats.stream(any(), any(ChatQuestion.class))).willReturn(Flux.empty());
        ask("{\"text\": \"Why?\", \"sessionId\": null}").expectStatus().isOk();
        verify(this.chats).stream(CHAT_ID, ChatQuestion.of("Why?"));
    }

    @Test
    void streamsEventsOfAnswer() {
        given(this.chats.stream(any(), any(ChatQuestion.class)))
                .willReturn(Flux.just(
                        AnswerEvent.started("session-1", "message-1"),
                        AnswerEvent.reasoning("Hm."),
                        AnswerEvent.delta("Becau"),
                        AnswerEvent.replace("Because [ID:0]"),
                        AnswerEvent.unknown("{\"new\": 1}"),
                        AnswerEvent.referenced(references()),
                        AnswerEvent.completed(Answer.builder().build())));
        List<Map<String, Object>> events = eventsOf("Why?");
        assertThat(events)
                .extracting((event) -> event.get("type"))
                .containsExactly("started", "reasoning", "delta", "replace", "referenced", "completed");
        assertThat(events.get(0)).containsEntry("sessionId", "session-1");
        assertThat(events.get(3)).containsEntry("text", "Because [ID:0]");
    }

    @Test
    void reportsFailureAsLastEvent() {
        RagflowException error = RagflowModelException.builder("The language model behind RAGFlow failed.")
                .kind("AUTH_ERROR")
                .rawText("**ERROR**: AUTH_ERROR")
                .partialAnswer("Be")
                .build();
        given(this.chats.stream(any(), any(ChatQuestion.class)))
                .willReturn(Flux.concat(Flux.just(AnswerEvent.delta("Be")), Flux.error(error)));
        assertThat(eventsOf("Why?"))
                .containsExactly(
                        Map.of("type", "delta", "text", "Be"),
                        Map.of(
                                "type",
                                "error",
                                "kind",
                                "model",
                                "message",
                                "The language model failed.",
                                "retryable",
                                error.isRetryable()));
    }

    @Test
    void cancelsAnswerWhenPageDisconnects() {
        PublisherProbe<AnswerEvent> answer =
                PublisherProbe.of(Flux.concat(Flux.just(AnswerEvent.delta("Be")), Flux.never()));
        given(this.chats.stream(any(), any(ChatQuestion.class))).willReturn(answer.flux());
        Flux<Map<String, Object>> events = ask("{\"text\": \"Why?\"}")
                .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {})
                .getResponseBody();
        StepVerifier.create(events)
                .expectNext(Map.of("type", "delta", "text", "Be"))
                .thenCancel()
                .verify();
        answer.assertWasCancelled();
    }

    @Test
    void refusesBlankQuestions() {
        ask("{\"text\": \" \"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("'text' must not be blank");
        then(this.chats).shouldHaveNoInteractions();
    }

    @Test
    void refusesMissingQuestions() {
        ask("{}").expectStatus().isBadRequest();
        then(this.chats).shouldHaveNoInteractions();
    }

    private @Nullable List<Map<String, Object>> eventsOf(String question) {
        return ask("{\"text\": \"" + question + "\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectBodyList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec ask(String body) {
        return this.page
                .post()
                .uri("/api/chats/{chatId}/stream", CHAT_ID)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static ChatSession session(String id, Message... messages) {
        return ChatSession.builder()
                .id(id)
                .chatId(CHAT_ID)
                .messages(List.of(messages))
                .build();
    }

    private static ChatAssistant assistant(String id, ChatSettings settings) {
        return ChatAssistant.builder()
                .id(id)
                .name("Assistant " + id)
                .settings(settings)
                .build();
    }

    private static References references() {
        RetrievedChunk chunk = RetrievedChunk.builder()
                .id("chunk-1")
                .content("A quote.")
                .document(RetrievedDocument.builder()
                        .id("document-1")
                        .name("book.md")
                        .build())
                .datasetId("dataset-1")
                .similarity(0.7)
                .vectorSimilarity(0.6)
                .termSimilarity(0.8)
                .highlight("A <em>quote</em>.")
                .build();
        return References.builder().chunks(List.of(chunk)).total(1L).build();
    }
}
