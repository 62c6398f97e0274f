package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.util.Collection;
import java.util.List;
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

    private final @Nullable String keywords;

    private final List<String> ownerIds;

    private final @Nullable ChunkMethod chunkMethod;

    private final List<String> ids;

    private final Map<String, @Nullable Object> additional;

    private DatasetQuery(Draft draft) {
        this.name = draft.name;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.keywords = draft.keywords;
        this.ownerIds = List.copyOf(draft.ownerIds);
        this.chunkMethod = draft.chunkMethod;
        this.ids = List.copyOf(draft.ids);
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
     * Return a copy for datasets whose name contains the given text. From RAGFlow v0.25.0 on.
     *
     * @param keywords the text, or {@code null} for all datasets
     */
    public DatasetQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy for the datasets of the given tenants. From RAGFlow v0.25.0 on.
     *
     * @param ownerIds the ids of tenants that share their datasets, or {@code null} for all datasets
     */
    public DatasetQuery ownerIds(@Nullable Collection<String> ownerIds) {
        return copy((draft) -> draft.ownerIds = (ownerIds != null) ? Ids.checkAll("ownerIds", ownerIds) : List.of());
    }

    /**
     * Return a copy for datasets with the given chunk method. From RAGFlow v0.25.0 on.
     *
     * @param chunkMethod the chunk method, or {@code null} for all datasets
     */
    public DatasetQuery chunkMethod(@Nullable ChunkMethod chunkMethod) {
        return copy((draft) -> draft.chunkMethod = chunkMethod);
    }

    /**
     * Return a copy for the given datasets. From RAGFlow v0.27.0 on. Unknown ids are ignored.
     *
     * @param ids the ids, at most 100, or {@code null} for all datasets
     */
    public DatasetQuery ids(@Nullable Collection<String> ids) {
        return copy((draft) -> draft.ids = (ids != null) ? Ids.checkAll("ids", ids) : List.of());
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

    /** Return the text in the name, or {@code null} for all datasets. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return the ids of the tenants, unmodifiable; empty for all datasets. */
    public List<String> ownerIds() {
        return this.ownerIds;
    }

    /** Return the chunk method, or {@code null} for all datasets. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the ids, unmodifiable; empty for all datasets. */
    public List<String> ids() {
        return this.ids;
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
                        && Objects.equals(this.keywords, that.keywords)
                        && this.ownerIds.equals(that.ownerIds)
                        && Objects.equals(this.chunkMethod, that.chunkMethod)
                        && this.ids.equals(that.ids)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name,
                this.orderBy,
                this.descending,
                this.keywords,
                this.ownerIds,
                this.chunkMethod,
                this.ids,
                this.additional);
    }

    @Override
    public String toString() {
        return "DatasetQuery[name=" + this.name + ", orderBy=" + this.orderBy + ", descending=" + this.descending
                + ", keywords=" + this.keywords + ", ownerIds=" + this.ownerIds + ", chunkMethod=" + this.chunkMethod
                + ", ids=" + this.ids + "]";
    }

    private static final class Draft {

        private @Nullable String name;
        private OrderBy orderBy = OrderBy.CREATED;
        private boolean descending = true;
        private @Nullable String keywords;
        private List<String> ownerIds = List.of();
        private @Nullable ChunkMethod chunkMethod;
        private List<String> ids = List.of();
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(DatasetQuery from) {
            this.name = from.name;
            this.orderBy = from.orderBy;
            this.descending = from.descending;
            this.keywords = from.keywords;
            this.ownerIds = from.ownerIds;
            this.chunkMethod = from.chunkMethod;
            this.ids = from.ids;
            this.additional = from.additional;
        }
    }
}
