package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A selection of documents, and their order. By default all documents are selected, the last uploaded first.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class DocumentQuery {

    private static final DocumentQuery NONE = new DocumentQuery(new Draft());

    private final @Nullable String name;

    private final @Nullable String keywords;

    private final List<String> suffixes;

    private final List<DocumentStatus> statuses;

    private final @Nullable Instant createdFrom;

    private final @Nullable Instant createdTo;

    private final @Nullable MetadataCondition condition;

    private final OrderBy orderBy;

    private final boolean descending;

    private final List<String> ids;

    private final List<String> types;

    private final Map<String, @Nullable Object> additional;

    private DocumentQuery(Draft draft) {
        this.name = draft.name;
        this.keywords = draft.keywords;
        this.suffixes = List.copyOf(draft.suffixes);
        this.statuses = List.copyOf(draft.statuses);
        this.createdFrom = draft.createdFrom;
        this.createdTo = draft.createdTo;
        this.condition = draft.condition;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.ids = List.copyOf(draft.ids);
        this.types = List.copyOf(draft.types);
        this.additional = draft.additional;
    }

    /** Return a query for all documents, the last uploaded first. */
    public static DocumentQuery all() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the whole name of the document, or {@code null} for all documents
     */
    public DocumentQuery name(@Nullable String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given keywords.
     *
     * @param keywords a part of the name, or {@code null} for all documents
     */
    public DocumentQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy with the given suffixes.
     *
     * @param suffixes the suffixes of names without the dot, such as {@code pdf}; {@code null} or empty for all
     *     documents
     */
    public DocumentQuery suffixes(@Nullable Collection<String> suffixes) {
        return copy((draft) -> draft.suffixes = (suffixes != null) ? List.copyOf(suffixes) : List.of());
    }

    /**
     * Return a copy with the given statuses.
     *
     * @param statuses the statuses of the parsing; {@code null} or empty for all documents
     */
    public DocumentQuery statuses(@Nullable Collection<DocumentStatus> statuses) {
        return copy((draft) -> draft.statuses = (statuses != null) ? List.copyOf(statuses) : List.of());
    }

    /**
     * Return a copy with the given earliest time of the upload. RAGFlow applies it after paging: a {@linkplain
     * DocumentOperations#page page} may be empty although documents follow, and its total counts all documents. {@link
     * DocumentOperations#list(DocumentQuery)} finds all of them.
     *
     * @param createdFrom the earliest time of the upload, or {@code null} for any
     */
    public DocumentQuery createdFrom(@Nullable Instant createdFrom) {
        return copy((draft) -> draft.createdFrom = createdFrom);
    }

    /**
     * Return a copy with the given latest time of the upload, which is applied in the same way as the {@linkplain
     * #createdFrom(Instant) earliest}.
     *
     * @param createdTo the latest time of the upload, or {@code null} for any
     */
    public DocumentQuery createdTo(@Nullable Instant createdTo) {
        return copy((draft) -> draft.createdTo = createdTo);
    }

    /**
     * Return a copy with the given condition.
     *
     * @param condition the condition on the metadata, or {@code null} for all documents
     */
    public DocumentQuery condition(@Nullable MetadataCondition condition) {
        return copy((draft) -> draft.condition = condition);
    }

    /**
     * Return a copy with the given order.
     *
     * @param orderBy {@link OrderBy#CREATED}, {@link OrderBy#UPDATED}, {@link OrderBy#NAME} or {@link OrderBy#SIZE}.
     *     v0.27.0 sorts by the first three only: a list in another order fails there with a {@link
     *     io.github.ragflowspring.client.error.RagflowUnsupportedException}, and nothing is sent
     */
    public DocumentQuery orderBy(OrderBy orderBy) {
        return copy((draft) -> draft.orderBy = orderBy);
    }

    /**
     * Return a copy with the given direction of the order.
     *
     * @param descending whether the order is descending. Default {@code true}
     */
    public DocumentQuery descending(boolean descending) {
        return copy((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy for the given documents. From RAGFlow v0.25.1 on. Unknown ids are ignored.
     *
     * @param ids the ids, at most 100, or {@code null} for all documents
     */
    public DocumentQuery ids(@Nullable Collection<String> ids) {
        return copy((draft) -> draft.ids = (ids != null) ? Ids.checkAll("ids", ids) : List.of());
    }

    /**
     * Return a copy for documents with the given types. From RAGFlow v0.25.0 on.
     *
     * @param types RAGFlow's types: {@code pdf}, {@code doc}, {@code visual}, {@code aural}, {@code virtual} or {@code other}; {@code
     *     null} for all documents
     */
    public DocumentQuery types(@Nullable Collection<String> types) {
        return copy((draft) -> draft.types = (types != null) ? List.copyOf(types) : List.of());
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public DocumentQuery additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.DOCUMENT_QUERY, name, value));
    }

    /** Return the name, or {@code null} for all documents. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the part of the name, or {@code null} for all documents. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return the suffixes; empty for all documents. */
    public List<String> suffixes() {
        return this.suffixes;
    }

    /** Return the statuses; empty for all documents. */
    public List<DocumentStatus> statuses() {
        return this.statuses;
    }

    /** Return the earliest time of the upload, or {@code null} for any. */
    public @Nullable Instant createdFrom() {
        return this.createdFrom;
    }

    /** Return the latest time of the upload, or {@code null} for any. */
    public @Nullable Instant createdTo() {
        return this.createdTo;
    }

    /** Return the condition on the metadata, or {@code null} for all documents. */
    public @Nullable MetadataCondition condition() {
        return this.condition;
    }

    /** Return the property by which the documents are ordered. */
    public OrderBy orderBy() {
        return this.orderBy;
    }

    /** Return whether the order is descending. */
    public boolean descending() {
        return this.descending;
    }

    /** Return the ids, unmodifiable; empty for all documents. */
    public List<String> ids() {
        return this.ids;
    }

    /** Return the types, unmodifiable; empty for all documents. */
    public List<String> types() {
        return this.types;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return a copy with the given suffixes.
     *
     * @param suffixes the suffixes of names without the dot, such as {@code pdf}
     */
    public DocumentQuery suffixes(String... suffixes) {
        return suffixes(List.of(suffixes));
    }

    /**
     * Return a copy with the given statuses.
     *
     * @param statuses the statuses of the parsing
     */
    public DocumentQuery statuses(DocumentStatus... statuses) {
        return statuses(List.of(statuses));
    }

    private DocumentQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new DocumentQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof DocumentQuery that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "DocumentQuery[name=" + this.name + ", keywords=" + this.keywords + ", suffixes=" + this.suffixes
                + ", statuses=" + this.statuses + ", createdFrom=" + this.createdFrom + ", createdTo=" + this.createdTo
                + ", condition=" + this.condition + ", orderBy=" + this.orderBy + ", descending=" + this.descending
                + ", ids=" + this.ids + ", types=" + this.types + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.name,
            this.keywords,
            this.suffixes,
            this.statuses,
            this.createdFrom,
            this.createdTo,
            this.condition,
            this.orderBy,
            this.descending,
            this.ids,
            this.types,
            this.additional
        };
    }

    private static final class Draft {

        private @Nullable String name;
        private @Nullable String keywords;
        private List<String> suffixes = List.of();
        private List<DocumentStatus> statuses = List.of();
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdTo;
        private @Nullable MetadataCondition condition;
        private OrderBy orderBy = OrderBy.CREATED;
        private boolean descending = true;
        private List<String> ids = List.of();
        private List<String> types = List.of();
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(DocumentQuery from) {
            this.name = from.name;
            this.keywords = from.keywords;
            this.suffixes = from.suffixes;
            this.statuses = from.statuses;
            this.createdFrom = from.createdFrom;
            this.createdTo = from.createdTo;
            this.condition = from.condition;
            this.orderBy = from.orderBy;
            this.descending = from.descending;
            this.ids = from.ids;
            this.types = from.types;
            this.additional = from.additional;
        }
    }
}
