package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks a chat assistant in the form of OpenAI ({@code POST /api/v1/chats_openai/{chat_id}/chat/completions}, from
 * v0.25.1 on {@code POST /api/v1/openai/{chat_id}/chat/completions}).
 *
 * <p>There is no session: every request carries its history. The failure of the language model is an error here as it is
 * for {@link ChatOperations#ask}, although RAGFlow tells it as an ordinary answer.
 */
public interface ChatCompletions {

    /**
     * Asks and waits for the whole answer.
     *
     * @param request the question with its history
     * @return the answer, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     assistant does not exist, {@link io.github.ragflowspring.client.error.RagflowModelException} if the language
     *     model failed, {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} if the connected release
     *     would read over a part of the request
     */
    Mono<OpenAiCompletion> complete(ChatCompletionRequest request);

    /**
     * Asks and streams the answer.
     *
     * <p>The contents of the chunks together are the answer: also where v0.25 sends all of it once more, and where v0.24
     * sends it only at the end.
     *
     * @param request the question with its history
     * @return the pieces of the answer
     */
    Flux<OpenAiChunk> stream(ChatCompletionRequest request);

    /**
     * Asks and gives the answer in the form of {@link ChatOperations#ask}.
     *
     * @param request the question with its history
     * @return the answer, without a session
     */
    Mono<Answer> ask(ChatCompletionRequest request);

    /**
     * Asks and gives the answer in the form of {@link ChatOperations#stream}.
     *
     * @param request the question with its history
     * @return the events of the answer; {@link AnswerEvent.Started} has no session
     */
    Flux<AnswerEvent> events(ChatCompletionRequest request);
}
