package io.github.ragflowspring.client.searchapp;

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
 * A query for search apps.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class SearchAppQuery {

    private static final SearchAppQuery ALL = new SearchAppQuery(new Draft());

    private final @Nullable String keywords;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private SearchAppQuery(Draft draft) {
        this.keywords = draft.keywords;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all search apps, the newest first. */
    public static SearchAppQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the search apps whose name contains the given text.
     *
     * @param keywords the text; {@code null} for all
     */
    public SearchAppQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy with descending or ascending order.
     *
     * @param descending {@code true}, which is the default, for the newest first
     */
    public SearchAppQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public SearchAppQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.SEARCH_APP_QUERY, name, value));
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, which is the default, {@link OrderBy#UPDATED} or {@link OrderBy#NAME}; {@code
     *     null} for the default
     */
    public SearchAppQuery orderBy(@Nullable OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = (orderBy != null) ? orderBy : OrderBy.CREATED);
    }

    /** Return the text that the name contains, or {@code null} for all. */
    public @Nullable String keywords() {
        return this.keywords;
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

    private SearchAppQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new SearchAppQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SearchAppQuery that
                        && Objects.equals(this.keywords, that.keywords)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.keywords, this.orderBy, this.descending, this.additional);
    }

    @Override
    public String toString() {
        return "SearchAppQuery[keywords=" + this.keywords + ", orderBy=" + this.orderBy + ", descending="
                + this.descending + "]";
    }

    private static final class Draft {

        private @Nullable String keywords;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(SearchAppQuery source) {
            this.keywords = source.keywords;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
