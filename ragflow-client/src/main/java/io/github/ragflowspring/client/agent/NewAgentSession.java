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
 * A session to create.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewAgentSession {

    private static final NewAgentSession UNNAMED = new NewAgentSession(new Draft());

    private final @Nullable String name;

    private final @Nullable String userId;

    private final boolean published;

    private final Map<String, @Nullable Object> additional;

    private NewAgentSession(Draft draft) {
        this.name = draft.name;
        this.userId = draft.userId;
        this.published = draft.published;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Create a request for a session without a name. */
    public static NewAgentSession unnamed() {
        return UNNAMED;
    }

    /**
     * Create a request for a session with the given name. See {@link #name(String)}.
     *
     * @param name the name
     */
    public static NewAgentSession named(String name) {
        return UNNAMED.name(name);
    }

    /**
     * Return a copy with the given name. Releases before v0.25.1 do not support names; the name is not sent there.
     *
     * @param name the name; {@code null} if none
     */
    public NewAgentSession name(@Nullable String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy for the given user of the application.
     *
     * @param userId the id of the user as the application knows it, not blank; {@code null} for the RAGFlow user of
     *     the API key
     * @throws IllegalArgumentException if the id is blank
     */
    public NewAgentSession userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy for a session with the published version of the agent. By default, a session has the newest version.
     * Requires v0.25.0; the session is not created on earlier releases, which fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException}, nor if no version is published, which fails with a
     * {@link io.github.ragflowspring.client.error.RagflowNotFoundException}.
     *
     * @param published {@code true} for the published version
     */
    public NewAgentSession published(boolean published) {
        return copy((draft) -> draft.published = published);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewAgentSession additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.AGENT_SESSION, name, value));
    }

    /** Return the name, or {@code null} if there is none. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the user, or {@code null} if not set. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return whether the session has the published version of the agent. */
    public boolean published() {
        return this.published;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewAgentSession copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewAgentSession(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewAgentSession that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.userId, that.userId)
                        && this.published == that.published
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.userId, this.published, this.additional);
    }

    @Override
    public String toString() {
        return "NewAgentSession[name=" + this.name + ", userId=" + this.userId + ", published=" + this.published + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private @Nullable String userId;

        private boolean published;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(NewAgentSession source) {
            this.name = source.name;
            this.userId = source.userId;
            this.published = source.published;
            this.additional = source.additional;
        }
    }
}
