package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.retrieval.MetadataMatcher;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects documents by the parts of a query that the connected release ignores.
 *
 * @param sent the query without these parts
 * @param condition the condition to evaluate, or {@code null}
 * @param filters the query whose statuses and suffixes to compare, or {@code null}
 * @param isNeeded whether the release ignores any part of the query
 */
record DocumentSelector(
        DocumentQuery sent,
        @Nullable MetadataCondition condition,
        @Nullable DocumentQuery filters,
        boolean isNeeded) {

    /**
     * Returns the selector of a list, whose times the caller compares.
     *
     * @throws RagflowUnsupportedException if an operator of the condition is unknown
     */
    static DocumentSelector of(DocumentQuery query, Dialect dialect) {
        DocumentQuery sent = query;
        MetadataCondition condition = query.condition();
        if (condition != null && !DocumentWriter.canSend(condition, dialect)) {
            if (!MetadataMatcher.isKnown(condition)) {
                throw RagflowUnsupportedException.builder(
                                "RAGFlow " + dialect.release() + " does not select documents by '" + condition + "'.")
                        .build();
            }
            sent = sent.condition(null);
        } else {
            condition = null;
        }
        boolean filtered = !query.statuses().isEmpty() || !query.suffixes().isEmpty();
        boolean filters = filtered && !dialect.has(Capability.DOCUMENTS_ARE_FILTERED);
        if (filters) {
            sent = sent.statuses(List.of()).suffixes(List.of());
        }
        return new DocumentSelector(sent, condition, filters ? query : null, condition != null || filters);
    }

    /** Returns the selector of a page, whose times the release compares if it can. */
    static DocumentSelector ofPage(DocumentQuery query, Dialect dialect) {
        DocumentSelector selector = of(query, dialect);
        boolean timed = query.createdFrom() != null || query.createdTo() != null;
        return (timed && !dialect.has(Capability.DOCUMENTS_BY_TIME))
                ? new DocumentSelector(selector.sent, selector.condition, selector.filters, true)
                : selector;
    }

    boolean matches(Document document) {
        return (this.condition == null || MetadataMatcher.matches(this.condition, document.metadata()))
                && (this.filters == null || matches(this.filters, document));
    }

    private static boolean matches(DocumentQuery query, Document document) {
        String name = document.name();
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return (query.statuses().isEmpty()
                        || query.statuses().contains(document.parsing().status()))
                && (query.suffixes().isEmpty() || query.suffixes().stream().anyMatch(suffix::equalsIgnoreCase));
    }

    /** Returns whether a document has the name of a query and its id, in case the release ignores them. */
    static boolean isNamed(DocumentQuery query, Document document) {
        String part = query.keywords();
        return ListedDelete.isNamed(query.name(), document.name())
                && (part == null
                        || document.name()
                                .toLowerCase(Locale.ROOT)
                                .contains(part.strip().toLowerCase(Locale.ROOT)))
                && (query.ids().isEmpty() || query.ids().contains(document.id()));
    }

    /** Returns whether a document was created within the time of a query. */
    static boolean isCreatedWithin(DocumentQuery query, Document document) {
        Instant time = document.createdAt();
        Instant from = query.createdFrom();
        Instant to = query.createdTo();
        return time != null && (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }
}
