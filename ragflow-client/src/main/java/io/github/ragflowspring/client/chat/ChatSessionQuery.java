package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A query for sessions of a chat assistant.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChatSessionQuery {

    private static final ChatSessionQuery ALL = new ChatSessionQuery(new Draft());

    private final @Nullable String name;

    private final @Nullable String userId;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private ChatSessionQuery(Draft draft) {
        this.name = draft.name;
        this.userId = draft.userId;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all sessions, the newest first. */
    public static ChatSessionQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the sessions with the given name.
     *
     * @param name the whole name; {@code null} for all
     */
    public ChatSessionQuery name(@Nullable String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy for the sessions of the given user of the application. From v0.25.6 on RAGFlow does not store the
     * user: a list then contains the sessions of the user by {@link SessionOwners}, and a page, or a list without them, fails
     * with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param userId the id with which the session was created; {@code null} for all
     */
    public ChatSessionQuery userId(@Nullable String userId) {
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, which is the default, or {@link OrderBy#UPDATED}; {@code null} for the
     *     default
     */
    public ChatSessionQuery orderBy(@Nullable OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = (orderBy != null) ? orderBy : OrderBy.CREATED);
    }

    /**
     * Return a copy with descending or ascending order.
     *
     * @param descending {@code true}, which is the default, for the newest first
     */
    public ChatSessionQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatSessionQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.CHAT_SESSION_QUERY, name, value));
    }

    /** Return the name to search for, or {@code null} for all. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the user whose sessions to list, or {@code null} for all. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the order. */
    public OrderBy orderBy() {
        return this.orderBy;
    }

    /** Return whether the order is descending. */
    public boolean descending() {
        return this.descending;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ChatSessionQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChatSessionQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatSessionQuery that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.userId, that.userId)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.userId, this.orderBy, this.descending, this.additional);
    }

    @Override
    public String toString() {
        return "ChatSessionQuery[name=" + this.name + ", userId=" + this.userId + ", orderBy=" + this.orderBy
                + ", descending=" + this.descending + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private @Nullable String userId;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(ChatSessionQuery source) {
            this.name = source.name;
            this.userId = source.userId;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
