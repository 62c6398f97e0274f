package io.github.ragflowspring.client.agent;

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
 * A query for agents.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentQuery {

    private static final AgentQuery ALL = new AgentQuery(new Draft());

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private AgentQuery(Draft draft) {
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all agents, the newest first. */
    public static AgentQuery all() {
        return ALL;
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, which is the default, or {@link OrderBy#UPDATED}; {@code null} for
     *     the default
     */
    public AgentQuery orderBy(@Nullable OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = (orderBy != null) ? orderBy : OrderBy.CREATED);
    }

    /**
     * Return a copy with descending or ascending order.
     *
     * @param descending {@code true}, which is the default, for the newest first
     */
    public AgentQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public AgentQuery additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.AGENT_QUERY, name, value));
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

    private AgentQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AgentQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentQuery that
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.orderBy, this.descending, this.additional);
    }

    @Override
    public String toString() {
        return "AgentQuery[orderBy=" + this.orderBy + ", descending=" + this.descending + "]";
    }

    private static final class Draft {

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(AgentQuery source) {
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
