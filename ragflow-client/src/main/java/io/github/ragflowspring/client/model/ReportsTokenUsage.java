package io.github.ragflowspring.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An answer or event that may report its token usage, which the observations count.
 *
 * @since 0.1.0
 */
public interface ReportsTokenUsage {

    /**
     * Return the token usage.
     *
     * @return the usage, or {@code null} if the server did not report it here
     */
    @Nullable
    TokenUsage tokenUsage();
}
