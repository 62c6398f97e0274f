package io.github.ragflowspring.boot.test.examples.supportbot;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.github.ragflowspring.boot.test.examples.supportbot.SupportBotApplication.Tenants;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers questions from the documents of a tenant. An application with users takes the tenant from the authentication. */
@RestController
@RequestMapping("/assistants/{chatId}")
class SupportBot {

    private final RagflowClient ragflow;

    private final Tenants tenants;

    SupportBot(RagflowClient ragflow, Tenants tenants) {
        this.ragflow = ragflow;
        this.tenants = tenants;
    }

    /** Streams an answer. If it breaks off, its last event has the text so far. */
    @PostMapping(path = "/stream", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<AnswerEvent> stream(
            @RequestHeader("X-Tenant") String tenant, @PathVariable String chatId, @RequestBody Question question) {
        return chats(tenant).stream(chatId, ChatQuestion.of(question.text()).sessionId(question.sessionId()))
                .onErrorResume(
                        RagflowAnswerException.class,
                        (ex) -> Flux.just(AnswerEvent.completed(incomplete(ex.partialAnswer()))));
    }

    @PostMapping("/answers")
    Mono<Answer> answer(
            @RequestHeader("X-Tenant") String tenant, @PathVariable String chatId, @RequestBody Question question) {
        return chats(tenant)
                .ask(chatId, ChatQuestion.of(question.text()).sessionId(question.sessionId()))
                .onErrorResume(RagflowAnswerException.class, (ex) -> Mono.just(incomplete(ex.partialAnswer())));
    }

    /** Answers from documents since a year only. */
    @PostMapping("/answers/since/{year}")
    Mono<Answer> answerSince(
            @RequestHeader("X-Tenant") String tenant,
            @PathVariable String chatId,
            @PathVariable int year,
            @RequestBody Question question) {
        return chats(tenant)
                .completions(chatId)
                .ask(ChatCompletionRequest.of(question.text())
                        .condition(allOf(field("year").atLeast(year))));
    }

    @PostMapping("/ratings")
    Mono<Void> rate(@RequestHeader("X-Tenant") String tenant, @PathVariable String chatId, @RequestBody Rating rating) {
        return chats(tenant)
                .sessions(chatId)
                .messages(rating.sessionId())
                .rate(rating.messageId(), rating.helpful() ? Feedback.good() : Feedback.bad(rating.comment()))
                .then();
    }

    @ExceptionHandler
    ProblemDetail notFound(RagflowNotFoundException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "This assistant or answer does not exist.");
    }

    private ChatOperations chats(String tenant) {
        return this.ragflow.withApiKey(this.tenants.keyOf(tenant)).chats();
    }

    private static Answer incomplete(String text) {
        return Answer.builder().text(text + " … (Please ask again later.)").build();
    }

    record Question(String text, @Nullable String sessionId) {}

    record Rating(
            String sessionId,
            String messageId,
            boolean helpful,
            @Nullable String comment) {}
}
