package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.IndexOperations;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.document.DefaultDocumentOperations;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Datasets over an {@link Exchange}. */
public final class DefaultDatasetOperations implements DatasetOperations {

    private final Exchange exchange;

    public DefaultDatasetOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<Dataset> create(NewDataset dataset) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(dataset.fields());
        Object pagerank = body.remove(NewDataset.PAGERANK);
        Mono<Dataset> created = this.exchange
                .call(Operation.DATASET_CREATE)
                .body(body)
                .read((envelope) -> DatasetReader.dataset(envelope.fields()));
        return (pagerank != null)
                ? created.flatMap(
                        (made) -> update(made.id(), DatasetUpdate.nothing().with(NewDataset.PAGERANK, pagerank)))
                : created;
    }

    @Override
    public Mono<Dataset> get(String datasetId) {
        Ids.check("datasetId", datasetId);
        return this.exchange.dialect().flatMap((dialect) -> {
            Call call = this.exchange.call(Operation.DATASET_GET).path("dataset_id", datasetId);
            return dialect.hasPathVariable(Operation.DATASET_GET, "dataset_id")
                    ? call.read((envelope) -> DatasetReader.dataset(envelope.fields()))
                    : call.query("id", datasetId).readFirst((envelope) -> DatasetReader.datasets(envelope.items()));
        });
    }

    @Override
    public Flux<Dataset> list(DatasetQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((result) -> this.exchange.observe(Operation.DATASET_LIST, Map.of(), result));
    }

    @Override
    public Mono<Page<Dataset>> page(DatasetQuery query) {
        Mono<Page<Dataset>> page = this.exchange
                .call(Operation.DATASET_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .read((envelope) -> Page.of(
                        DatasetReader.datasets(envelope.items()),
                        query.page(),
                        query.size(),
                        Fields.of(envelope.root()).longValue("total_datasets", "total")));
        // Every release answers an unknown name with an error.
        return (query.name() != null)
                ? page.onErrorReturn(RagflowNotFoundException.class, Page.of(List.of(), query.page(), query.size(), 0L))
                : page;
    }

    @Override
    public Mono<Dataset> update(String datasetId, DatasetUpdate update) {
        Ids.check("datasetId", datasetId);
        if (update.fields().isEmpty()) {
            return get(datasetId);
        }
        return this.exchange
                .call(Operation.DATASET_UPDATE)
                .path("dataset_id", datasetId)
                .body(update.fields())
                .read((envelope) -> DatasetReader.dataset(envelope.fields()))
                // The same code may mean that there is no such dataset: that error is then the one to raise.
                .onErrorResume(
                        RagflowConflictException.class, (ex) -> get(datasetId).then(Mono.error(ex)))
                .as((result) ->
                        this.exchange.observe(Operation.DATASET_UPDATE, Map.of("dataset_id", datasetId), result));
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> datasetIds) {
        return BulkDelete.delete(() -> this.exchange.call(Operation.DATASET_DELETE), "datasetIds", "ids", datasetIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> this.exchange.call(Operation.DATASET_DELETE),
                        "ids",
                        list(DatasetQuery.all().size(BulkDelete.BATCH)).map(Dataset::id))
                .as((done) -> this.exchange.observe(Operation.DATASET_DELETE, Map.of(), done));
    }

    @Override
    public DocumentOperations documents(String datasetId) {
        return new DefaultDocumentOperations(this.exchange, datasetId);
    }

    @Override
    public MetadataOperations metadata(String datasetId) {
        return new DefaultMetadataOperations(this.exchange, datasetId);
    }

    @Override
    public KnowledgeGraphOperations knowledgeGraph(String datasetId) {
        return new DefaultKnowledgeGraphOperations(this.exchange, datasetId);
    }

    @Override
    public IndexOperations raptor(String datasetId) {
        return new DefaultIndexOperations(
                this.exchange, datasetId, "raptor", Operation.DATASET_RAPTOR_RUN, Operation.DATASET_RAPTOR_TRACE);
    }
}
