package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the README. */
class ReadmeExamples {

    private final ChatOperations chats;

    ReadmeExamples(ChatOperations chats) {
        this.chats = chats;
    }

    Mono<String> withSources(Answer answer) {
        return Flux.fromIterable(answer.citations())
                .filter((citation) -> !citation.chunks().isEmpty())
                .map((citation) ->
                        "[" + citation.numbers().get(0) + "] " + citation.chunks().get(0).documentName())
                .distinct()
                .collectList()
                .map((sources) -> answer.text() + "\n\n" + String.join("\n", sources));
    }

    Mono<String> textOrWhatThereWasOfIt(String chatId, String question) {
        return this.chats.stream(chatId, ChatQuestion.of(question))
                .ofType(AnswerEvent.Completed.class)
                .next()
                .map((completed) -> completed.answer().text())
                .onErrorResume(RagflowStreamException.class, (ex) -> Mono.just(ex.partialAnswer() + " …"))
                .onErrorResume(RagflowNotFoundException.class, (ex) -> Mono.just("There is no such assistant."));
    }

    Mono<Answer> askAs(Tenant tenant, String chatId, String question) {
        return this.chats.ask(chatId, ChatQuestion.of(question)).contextWrite(ApiKeyProvider.use(tenant.ragflowKey()));
    }

    record Tenant(String ragflowKey) {}
}
