package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A selection of datasets, and their order. By default all datasets are selected, the newest first.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class DatasetQuery {

    private static final DatasetQuery NONE = new DatasetQuery(new Draft());

    private final @Nullable String name;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private DatasetQuery(Draft draft) {
        this.name = draft.name;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = draft.additional;
    }

    /** Return a query for all datasets, the newest first. */
    public static DatasetQuery all() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the whole name of the dataset, or {@code null} for all datasets
     */
    public DatasetQuery name(@Nullable String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED} or {@link OrderBy#UPDATED}; RAGFlow refuses others
     */
    public DatasetQuery orderBy(OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = orderBy);
    }

    /**
     * Return a copy with the given direction of the order.
     *
     * @param descending whether the order is descending. Default {@code true}
     */
    public DatasetQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public DatasetQuery additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.DATASET_QUERY, name, value));
    }

    /** Return the name, or {@code null} for all datasets. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the property by which the datasets are ordered. */
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

    private DatasetQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new DatasetQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DatasetQuery that
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
        return "DatasetQuery[name=" + this.name + ", orderBy=" + this.orderBy + ", descending=" + this.descending + "]";
    }

    private static final class Draft {

        private @Nullable String name;
        private OrderBy orderBy = OrderBy.CREATED;
        private boolean descending = true;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(DatasetQuery from) {
            this.name = from.name;
            this.orderBy = from.orderBy;
            this.descending = from.descending;
            this.additional = from.additional;
        }
    }
}
