package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.settings.CallSettings;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The examples of docs/resilience.md. */
final class ResilienceExamples {

    Mono<String> apologize(ChatOperations chats, String chatId, ChatQuestion question) {
        Mono<String> answer = chats.ask(chatId, question)
                .map(Answer::text)
                .onErrorResume(
                        RagflowException.class,
                        (error) -> error.isRetryable()
                                ? Mono.just("RAGFlow is busy. Please ask again in a moment.")
                                : Mono.error(error));
        return answer;
    }

    Flux<String> keepWhatThereIs(ChatOperations chats, String chatId, ChatQuestion question) {
        Flux<String> text = chats.stream(chatId, question)
                .ofType(AnswerEvent.Delta.class)
                .map(AnswerEvent.Delta::text)
                .onErrorResume(RagflowAnswerException.class, (error) -> Flux.just(" … (the answer broke off)"));
        return text;
    }

    Mono<Answer> askAgain(ChatOperations chats, String chatId, ChatQuestion question) {
        Mono<Answer> patient = chats.ask(chatId, question)
                .retryWhen(Retry.backoff(2, Duration.ofSeconds(1))
                        .filter((error) -> error instanceof RagflowException known && known.isRetryable()));
        return patient;
    }

    Mono<RetrievalResult> quick(RetrievalOperations retrieval, RetrievalQuery query, String requestId) {
        Mono<RetrievalResult> quick = retrieval
                .search(query)
                .contextWrite(CallSettings.timeout(Duration.ofSeconds(2)))
                .contextWrite(CallSettings.header("X-Request-Id", requestId));
        return quick;
    }

    Flux<AnswerEvent> cancel(ChatOperations chats, String chatId, ChatQuestion question) {
        Flux<AnswerEvent> first =
                chats.stream(chatId, question).takeUntil((event) -> event instanceof AnswerEvent.Delta);
        Disposable call = chats.stream(chatId, question).subscribe();
        call.dispose();
        return first;
    }
}
