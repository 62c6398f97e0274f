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
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
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
        Mono<Dataset> created = this.exchange
                .call(Operation.DATASET_CREATE)
                .body(DatasetWriter.write(dataset))
                .read((envelope) -> DatasetReader.dataset(envelope.fields()));
        Integer pagerank = dataset.pagerank();
        return (pagerank != null)
                ? created.flatMap(
                        (made) -> update(made.id(), DatasetUpdate.none().pagerank(pagerank)))
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
        return list(query, Pages.SIZE);
    }

    private Flux<Dataset> list(DatasetQuery query, int pageSize) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, pageSize)))
                .as((result) -> this.exchange.observe(Operation.DATASET_LIST, Map.of(), result));
    }

    @Override
    public Mono<Page<Dataset>> page(DatasetQuery query, PageRequest page) {
        Mono<Page<Dataset>> result = this.exchange
                .call(Operation.DATASET_LIST)
                .query("page", page.number())
                .query("page_size", page.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("name", query.name())
                .query(query.additional())
                .read((envelope) -> Page.of(
                        DatasetReader.datasets(envelope.items()),
                        page,
                        Fields.of(envelope.root()).longValue("total_datasets", "total")));
        // Every release answers an unknown name with an error.
        return (query.name() != null)
                ? result.onErrorReturn(RagflowNotFoundException.class, Page.of(List.of(), page, 0L))
                : result;
    }

    @Override
    public Mono<Dataset> update(String datasetId, DatasetUpdate update) {
        Ids.check("datasetId", datasetId);
        Map<String, @Nullable Object> changes = DatasetWriter.write(update);
        if (changes.isEmpty()) {
            return get(datasetId);
        }
        return this.exchange
                .call(Operation.DATASET_UPDATE)
                .path("dataset_id", datasetId)
                .body(changes)
                .read((envelope) -> DatasetReader.dataset(envelope.fields()))
                // The code of a conflict may also mean that the dataset does not exist, which takes precedence.
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
    public Mono<DeleteResult> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> this.exchange.call(Operation.DATASET_DELETE),
                        "ids",
                        list(DatasetQuery.all(), BulkDelete.BATCH).map(Dataset::id))
                .as((result) -> this.exchange.observe(Operation.DATASET_DELETE, Map.of(), result));
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
        return new DefaultIndexOperations(this.exchange, datasetId, Index.RAPTOR);
    }
}
