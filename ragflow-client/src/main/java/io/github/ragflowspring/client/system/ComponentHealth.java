package io.github.ragflowspring.client.system;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The health of something that a RAGFlow server depends on.
 *
 * @param healthy whether the server could use it
 * @param status the word the server says it with, such as {@code ok} or {@code nok}
 * @param elapsed how long the check took, or {@code null} if the server does not tell, as for what is healthy
 * @param error why it is not healthy, or {@code null} if the server does not tell
 */
public record ComponentHealth(
        boolean healthy,
        String status,
        @Nullable Duration elapsed,
        @Nullable String error) {}
