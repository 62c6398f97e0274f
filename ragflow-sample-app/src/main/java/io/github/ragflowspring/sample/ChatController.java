package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Asks RAGFlow on behalf of the page. */
@RestController
class ChatController {

    private final ChatOperations chats;

    private final String chatId;

    ChatController(ChatOperations chats, SampleProperties properties) {
        this.chats = chats;
        this.chatId = properties.chatId();
    }

    /**
     * Streams the answer to a question. When the browser closes the connection, the stream from RAGFlow is cancelled, and
     * RAGFlow stops writing.
     */
    @PostMapping(path = "/api/chat/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<AnswerEvent> stream(@RequestBody Question question) {
        return this.chats.stream(this.chatId, question.toChatQuestion())
                .filter((event) -> !(event instanceof ChatEvent.Unknown))
                .map(AnswerEvent::of)
                .onErrorResume(RagflowException.class, (error) -> Flux.just(AnswerEvent.of(error)));
    }

    @ExceptionHandler
    ProblemDetail refuse(IllegalArgumentException error) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(error.getMessage()));
    }

    /**
     * What the page asks.
     *
     * @param text the question
     * @param sessionId the session to go on with, or {@code null} to begin one
     */
    record Question(@Nullable String text, @Nullable String sessionId) {

        ChatQuestion toChatQuestion() {
            ChatQuestion question = ChatQuestion.of((this.text != null) ? this.text : "");
            return (this.sessionId != null) ? question.inSession(this.sessionId) : question;
        }
    }
}
