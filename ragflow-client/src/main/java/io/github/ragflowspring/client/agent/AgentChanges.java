package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to change of an agent. Everything else stays as it is.
 *
 * @param title the new title, not blank, or {@code null} to keep it
 * @param description the new description, or {@code null} to keep it
 * @param dsl the new workflow, or {@code null} to keep it
 */
public record AgentChanges(
        @Nullable String title,
        @Nullable String description,
        @Nullable AgentDsl dsl) {

    private static final AgentChanges NONE = new AgentChanges(null, null, null);

    public AgentChanges {
        if (title != null) {
            Assert.hasText(title, "title must not be blank");
            title = title.strip();
        }
    }

    /**
     * Returns no changes, to which some can be added.
     *
     * @return no changes
     */
    public static AgentChanges none() {
        return NONE;
    }

    /**
     * Returns these changes and a new title.
     *
     * @param title the title, not blank
     * @return the changes
     */
    public AgentChanges title(String title) {
        return new AgentChanges(title, this.description, this.dsl);
    }

    /**
     * Returns these changes and a new description.
     *
     * @param description the description, may be empty
     * @return the changes
     */
    public AgentChanges description(String description) {
        return new AgentChanges(this.title, description, this.dsl);
    }

    /**
     * Returns these changes and a new workflow.
     *
     * @param dsl the whole workflow
     * @return the changes
     */
    public AgentChanges dsl(AgentDsl dsl) {
        return new AgentChanges(this.title, this.description, dsl);
    }

    public boolean isEmpty() {
        return this.title == null && this.description == null && this.dsl == null;
    }
}
