package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Selects the documents of datasets by their metadata in the client. */
public final class DocumentSelection {

    private static final int BATCH = 100;

    private final Exchange exchange;

    /**
     * Creates a selection.
     *
     * @param exchange the exchange
     */
    public DocumentSelection(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Returns the ids of the documents that satisfy a condition.
     *
     * @param datasetIds the datasets
     * @param condition the condition
     * @param among the ids of the documents to select from, or {@code null} for all documents of the datasets
     * @return the ids, which may be empty
     */
    public Mono<List<String>> documentIds(
            List<String> datasetIds, MetadataCondition condition, @Nullable List<String> among) {
        if (!MetadataMatcher.isKnown(condition)) {
            return Mono.error(RagflowUnsupportedException.builder(
                            "The operators of '" + condition + "' are not known, and RAGFlow would not select by them.")
                    .build());
        }
        Set<String> allowed = (among != null) ? Set.copyOf(among) : Set.of();
        return Flux.fromIterable(datasetIds)
                .concatMap(this::documents)
                .filter((document) -> MetadataMatcher.matches(condition, document.metadata()))
                .map((document) -> Ids.checkFromServer(document.id()))
                .filter((id) -> among == null || allowed.contains(id))
                .as((ids) -> Pages.ids(ids, this.exchange.memoryLimit()))
                .as((ids) -> this.exchange.limit(Operation.RETRIEVAL_SEARCH, ids));
    }

    private Flux<Selected> documents(String datasetId) {
        return Pages.walk((number) -> page(datasetId, PageRequest.of(number, BATCH)), Selected::id);
    }

    private Mono<Page<Selected>> page(String datasetId, PageRequest page) {
        return this.exchange
                .call(Operation.DOCUMENT_LIST)
                .path("dataset_id", datasetId)
                .query("page", page.number())
                .query("page_size", page.size())
                .read((envelope) -> Page.of(
                        Fields.list(envelope.fields().get("docs"), Selected::of),
                        page,
                        envelope.fields().longValue("total")));
    }

    /** A document, of which only the metadata matters. */
    private record Selected(String id, Map<String, @Nullable Object> metadata) {

        static Selected of(Fields fields) {
            return new Selected(fields.textOrEmpty("id"), fields.map("meta_fields"));
        }
    }
}
