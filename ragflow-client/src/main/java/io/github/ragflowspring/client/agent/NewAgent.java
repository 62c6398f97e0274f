package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * An agent to create.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewAgent {

    private final String title;

    private final AgentDsl dsl;

    private final @Nullable String description;

    private final Map<String, @Nullable Object> additional;

    private NewAgent(Draft draft) {
        this.title = draft.title;
        this.dsl = draft.dsl;
        this.description = draft.description;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request for an agent with the given title and workflow.
     *
     * @param title the title, not blank, that no other agent of the user has. Whitespace around it is removed
     * @param dsl the workflow. RAGFlow checks it only when the agent is run
     * @throws IllegalArgumentException if the title is blank
     */
    public static NewAgent of(String title, AgentDsl dsl) {
        Assert.hasText(title, "'title' must not be blank");
        Assert.notNull(dsl, "'dsl' must not be null");
        // RAGFlow strips it as well, and on v0.23 and v0.24 the agent is found by its exact title.
        return new NewAgent(new Draft(title.strip(), dsl));
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description; {@code null} to leave it unset
     */
    public NewAgent description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewAgent additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.AGENT, name, value));
    }

    /** Return the title, without whitespace around it. */
    public String title() {
        return this.title;
    }

    /** Return the workflow. */
    public AgentDsl dsl() {
        return this.dsl;
    }

    /** Return the description, or {@code null} if not set. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewAgent copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewAgent(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewAgent that
                        && this.title.equals(that.title)
                        && this.dsl.equals(that.dsl)
                        && Objects.equals(this.description, that.description)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.title, this.dsl, this.description, this.additional);
    }

    @Override
    public String toString() {
        return "NewAgent[title=" + this.title + ", dsl=" + this.dsl + ", description=" + this.description + "]";
    }

    private static final class Draft {

        private String title;

        private AgentDsl dsl;

        private @Nullable String description;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(String title, AgentDsl dsl) {
            this.title = title;
            this.dsl = dsl;
        }

        private Draft(NewAgent source) {
            this.title = source.title;
            this.dsl = source.dsl;
            this.description = source.description;
            this.additional = source.additional;
        }
    }
}
