package io.github.ragflowspring.boot.test.autoconfigure;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.emulator.Seed;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Small application of every type: servlet, reactive and non-web. */
@SpringBootApplication
class TestApplication {

    @RestController
    static class AskController {

        private final ChatOperations chats;

        AskController(ChatOperations chats) {
            this.chats = chats;
        }

        @GetMapping("/ask")
        Mono<String> ask(@RequestParam String question) {
            return this.chats.ask(Seed.GUIDE_ID, ChatQuestion.of(question)).map(Answer::text);
        }
    }
}
