package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A query for the logs of the ingestion of a dataset.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class IngestionQuery {

    private final boolean ofDocuments;

    private final List<DocumentStatus> statuses;

    private final @Nullable String keywords;

    private final @Nullable LocalDateTime createdFrom;

    private final @Nullable LocalDateTime createdTo;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private IngestionQuery(Draft draft) {
        this.ofDocuments = draft.ofDocuments;
        this.statuses = List.copyOf(draft.statuses);
        this.keywords = draft.keywords;
        this.createdFrom = draft.createdFrom;
        this.createdTo = draft.createdTo;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for the logs of parsed documents, the newest first. */
    public static IngestionQuery ofDocuments() {
        return new IngestionQuery(new Draft(true));
    }

    /** Return a query for the logs of indexes, such as knowledge graphs and RAPTOR, the newest first. */
    public static IngestionQuery ofIndexes() {
        return new IngestionQuery(new Draft(false));
    }

    /**
     * Return a copy for logs with one of the given statuses.
     *
     * @param statuses the statuses; none for all
     */
    public IngestionQuery statuses(DocumentStatus... statuses) {
        return statuses(List.of(statuses));
    }

    /**
     * Return a copy for logs with one of the given statuses.
     *
     * @param statuses the statuses; empty for all
     */
    public IngestionQuery statuses(Collection<DocumentStatus> statuses) {
        return copy((draft) -> draft.statuses = List.copyOf(statuses));
    }

    /**
     * Return a copy for documents whose name contains the given text.
     *
     * @param keywords the text, or {@code null} for all
     */
    public IngestionQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy for logs from the given time on.
     *
     * @param createdFrom the time, in the local time of the server, with a precision of seconds; {@code null} for all
     */
    public IngestionQuery createdFrom(@Nullable LocalDateTime createdFrom) {
        return copy((draft) -> draft.createdFrom = createdFrom);
    }

    /**
     * Return a copy for logs up to the given time.
     *
     * @param createdTo the time, in the local time of the server, with a precision of seconds; {@code null} for all
     */
    public IngestionQuery createdTo(@Nullable LocalDateTime createdTo) {
        return copy((draft) -> draft.createdTo = createdTo);
    }

    /**
     * Return a copy in the given order.
     *
     * @param orderBy the property that determines the order
     */
    public IngestionQuery orderBy(OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = orderBy);
    }

    /**
     * Return a copy in the given direction.
     *
     * @param descending whether the greatest value is first
     */
    public IngestionQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public IngestionQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.INGESTION_QUERY, name, value));
    }

    /** Return whether the logs are those of documents, not those of indexes. */
    public boolean isOfDocuments() {
        return this.ofDocuments;
    }

    /** Return the statuses, unmodifiable; empty for all. */
    public List<DocumentStatus> statuses() {
        return this.statuses;
    }

    /** Return the text in the names of the documents, or {@code null} for all. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return the earliest time, or {@code null} for all. */
    public @Nullable LocalDateTime createdFrom() {
        return this.createdFrom;
    }

    /** Return the latest time, or {@code null} for all. */
    public @Nullable LocalDateTime createdTo() {
        return this.createdTo;
    }

    /** Return the property that determines the order. */
    public OrderBy orderBy() {
        return this.orderBy;
    }

    /** Return whether the greatest value is first. */
    public boolean descending() {
        return this.descending;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private IngestionQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new IngestionQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IngestionQuery that
                        && this.ofDocuments == that.ofDocuments
                        && this.statuses.equals(that.statuses)
                        && Objects.equals(this.keywords, that.keywords)
                        && Objects.equals(this.createdFrom, that.createdFrom)
                        && Objects.equals(this.createdTo, that.createdTo)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.ofDocuments,
                this.statuses,
                this.keywords,
                this.createdFrom,
                this.createdTo,
                this.orderBy,
                this.descending,
                this.additional);
    }

    @Override
    public String toString() {
        return "IngestionQuery[ofDocuments=" + this.ofDocuments + ", statuses=" + this.statuses + ", keywords="
                + this.keywords + ", createdFrom=" + this.createdFrom + ", createdTo=" + this.createdTo + ", orderBy="
                + this.orderBy + ", descending=" + this.descending + "]";
    }

    private static final class Draft {

        private final boolean ofDocuments;

        private List<DocumentStatus> statuses = List.of();

        private @Nullable String keywords;

        private @Nullable LocalDateTime createdFrom;

        private @Nullable LocalDateTime createdTo;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(boolean ofDocuments) {
            this.ofDocuments = ofDocuments;
        }

        private Draft(IngestionQuery source) {
            this.ofDocuments = source.ofDocuments;
            this.statuses = source.statuses;
            this.keywords = source.keywords;
            this.createdFrom = source.createdFrom;
            this.createdTo = source.createdTo;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
