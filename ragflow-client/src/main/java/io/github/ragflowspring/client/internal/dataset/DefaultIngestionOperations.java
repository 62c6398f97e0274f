package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.IngestionLog;
import io.github.ragflowspring.client.dataset.IngestionOperations;
import io.github.ragflowspring.client.dataset.IngestionQuery;
import io.github.ragflowspring.client.dataset.IngestionSummary;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The logs of the ingestion of one dataset over an {@link Exchange}. */
final class DefaultIngestionOperations implements IngestionOperations {

    private static final String ID = "dataset_id";

    private final Exchange exchange;

    private final String datasetId;

    DefaultIngestionOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
    }

    @Override
    public Mono<IngestionSummary> summary() {
        return call(Operation.DATASET_INGESTION_SUMMARY).read((envelope) -> IngestionReader.summary(envelope.fields()));
    }

    @Override
    public Flux<IngestionLog> list(IngestionQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())), IngestionLog::id)
                .as((found) ->
                        this.exchange.observe(Operation.DATASET_INGESTION_LIST, Map.of(ID, this.datasetId), found));
    }

    @Override
    public Mono<Page<IngestionLog>> page(IngestionQuery query, PageRequest page) {
        return call(Operation.DATASET_INGESTION_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query(IngestionWriter.write(query))
                .read((envelope) -> Page.of(
                        IngestionReader.logs(envelope.fields()),
                        page,
                        envelope.fields().longValue("total")));
    }

    @Override
    public Mono<IngestionLog> get(String logId) {
        return call(Operation.DATASET_INGESTION_GET)
                .path("log_id", logId)
                .read((envelope) -> IngestionReader.log(envelope.fields()));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path(ID, this.datasetId);
    }
}
