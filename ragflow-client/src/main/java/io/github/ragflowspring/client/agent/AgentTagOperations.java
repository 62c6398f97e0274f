package io.github.ragflowspring.client.agent;

import java.util.Collection;
import java.util.Map;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Labels agents with tags. Requires v0.25.4.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentTagOperations {

    /**
     * Return all tags with the number of agents that have them ({@code GET /api/v1/agents/tags}).
     *
     * @return the numbers by tag, unmodifiable, the most frequent tag first
     */
    Mono<Map<String, Long>> counts();

    /**
     * Replace the tags of an agent ({@code PUT /api/v1/agents/{agent_id}/tags}). RAGFlow keeps 512 characters of the tags of
     * an agent.
     *
     * @param agentId the id of the agent
     * @param tags the tags, neither blank nor with a comma; without any, the agent has none afterwards
     * @return empty when the tags are stored; a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     agent does not exist or belongs to another user
     */
    Mono<Void> replace(String agentId, Collection<String> tags);
}
