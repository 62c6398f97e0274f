package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The controller of the README. */
@RestController
class AskController {

    private final ChatOperations chats;

    AskController(ChatOperations chats) {
        this.chats = chats;
    }

    @GetMapping("/ask/{chatId}")
    Mono<Answer> ask(@PathVariable String chatId, @RequestParam String question) {
        return this.chats.ask(chatId, question);
    }

    @GetMapping(path = "/stream/{chatId}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<AnswerEvent> stream(@PathVariable String chatId, @RequestParam String question) {
        return this.chats.stream(chatId, question);
    }
}
