package io.github.ragflowspring.client.chat;

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
public final class NewChatSession {

    private final String name;

    private final @Nullable String userId;

    private final Map<String, @Nullable Object> additional;

    private NewChatSession(Draft draft) {
        this.name = draft.name;
        this.userId = draft.userId;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request for a session with the given name.
     *
     * @param name the name, not blank. RAGFlow truncates it to 255 characters
     * @throws IllegalArgumentException if the name is blank
     */
    public static NewChatSession named(String name) {
        Assert.hasText(name, "'name' must not be blank");
        return new NewChatSession(new Draft(name));
    }

    /**
     * Return a copy for the given user of the application. From v0.25.6 on RAGFlow replaces the user by the owner of
     * the API key, and creating the session fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException} unless {@link SessionOwners} remember it.
     *
     * @param userId the id of the user as the application knows it, not blank; {@code null} to leave it unset
     * @throws IllegalArgumentException if the id is blank
     */
    public NewChatSession userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewChatSession additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.CHAT_SESSION, name, value));
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the user of the session, or {@code null} if not set. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewChatSession copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewChatSession(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewChatSession that
                        && this.name.equals(that.name)
                        && Objects.equals(this.userId, that.userId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.userId, this.additional);
    }

    @Override
    public String toString() {
        return "NewChatSession[name=" + this.name + ", userId=" + this.userId + "]";
    }

    private static final class Draft {

        private String name;

        private @Nullable String userId;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(String name) {
            this.name = name;
        }

        private Draft(NewChatSession source) {
            this.name = source.name;
            this.userId = source.userId;
            this.additional = source.additional;
        }
    }
}
