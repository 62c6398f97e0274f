package io.github.ragflowspring.client.agent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with an agent.
 *
 * @param id the id
 * @param agentId the id of the agent
 * @param name the name, or {@code null} if it has none, as on releases before v0.25.1
 * @param userId whom the session belongs to: what the application gave, or else the RAGFlow user of the API key; {@code
 *     null} if it was made by a run of nobody
 * @param messages the messages so far, the greeting of the agent first if it has one
 * @param errors what RAGFlow noted of a failed run, or {@code null}
 * @param dsl the workflow with the state that the conversation left in it, or {@code null} if it was not asked for
 * @param createdAt when it was made, or {@code null} in the answer to its creation
 * @param updatedAt when it was last changed, or {@code null} in the answer to its creation
 */
public record AgentSession(
        String id,
        String agentId,
        @Nullable String name,
        @Nullable String userId,
        List<AgentMessage> messages,
        @Nullable String errors,
        @Nullable AgentDsl dsl,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    public AgentSession {
        messages = List.copyOf(messages);
    }
}
