package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which documents to list.
 *
 * @param page the number of the page, from 1; {@link DocumentOperations#list(DocumentQuery)} begins there
 * @param size how many documents to fetch at a time, from 1 to 100. Default 30
 * @param name only the document of this name, or {@code null} for all
 * @param keywords only documents whose name has this in it, or {@code null} for all
 * @param suffixes only documents whose name ends with one of these, without the dot; empty for all
 * @param statuses only documents whose parsing is in one of these states; empty for all
 * @param createdFrom only documents that were uploaded then or later, or {@code null}
 * @param createdTo only documents that were uploaded then or earlier, or {@code null}
 * @param metadataCondition only documents whose metadata fulfil it, or {@code null} for all
 * @param orderBy what to sort by: {@code create_time}, {@code update_time}, {@code name} or {@code size}
 * @param descending whether the last come first
 */
public record DocumentQuery(
        int page,
        int size,
        @Nullable String name,
        @Nullable String keywords,
        List<String> suffixes,
        List<RunStatus> statuses,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable MetadataCondition metadataCondition,
        String orderBy,
        boolean descending) {

    private static final Set<String> ORDERS = Set.of("create_time", "update_time", "name", "size");

    private static final DocumentQuery ALL =
            new DocumentQuery(1, 30, null, null, List.of(), List.of(), null, null, null, "create_time", true);

    public DocumentQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        suffixes = List.copyOf(suffixes);
        statuses = List.copyOf(statuses);
        Assert.isTrue(!statuses.contains(RunStatus.UNKNOWN), "statuses must not have UNKNOWN");
        Assert.isTrue(ORDERS.contains(orderBy), () -> "orderBy must be one of " + ORDERS);
    }

    /**
     * Returns a query for all documents, the last uploaded first.
     *
     * @return the query
     */
    public static DocumentQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public DocumentQuery page(int page) {
        return copy(page, this.size, this.name, this.keywords, this.suffixes, this.statuses);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public DocumentQuery size(int size) {
        return copy(this.page, size, this.name, this.keywords, this.suffixes, this.statuses);
    }

    /**
     * Returns this query for the document of a name.
     *
     * @param name the whole name
     * @return the query
     */
    public DocumentQuery named(String name) {
        return copy(this.page, this.size, name, this.keywords, this.suffixes, this.statuses);
    }

    /**
     * Returns this query for documents with a part of a name.
     *
     * @param keywords what the name must have in it
     * @return the query
     */
    public DocumentQuery keywords(String keywords) {
        return copy(this.page, this.size, this.name, keywords, this.suffixes, this.statuses);
    }

    /**
     * Returns this query for some kinds of files.
     *
     * @param suffixes ends of names, such as {@code pdf}
     * @return the query
     */
    public DocumentQuery suffix(String... suffixes) {
        return copy(this.page, this.size, this.name, this.keywords, List.of(suffixes), this.statuses);
    }

    /**
     * Returns this query for some states of parsing.
     *
     * @param statuses the states
     * @return the query
     */
    public DocumentQuery status(RunStatus... statuses) {
        return copy(this.page, this.size, this.name, this.keywords, this.suffixes, List.of(statuses));
    }

    /**
     * Returns this query for a time of upload.
     *
     * <p>RAGFlow picks them only after it has cut the list into pages: {@link DocumentOperations#page} may answer an empty
     * page before the last, and its total counts all. {@link DocumentOperations#list(DocumentQuery)} finds all of them.
     *
     * @param from the first moment, or {@code null} for any
     * @param to the last moment, or {@code null} for any
     * @return the query
     */
    public DocumentQuery createdBetween(@Nullable Instant from, @Nullable Instant to) {
        return new DocumentQuery(
                this.page,
                this.size,
                this.name,
                this.keywords,
                this.suffixes,
                this.statuses,
                from,
                to,
                this.metadataCondition,
                this.orderBy,
                this.descending);
    }

    /**
     * Returns this query for documents with some metadata.
     *
     * @param condition what their metadata must fulfil
     * @return the query
     */
    public DocumentQuery where(MetadataCondition condition) {
        return new DocumentQuery(
                this.page,
                this.size,
                this.name,
                this.keywords,
                this.suffixes,
                this.statuses,
                this.createdFrom,
                this.createdTo,
                condition,
                this.orderBy,
                this.descending);
    }

    /**
     * Returns this query in another order.
     *
     * @param orderBy {@code create_time}, {@code update_time}, {@code name} or {@code size}
     * @param descending whether the last come first
     * @return the query
     */
    public DocumentQuery orderBy(String orderBy, boolean descending) {
        return new DocumentQuery(
                this.page,
                this.size,
                this.name,
                this.keywords,
                this.suffixes,
                this.statuses,
                this.createdFrom,
                this.createdTo,
                this.metadataCondition,
                orderBy,
                descending);
    }

    private DocumentQuery copy(
            int page,
            int size,
            @Nullable String name,
            @Nullable String keywords,
            List<String> suffixes,
            List<RunStatus> statuses) {
        return new DocumentQuery(
                page,
                size,
                name,
                keywords,
                suffixes,
                statuses,
                this.createdFrom,
                this.createdTo,
                this.metadataCondition,
                this.orderBy,
                this.descending);
    }
}
