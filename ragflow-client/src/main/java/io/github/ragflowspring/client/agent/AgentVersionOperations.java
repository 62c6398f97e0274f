package io.github.ragflowspring.client.agent;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the versions of an agent. Requires v0.24.0.
 *
 * <p>Errors are {@link io.github.ragflowspring.client.error.RagflowException}s: a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent or version does not exist or belongs to another
 * user.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentVersionOperations {

    /**
     * Return the versions without their workflows ({@code GET /api/v1/agents/{agent_id}/versions}, before v0.25.1 {@code GET
     * /v1/canvas/getlistversion/{agent_id}}).
     *
     * @return the versions, the newest first
     */
    Flux<AgentVersion> list();

    /**
     * Return a version with its workflow ({@code GET /api/v1/agents/{agent_id}/versions/{version_id}}, before v0.25.1 {@code
     * GET /v1/canvas/getversion/{version_id}}). {@link AgentUpdate#dsl(AgentDsl)} restores it.
     *
     * @param versionId the id of the version
     * @return the version
     */
    Mono<AgentVersion> get(String versionId);
}
