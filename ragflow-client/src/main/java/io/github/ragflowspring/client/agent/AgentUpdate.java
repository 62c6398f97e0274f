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
 * Changes of an agent. A property that is not set is not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentUpdate {

    private static final AgentUpdate NONE = new AgentUpdate(new Draft());

    private final @Nullable String title;

    private final @Nullable String description;

    private final @Nullable AgentDsl dsl;

    private final Map<String, @Nullable Object> additional;

    private AgentUpdate(Draft draft) {
        this.title = draft.title;
        this.description = draft.description;
        this.dsl = draft.dsl;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return an update without changes. */
    public static AgentUpdate none() {
        return NONE;
    }

    /**
     * Return a copy that changes the title.
     *
     * @param title the title, not blank; {@code null} to leave it unchanged. Whitespace around it is removed
     * @throws IllegalArgumentException if the title is blank
     */
    public AgentUpdate title(@Nullable String title) {
        Assert.isTrue(title == null || !title.isBlank(), "'title' must not be blank");
        return copy((draft) -> draft.title = (title != null) ? title.strip() : null);
    }

    /**
     * Return a copy that changes the description.
     *
     * @param description the description; empty to remove it, {@code null} to leave it unchanged
     */
    public AgentUpdate description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy that replaces the workflow.
     *
     * @param dsl the whole workflow; {@code null} to leave it unchanged
     */
    public AgentUpdate dsl(@Nullable AgentDsl dsl) {
        return copy((draft) -> draft.dsl = dsl);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public AgentUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.AGENT, name, value));
    }

    /** Return the new title, or {@code null} if not set. */
    public @Nullable String title() {
        return this.title;
    }

    /** Return the new description, or {@code null} if not set. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the new workflow, or {@code null} if not set. */
    public @Nullable AgentDsl dsl() {
        return this.dsl;
    }

    /** Return whether nothing is set. */
    public boolean isEmpty() {
        return this.title == null && this.description == null && this.dsl == null && this.additional.isEmpty();
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private AgentUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AgentUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentUpdate that
                        && Objects.equals(this.title, that.title)
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.dsl, that.dsl)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.title, this.description, this.dsl, this.additional);
    }

    @Override
    public String toString() {
        return "AgentUpdate[title=" + this.title + ", description=" + this.description + ", dsl=" + this.dsl + "]";
    }

    private static final class Draft {

        private @Nullable String title;

        private @Nullable String description;

        private @Nullable AgentDsl dsl;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(AgentUpdate source) {
            this.title = source.title;
            this.description = source.description;
            this.dsl = source.dsl;
            this.additional = source.additional;
        }
    }
}
