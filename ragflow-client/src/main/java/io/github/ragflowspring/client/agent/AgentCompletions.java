package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs an agent in the form of OpenAI ({@code POST /api/v1/agents_openai/{agent_id}/chat/completions}, from v0.25.1 on
 * {@code POST /api/v1/agents/chat/completion}, from v0.25.2 on {@code POST /api/v1/agents/chat/completions}).
 *
 * <p>Gives less than {@link AgentOperations#stream}: thoughts come as part of the text, an agent that waits for input just
 * ends, and the failure of a language model cannot be told from an agent that has nothing to say. Meant for what speaks
 * OpenAI's form already.
 */
public interface AgentCompletions {

    /**
     * Runs the agent and waits for the whole answer.
     *
     * @param request the question with its history
     * @return the answer with its references, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if
     *     the agent or the session does not exist
     */
    Mono<OpenAiCompletion> complete(AgentCompletionRequest request);

    /**
     * Runs the agent and streams the answer. The contents of the chunks together are the answer; one of the last has the
     * references. RAGFlow gives each chunk an id of its own, and tells neither why it ended nor what it cost.
     *
     * @param request the question with its history
     * @return the pieces of the answer, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     agent or the session does not exist
     */
    Flux<OpenAiChunk> stream(AgentCompletionRequest request);
}
