package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentCompletions;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentCompletions}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentCompletions {

    /** See {@link AgentCompletions#complete(String)}. */
    OpenAiCompletion complete(String question);

    /** See {@link AgentCompletions#complete(AgentCompletionRequest)}. */
    OpenAiCompletion complete(AgentCompletionRequest request);

    /** See {@link AgentCompletions#chunks(String)}. */
    Stream<OpenAiChunk> chunks(String question);

    /** See {@link AgentCompletions#chunks(AgentCompletionRequest)}. */
    Stream<OpenAiChunk> chunks(AgentCompletionRequest request);
}
