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
import org.springframework.util.Assert;

/**
 * A query for sessions of an agent.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentSessionQuery {

    private static final AgentSessionQuery ALL = new AgentSessionQuery(new Draft());

    private final @Nullable String userId;

    private final OrderBy orderBy;

    private final boolean descending;

    private final boolean dsl;

    private final Map<String, @Nullable Object> additional;

    private AgentSessionQuery(Draft draft) {
        this.userId = draft.userId;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.dsl = draft.dsl;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all sessions, the newest first, without their workflows. */
    public static AgentSessionQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the sessions of the given user of the application.
     *
     * @param userId the id with which the sessions were created, not blank; {@code null} for all
     * @throws IllegalArgumentException if the id is blank
     */
    public AgentSessionQuery userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, which is the default, or {@link OrderBy#UPDATED}; {@code null} for
     *     the default
     */
    public AgentSessionQuery orderBy(@Nullable OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = (orderBy != null) ? orderBy : OrderBy.CREATED);
    }

    /**
     * Return a copy with descending or ascending order.
     *
     * @param descending {@code true}, which is the default, for the newest first
     */
    public AgentSessionQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that requests or omits the workflows with their states.
     *
     * @param dsl {@code true} to request them, which makes the response large; the default is {@code false}
     */
    public AgentSessionQuery dsl(boolean dsl) {
        return copy((draft) -> draft.dsl = dsl);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public AgentSessionQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.AGENT_SESSION_QUERY, name, value));
    }

    /** Return the user, or {@code null} if not set. */
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

    /** Return whether the workflows are requested. */
    public boolean dsl() {
        return this.dsl;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private AgentSessionQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AgentSessionQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentSessionQuery that
                        && Objects.equals(this.userId, that.userId)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.dsl == that.dsl
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.userId, this.orderBy, this.descending, this.dsl, this.additional);
    }

    @Override
    public String toString() {
        return "AgentSessionQuery[userId=" + this.userId + ", orderBy=" + this.orderBy + ", descending="
                + this.descending + ", dsl=" + this.dsl + "]";
    }

    private static final class Draft {

        private @Nullable String userId;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private boolean dsl;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(AgentSessionQuery source) {
            this.userId = source.userId;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.dsl = source.dsl;
            this.additional = source.additional;
        }
    }
}
