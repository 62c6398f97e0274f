package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The OpenAI-compatible operations of an agent ({@code POST /api/v1/agents_openai/{agent_id}/chat/completions}, from v0.25.1
 * on {@code POST /api/v1/agents/chat/completion}, from v0.25.2 on {@code POST /api/v1/agents/chat/completions}).
 *
 * <p>They return less than {@link AgentOperations#stream(String, AgentRunRequest)}: an agent that waits for input just ends,
 * and the failure of a language model often looks like an agent that has nothing to say. Use them with code that is written
 * for OpenAI's API.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentCompletions {

    /**
     * Ask a question without history. See {@link #complete(AgentCompletionRequest)}.
     *
     * @param question the question, not blank
     * @return the answer
     */
    default Mono<OpenAiCompletion> complete(String question) {
        return complete(AgentCompletionRequest.of(question));
    }

    /**
     * Ask a question and return the complete answer.
     *
     * @param request the question with its history
     * @return the answer with its references, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent or the session does not exist, {@link
     *     io.github.ragflowspring.client.error.RagflowStreamException} if RAGFlow reports a failure instead of an answer
     */
    Mono<OpenAiCompletion> complete(AgentCompletionRequest request);

    /**
     * Ask a question without history and stream the answer. See {@link #chunks(AgentCompletionRequest)}.
     *
     * @param question the question, not blank
     * @return the chunks of the answer
     */
    default Flux<OpenAiChunk> chunks(String question) {
        return chunks(AgentCompletionRequest.of(question));
    }

    /**
     * Ask a question and stream the answer. The contents of the chunks together are the answer; one of the last chunks has
     * the references. RAGFlow gives each chunk its own id and reports neither a finish reason nor the token usage.
     *
     * @param request the question with its history
     * @return the chunks of the answer, with the errors of {@link #complete(AgentCompletionRequest)}
     */
    Flux<OpenAiChunk> chunks(AgentCompletionRequest request);
}
