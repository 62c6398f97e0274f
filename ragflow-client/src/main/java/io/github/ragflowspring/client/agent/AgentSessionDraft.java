package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.Nullable;

/**
 * A session to be made.
 *
 * @param name its name, or {@code null} for none. Releases before v0.25.1 know no names; there it is not sent
 * @param userId whom it belongs to in the application, or {@code null} for the RAGFlow user of the API key
 */
public record AgentSessionDraft(
        @Nullable String name, @Nullable String userId) {

    private static final AgentSessionDraft BLANK = new AgentSessionDraft(null, null);

    /**
     * Returns a draft of nobody's session without a name.
     *
     * @return the draft
     */
    public static AgentSessionDraft blank() {
        return BLANK;
    }

    /**
     * Returns this draft with a name.
     *
     * @param name the name
     * @return the draft
     */
    public AgentSessionDraft named(String name) {
        return new AgentSessionDraft(name, this.userId);
    }

    /**
     * Returns this draft for a user of the application.
     *
     * @param userId the user, in whatever form the application names users
     * @return the draft
     */
    public AgentSessionDraft userId(String userId) {
        return new AgentSessionDraft(this.name, userId);
    }
}
