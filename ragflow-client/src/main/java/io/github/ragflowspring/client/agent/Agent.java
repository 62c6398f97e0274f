package io.github.ragflowspring.client.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent: a workflow that RAGFlow runs.
 *
 * @param id the id
 * @param title the title
 * @param description the description, or {@code null} if it has none
 * @param avatar its picture as a data URL, or {@code null} if it has none
 * @param category what kind of workflow it is, {@code agent_canvas} for an agent; {@code null} if the server does not tell
 * @param permission who may use it, {@code me} or {@code team}; {@code null} if the server does not tell
 * @param ownerId the RAGFlow user it belongs to
 * @param dsl its workflow, or {@code null} in lists from v0.25.1 on: {@link AgentOperations#get} has it
 * @param createdAt when it was made, or {@code null} in lists from v0.25.1 on
 * @param updatedAt when it was last changed
 */
public record Agent(
        String id,
        String title,
        @Nullable String description,
        @Nullable String avatar,
        @Nullable String category,
        @Nullable String permission,
        String ownerId,
        @Nullable AgentDsl dsl,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
