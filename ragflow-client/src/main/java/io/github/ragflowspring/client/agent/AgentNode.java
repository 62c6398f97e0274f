package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.Nullable;

/**
 * A node of a workflow.
 *
 * @param id the id, such as {@code Retrieval:0}
 * @param name what the author called it, or {@code null} if the workflow has no names
 * @param type what it is, such as {@code Begin}, {@code Retrieval}, {@code LLM}, {@code Agent} or {@code Message}
 */
public record AgentNode(String id, @Nullable String name, String type) {}
