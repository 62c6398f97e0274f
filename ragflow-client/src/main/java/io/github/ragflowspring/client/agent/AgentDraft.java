package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An agent to be made.
 *
 * @param title the title, not blank, which no other agent of the user may have. Blanks around it are cut off
 * @param dsl the workflow. RAGFlow looks at it only when the agent is run
 * @param description the description, or {@code null} for none
 */
public record AgentDraft(
        String title, AgentDsl dsl, @Nullable String description) {

    public AgentDraft {
        Assert.hasText(title, "title must not be blank");
        Assert.notNull(dsl, "dsl must not be null");
        // RAGFlow cuts them off as well, and v0.23 and v0.24 need the very title to find the agent again.
        title = title.strip();
    }

    /**
     * Returns a draft without a description.
     *
     * @param title the title, not blank
     * @param dsl the workflow
     * @return the draft
     */
    public static AgentDraft of(String title, AgentDsl dsl) {
        return new AgentDraft(title, dsl, null);
    }

    /**
     * Returns this draft with a description.
     *
     * @param description the description
     * @return the draft
     */
    public AgentDraft description(String description) {
        return new AgentDraft(this.title, this.dsl, description);
    }
}
