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
 * A query for chat assistants.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChatAssistantQuery {

    private static final ChatAssistantQuery ALL = new ChatAssistantQuery(new Draft());

    private final @Nullable String name;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private ChatAssistantQuery(Draft draft) {
        this.name = draft.name;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all assistants, the newest first. */
    public static ChatAssistantQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the assistants with the given name.
     *
     * @param name the whole name; {@code null} for all
     */
    public ChatAssistantQuery name(@Nullable String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, which is the default, or {@link OrderBy#UPDATED}; {@code null} for the
     *     default
     */
    public ChatAssistantQuery orderBy(@Nullable OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = (orderBy != null) ? orderBy : OrderBy.CREATED);
    }

    /**
     * Return a copy with descending or ascending order.
     *
     * @param descending {@code true}, which is the default, for the newest first
     */
    public ChatAssistantQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatAssistantQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.CHAT_ASSISTANT_QUERY, name, value));
    }

    /** Return the name to search for, or {@code null} for all. */
    public @Nullable String name() {
        return this.name;
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

    private ChatAssistantQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChatAssistantQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatAssistantQuery that
                        && Objects.equals(this.name, that.name)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.orderBy, this.descending, this.additional);
    }

    @Override
    public String toString() {
        return "ChatAssistantQuery[name=" + this.name + ", orderBy=" + this.orderBy + ", descending=" + this.descending
                + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(ChatAssistantQuery source) {
            this.name = source.name;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
