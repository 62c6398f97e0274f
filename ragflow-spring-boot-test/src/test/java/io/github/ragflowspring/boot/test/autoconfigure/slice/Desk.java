package io.github.ragflowspring.boot.test.autoconfigure.slice;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.emulator.Seed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Component that calls RAGFlow. */
@Service
public class Desk {

    private final ChatOperations chats;

    private final String greeting;

    Desk(ChatOperations chats, @Value("${desk.greeting:}") String greeting) {
        this.chats = chats;
        this.greeting = greeting;
    }

    /** Returns the answer of the first assistant. */
    public Mono<String> answer(String question) {
        return this.chats
                .ask(Seed.GUIDE_ID, ChatQuestion.of(question))
                .map(Answer::text)
                .map((text) -> this.greeting + ": " + text);
    }
}
