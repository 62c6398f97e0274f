package io.github.ragflowspring.boot.test.docs;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.emulator.Seed;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Application of the documentation's examples. */
@SpringBootApplication
class SupportDeskApplication {

    @Service
    static class SupportDesk {

        private final ChatOperations chats;

        SupportDesk(ChatOperations chats) {
            this.chats = chats;
        }

        Mono<String> answer(String question) {
            return this.chats
                    .ask(Seed.GUIDE_ID, ChatQuestion.of(question))
                    .map(Answer::text)
                    .onErrorResume(RagflowModelException.class, (ex) -> Mono.just("Sorry, ask me again later."));
        }
    }
}
