package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.browser.BrowserEvents;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Asks RAGFlow's assistants on behalf of the page. */
@RestController
@RequestMapping("/api/chats")
class ChatController {

    private static final int SHOWN_CONVERSATIONS = 30;

    private final ChatOperations chats;

    ChatController(ChatOperations chats) {
        this.chats = chats;
    }

    @GetMapping
    Flux<Assistant> assistants() {
        return this.chats.list().map(Assistant::of);
    }

    @GetMapping("/{chatId}/sessions")
    Flux<Conversation> conversations(@PathVariable String chatId) {
        return this.chats
                .sessions(chatId)
                .page(ChatSessionQuery.all().orderBy(OrderBy.UPDATED), PageRequest.first(SHOWN_CONVERSATIONS))
                .flatMapIterable((page) -> page.items().stream()
                        .flatMap((session) -> Conversation.of(session).stream())
                        .toList());
    }

    @GetMapping("/{chatId}/sessions/{sessionId}")
    Flux<Message> messages(@PathVariable String chatId, @PathVariable String sessionId) {
        return this.chats.sessions(chatId).get(sessionId).flatMapIterable(Message::of);
    }

    /**
     * Streams the answer to a question. If the browser closes the connection, the stream from RAGFlow is cancelled and
     * RAGFlow stops the model.
     */
    @PostMapping(path = "/{chatId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> stream(@PathVariable String chatId, @RequestBody Question question) {
        return BrowserEvents.defaults().answer(this.chats.stream(chatId, question.toChatQuestion()));
    }

    /**
     * A question of the page.
     *
     * @param text the question
     * @param sessionId the session to continue, or {@code null} to begin one
     */
    record Question(@Nullable String text, @Nullable String sessionId) {

        ChatQuestion toChatQuestion() {
            return ChatQuestion.of((this.text != null) ? this.text : "").sessionId(this.sessionId);
        }
    }
}
