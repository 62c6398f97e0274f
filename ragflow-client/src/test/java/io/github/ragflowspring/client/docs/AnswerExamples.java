package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.AnswerFormat;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import java.net.URI;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Examples of docs/chat.md, docs/configuration.md and docs/resilience.md. */
class AnswerExamples {

    private final ChatOperations chats;

    AnswerExamples(ChatOperations chats) {
        this.chats = chats;
    }

    String withSources(Answer answer) {
        return answer.text() + "\n"
                + answer.sources().stream()
                        .map((source) -> "\n" + source.numbers() + " " + source.documentName())
                        .collect(Collectors.joining());
    }

    String html(Answer answer) {
        return answer.render(AnswerFormat.html()
                .link((chunk) -> URI.create("/datasets/" + chunk.datasetId() + "/files/" + chunk.documentId()))
                .sources(true));
    }

    String withFootnotes(Answer answer) {
        return answer.render((citation) -> " (" + citation.chunks().size() + " sources)");
    }

    Mono<String> textOrPartialAnswer(String chatId, String question) {
        return this.chats.stream(chatId, question)
                .ofType(AnswerEvent.Completed.class)
                .next()
                .map((completed) -> completed.answer().text())
                .onErrorResume(RagflowAnswerException.class, (ex) -> Mono.just(ex.partialAnswer() + " …"))
                .onErrorResume(RagflowNotFoundException.class, (ex) -> Mono.just("There is no such assistant."));
    }

    Mono<Answer> askAs(Tenant tenant, String chatId, String question) {
        return this.chats.ask(chatId, question).contextWrite(ApiKeyProvider.use(tenant.ragflowKey()));
    }

    record Tenant(String ragflowKey) {}
}
