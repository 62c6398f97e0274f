package io.github.ragflowspring.client.agent;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a workflow did.
 *
 * @param node the node
 * @param inputs what it was given, by name. Values may be null
 * @param outputs what it gave, by name. Values may be null. Names that begin with an underscore are RAGFlow's own
 * @param error why it failed, or {@code null} if it did not. RAGFlow does not tell the failure of a language model here
 * @param elapsed how long it took, or {@code null} if the server does not tell
 */
public record AgentNodeRun(
        AgentNode node,
        Map<String, @Nullable Object> inputs,
        Map<String, @Nullable Object> outputs,
        @Nullable String error,
        @Nullable Duration elapsed) {}
