package io.github.ragflowspring.client.docs;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The controller of the README. */
@RestController
class AskController {

    private final ChatOperations chats;

    AskController(ChatOperations chats) {
        this.chats = chats;
    }

    @PostMapping(path = "/ask/{chatId}", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<AnswerEvent> ask(@PathVariable String chatId, @RequestBody String question) {
        return this.chats.stream(chatId, question);
    }
}
