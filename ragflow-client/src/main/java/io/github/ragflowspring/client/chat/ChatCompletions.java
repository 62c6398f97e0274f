package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The OpenAI-compatible operations of a chat assistant ({@code POST /api/v1/chats_openai/{chat_id}/chat/completions}, from
 * v0.25.1 on {@code POST /api/v1/openai/{chat_id}/chat/completions}).
 *
 * <p>There is no session: every request carries its history. A failure of the language model is an error, as for {@link
 * ChatOperations#ask(String, ChatQuestion)}, although RAGFlow reports it as an ordinary answer.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ChatCompletions {

    /**
     * Ask a question without history. See {@link #ask(ChatCompletionRequest)}.
     *
     * @param question the question, not blank
     * @return the answer
     */
    default Mono<Answer> ask(String question) {
        return ask(ChatCompletionRequest.of(question));
    }

    /**
     * Ask a question and return the complete answer.
     *
     * @param request the question with its history
     * @return the answer, without a session, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if the assistant does not exist, {@link
     *     io.github.ragflowspring.client.error.RagflowModelException} if the language model failed, {@link
     *     io.github.ragflowspring.client.error.RagflowUnsupportedException} if the connected release would ignore a part of
     *     the request
     */
    Mono<Answer> ask(ChatCompletionRequest request);

    /**
     * Ask a question without history and stream the answer. See {@link #stream(ChatCompletionRequest)}.
     *
     * @param question the question, not blank
     * @return the events of the answer
     */
    default Flux<AnswerEvent> stream(String question) {
        return stream(ChatCompletionRequest.of(question));
    }

    /**
     * Ask a question and stream the answer, with the events and errors of {@link ChatOperations#stream(String,
     * ChatQuestion)}.
     *
     * @param request the question with its history
     * @return the events of the answer; {@link AnswerEvent.Started} has no session
     */
    Flux<AnswerEvent> stream(ChatCompletionRequest request);

    /**
     * Ask a question and return the answer in its OpenAI-compatible form.
     *
     * @param request the question with its history
     * @return the answer, with the errors of {@link #ask(ChatCompletionRequest)}
     */
    Mono<OpenAiCompletion> complete(ChatCompletionRequest request);

    /**
     * Ask a question and stream the answer in its OpenAI-compatible form.
     *
     * <p>The contents of the chunks together are the answer, even though v0.25 sends the whole text again at the end and
     * v0.24 may send it only there.
     *
     * @param request the question with its history
     * @return the chunks of the answer
     */
    Flux<OpenAiChunk> chunks(ChatCompletionRequest request);
}
