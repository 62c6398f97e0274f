package io.github.ragflowspring.client.model;

import org.jspecify.annotations.Nullable;

/** An answer or an event that may tell how many tokens were used. Observations count what it tells. */
public interface ReportsTokenUsage {

    /**
     * Returns how many tokens were used.
     *
     * @return the usage, or {@code null} if the server did not report it here
     */
    @Nullable
    TokenUsage tokenUsage();
}
