package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ChatCompletions}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingChatCompletions {

    /** See {@link ChatCompletions#ask(String)}. */
    Answer ask(String question);

    /** See {@link ChatCompletions#ask(ChatCompletionRequest)}. */
    Answer ask(ChatCompletionRequest request);

    /** See {@link ChatCompletions#stream(String)}. */
    Stream<AnswerEvent> stream(String question);

    /** See {@link ChatCompletions#stream(ChatCompletionRequest)}. */
    Stream<AnswerEvent> stream(ChatCompletionRequest request);

    /** See {@link ChatCompletions#complete(ChatCompletionRequest)}. */
    OpenAiCompletion complete(ChatCompletionRequest request);

    /** See {@link ChatCompletions#chunks(ChatCompletionRequest)}. */
    Stream<OpenAiChunk> chunks(ChatCompletionRequest request);
}
