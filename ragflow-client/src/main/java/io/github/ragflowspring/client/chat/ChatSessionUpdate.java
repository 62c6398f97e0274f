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
 * The changes of a session. Properties that are not set are not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChatSessionUpdate {

    private static final ChatSessionUpdate NONE = new ChatSessionUpdate(new Draft());

    private final @Nullable String name;

    private final @Nullable String userId;

    private final Map<String, @Nullable Object> additional;

    private ChatSessionUpdate(Draft draft) {
        this.name = draft.name;
        this.userId = draft.userId;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return an update without changes. */
    public static ChatSessionUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, not blank; {@code null} to leave it unchanged
     * @throws IllegalArgumentException if the name is blank
     */
    public ChatSessionUpdate name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given user. Only releases before v0.25.0 can change it; later ones ignore it, so that the update
     * fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param userId the id of the user as the application knows it, not blank; {@code null} to leave it unchanged
     * @throws IllegalArgumentException if the id is blank
     */
    public ChatSessionUpdate userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /** Return whether nothing is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatSessionUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.CHAT_SESSION, name, value));
    }

    /** Return the new name, or {@code null} if not changed. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the new user, or {@code null} if not changed. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ChatSessionUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChatSessionUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatSessionUpdate that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.userId, that.userId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.userId, this.additional);
    }

    @Override
    public String toString() {
        return "ChatSessionUpdate[name=" + this.name + ", userId=" + this.userId + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private @Nullable String userId;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(ChatSessionUpdate source) {
            this.name = source.name;
            this.userId = source.userId;
            this.additional = source.additional;
        }
    }
}
