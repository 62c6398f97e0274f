package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatAnswer;
import io.github.ragflowspring.client.chat.ChatEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the README. */
class ReadmeExamples {

    private final ChatOperations chats;

    ReadmeExamples(ChatOperations chats) {
        this.chats = chats;
    }

    Mono<String> withSources(ChatAnswer answer) {
        return Flux.fromIterable(answer.citations())
                .filter((citation) -> citation.chunk() != null)
                .map((citation) ->
                        "[" + citation.number() + "] " + citation.chunk().documentName())
                .distinct()
                .collectList()
                .map((sources) -> answer.text() + "\n\n" + String.join("\n", sources));
    }

    Mono<String> textOrWhatThereWasOfIt(String chatId, String question) {
        return this.chats.stream(chatId, ChatQuestion.of(question))
                .ofType(ChatEvent.Completed.class)
                .next()
                .map((completed) -> completed.answer().text())
                .onErrorResume(RagflowAnswerException.class, (ex) -> Mono.just(ex.partialAnswer() + " …"))
                .onErrorResume(RagflowNotFoundException.class, (ex) -> Mono.just("There is no such assistant."));
    }

    Mono<ChatAnswer> askAs(Tenant tenant, String chatId, String question) {
        return this.chats.ask(chatId, ChatQuestion.of(question)).contextWrite(ApiKeyProvider.use(tenant.ragflowKey()));
    }

    record Tenant(String ragflowKey) {}
}
