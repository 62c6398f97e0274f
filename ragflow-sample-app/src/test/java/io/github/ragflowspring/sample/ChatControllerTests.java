package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.retrieval.References;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class ChatControllerTests {

    private static final String CHAT_ID = "chat-1";

    private final ChatOperations chats = mock(ChatOperations.class);

    private final WebTestClient page = WebTestClient.bindToController(
                    new ChatController(this.chats, new SampleProperties(CHAT_ID)))
            .build();

    @Test
    void asksTheConfiguredAssistantInTheSession() {
        given(this.chats.stream(any(), any())).willReturn(Flux.empty());
        ask("{\"text\": \"Why?\", \"sessionId\": \"session-1\"}").expectStatus().isOk();
        then(this.chats).should().stream(CHAT_ID, ChatQuestion.of("Why?").inSession("session-1"));
    }

    @Test
    void asksWithoutSessionAtFirst() {
        given(this.chats.stream(any(), any())).willReturn(Flux.empty());
        ask("{\"text\": \"Why?\", \"sessionId\": null}").expectStatus().isOk();
        then(this.chats).should().stream(CHAT_ID, ChatQuestion.of("Why?"));
    }

    @Test
    void streamsWhatThePageShows() {
        RetrievedChunk chunk = mock();
        given(chunk.documentName()).willReturn("book.md");
        given(chunk.content()).willReturn("A quote.");
        given(chunk.similarity()).willReturn(0.7);
        given(chunk.vectorSimilarity()).willReturn(0.6);
        given(chunk.termSimilarity()).willReturn(0.8);
        References references = new References(List.of(chunk), List.of(), 1L);
        given(this.chats.stream(any(), any()))
                .willReturn(Flux.just(
                        new ChatEvent.Started("session-1", "message-1"),
                        new ChatEvent.Reasoning("Hm."),
                        new ChatEvent.Delta("Becau"),
                        new ChatEvent.Replace("Because [ID:0]"),
                        new ChatEvent.Unknown("{\"new\": 1}"),
                        new ChatEvent.Referenced(references),
                        new ChatEvent.Completed(mock())));
        assertThat(eventsOf("Why?"))
                .containsExactly(
                        Map.of("type", "started", "sessionId", "session-1"),
                        Map.of("type", "reasoning", "text", "Hm."),
                        Map.of("type", "delta", "text", "Becau"),
                        Map.of("type", "replace", "text", "Because [ID:0]"),
                        Map.of(
                                "type",
                                "sources",
                                "sources",
                                List.of(Map.of(
                                        "document",
                                        "book.md",
                                        "text",
                                        "A quote.",
                                        "similarity",
                                        0.7,
                                        "vectorSimilarity",
                                        0.6,
                                        "termSimilarity",
                                        0.8))),
                        Map.of("type", "completed"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsErrorsAsLastEvent(RagflowException error, String kind) {
        given(this.chats.stream(any(), any()))
                .willReturn(Flux.concat(Flux.just(new ChatEvent.Delta("Be")), Flux.error(error)));
        List<Map<String, Object>> events = eventsOf("Why?");
        assertThat(events).hasSize(2);
        assertThat(events.get(1))
                .containsEntry("type", "error")
                .containsEntry("kind", kind)
                .containsEntry("detail", error.getMessage());
        assertThat(String.valueOf(events.get(1).get("message"))).endsWith(".");
    }

    static Stream<Arguments> tellsErrorsAsLastEvent() {
        return Stream.of(
                Arguments.of(new RagflowModelException(null, "AUTH_ERROR", "**ERROR**: AUTH_ERROR", "Be"), "model"),
                Arguments.of(new RagflowStreamException("The end mark is missing", null, "Be", null), "interrupted"),
                Arguments.of(new RagflowConnectionException("Refused", null, null), "connection"),
                Arguments.of(new RagflowTimeoutException("Silent", null, null), "timeout"),
                Arguments.of(new RagflowAuthenticationException("No key", null, null), "authentication"),
                Arguments.of(new RagflowNotFoundException("No such chat", null, null), "not-found"),
                Arguments.of(new RagflowRateLimitedException("Slow down", null, null), "rate-limited"),
                Arguments.of(new RagflowServerException("Down", null, null), "ragflow"));
    }

    @Test
    void cancelsTheAnswerWhenThePageGoesAway() {
        PublisherProbe<ChatEvent> answer =
                PublisherProbe.of(Flux.concat(Flux.just(new ChatEvent.Delta("Be")), Flux.never()));
        given(this.chats.stream(any(), any())).willReturn(answer.flux());
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
                .isEqualTo("text must not be blank");
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
                .uri("/api/chat/stream")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
