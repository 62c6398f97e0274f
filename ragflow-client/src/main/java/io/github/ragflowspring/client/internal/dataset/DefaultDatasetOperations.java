package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.EmbeddingCheck;
import io.github.ragflowspring.client.dataset.IndexOperations;
import io.github.ragflowspring.client.dataset.IngestionOperations;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.dataset.MetadataOperations;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.dataset.TagOperations;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.document.DefaultDocumentOperations;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.resource.ListResource;
import io.github.ragflowspring.client.internal.resource.ListedDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.sync.DefaultSyncOperations;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.sync.SyncOperations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Datasets over an {@link Exchange}. */
public final class DefaultDatasetOperations implements DatasetOperations {

    private static final ListResource.Kind<Dataset> KIND = new ListResource.Kind<>(
            Operation.DATASET_GET,
            Operation.DATASET_LIST,
            Operation.DATASET_DELETE,
            "dataset_id",
            "datasetId",
            "ids",
            Dataset::id,
            (envelope) -> DatasetReader.dataset(envelope.fields()),
            (envelope) -> DatasetReader.datasets(envelope.items()));

    /** The code of a check of a model that is not compatible. */
    private static final int NOT_EFFECTIVE = 10;

    private final Exchange exchange;

    private final ListResource<Dataset> datasets;

    public DefaultDatasetOperations(Exchange exchange) {
        this.exchange = exchange;
        this.datasets = new ListResource<>(exchange, Map.of(), KIND);
    }

    @Override
    public Mono<Dataset> create(NewDataset dataset) {
        Mono<Dataset> created = this.exchange
                .call(Operation.DATASET_CREATE)
                .body(DatasetWriter.write(dataset))
                .read((envelope) -> DatasetReader.dataset(envelope.fields()));
        Integer pagerank = dataset.pagerank();
        return (pagerank != null)
                ? this.exchange.withKey(
                        Operation.DATASET_CREATE,
                        created.flatMap(
                                (made) -> update(made.id(), DatasetUpdate.none().pagerank(pagerank))))
                : created;
    }

    @Override
    public Mono<Dataset> get(String datasetId) {
        return this.datasets.get(datasetId);
    }

    @Override
    public Flux<Dataset> list(DatasetQuery query) {
        return this.datasets.list((page) -> page(query, page));
    }

    @Override
    public Mono<Page<Dataset>> page(DatasetQuery query, PageRequest page) {
        Mono<Page<Dataset>> result = this.datasets.page(
                page,
                DatasetWriter.write(query),
                (envelope) -> Fields.of(envelope.root()).longValue("total_datasets", "total"));
        // Every release responds to an unknown name with an error.
        Mono<Page<Dataset>> found = (query.name() != null)
                ? result.onErrorReturn(RagflowNotFoundException.class, Page.of(List.of(), page, 0L))
                : result;
        return DatasetWriter.isUnfiltered(query)
                ? found
                : this.exchange
                        .dialect()
                        .doOnNext((dialect) -> DatasetWriter.check(query, dialect))
                        .then(found)
                        .as((checked) -> this.exchange.withKey(Operation.DATASET_LIST, checked));
    }

    @Override
    public Mono<Dataset> update(String datasetId, DatasetUpdate update) {
        Map<String, @Nullable Object> changes = DatasetWriter.write(update);
        if (changes.isEmpty()) {
            return get(datasetId);
        }
        return this.datasets
                .call(Operation.DATASET_UPDATE, datasetId)
                .body(changes)
                .read((envelope) -> DatasetReader.dataset(envelope.fields()))
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> get(datasetId).flatMap((dataset) -> explain(dataset, update, ex)))
                .as((result) -> this.datasets.observe(Operation.DATASET_UPDATE, datasetId, result));
    }

    /** The code of a conflict also means that the dataset, which was found, does not exist or that its model is unknown. */
    private Mono<Dataset> explain(Dataset dataset, DatasetUpdate update, RagflowConflictException conflict) {
        if (update.embeddingModel() == null) {
            return Mono.error(conflict);
        }
        String name = update.name();
        boolean renamed = name != null && !name.equalsIgnoreCase(dataset.name());
        Mono<Boolean> taken = renamed
                ? page(DatasetQuery.all().name(name), PageRequest.first(1))
                        .map((page) -> !page.items().isEmpty())
                : Mono.just(false);
        return this.exchange
                .dialect()
                .map((dialect) -> dialect.has(Capability.EMBEDDING_FIXED_BY_CHUNKS)
                        && dataset.statistics().chunkCount() > 0)
                .flatMap((fixed) -> fixed ? Mono.just(true) : taken)
                .flatMap((isConflict) -> Mono.error(isConflict ? conflict : ResponseErrorFactory.asInvalid(conflict)));
    }

    @Override
    public Mono<EmbeddingCheck> checkEmbedding(String datasetId, String embeddingModel) {
        Assert.hasText(embeddingModel, "'embeddingModel' must not be blank");
        return this.datasets
                .call(Operation.DATASET_EMBEDDING_CHECK, datasetId)
                .body(Map.of("embd_id", embeddingModel))
                .answeredByModel()
                .readAnyCode(DefaultDatasetOperations::embeddingCheck)
                // The code of a conflict also means that the dataset does not exist, or that the model is refused.
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> get(datasetId)
                                .flatMap((dataset) -> Mono.error(
                                        (dataset.statistics().chunkCount() > 0)
                                                ? ResponseErrorFactory.asInvalid(ex)
                                                : ex)))
                .as((result) -> this.datasets.observe(Operation.DATASET_EMBEDDING_CHECK, datasetId, result));
    }

    private static EmbeddingCheck embeddingCheck(PartialSuccess response) {
        RagflowException error = response.error();
        if (error != null && !Objects.equals(error.code(), NOT_EFFECTIVE)) {
            throw error;
        }
        return IngestionReader.check(response.envelope().fields(), error == null);
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> datasetIds) {
        return this.datasets.delete(datasetIds);
    }

    @Override
    public Mono<DeleteResult> deleteAll() {
        return this.datasets.deleteAll((page) -> page(DatasetQuery.all(), page));
    }

    @Override
    public Mono<DeleteResult> deleteAll(DatasetQuery query) {
        ChunkMethod method = query.chunkMethod();
        ListedDelete.check(
                query.additional(),
                query.name(),
                query.keywords(),
                query.ownerIds(),
                (method != null) ? method.value() : null,
                query.ids());
        Flux<Dataset> selected = list(query)
                .filter((dataset) -> ListedDelete.isNamed(query.name(), dataset.name())
                        && (query.ids().isEmpty() || query.ids().contains(dataset.id())));
        return this.datasets.deleteAll(selected, this::delete);
    }

    @Override
    public Mono<List<DatasetTag>> countTags(Collection<String> datasetIds) {
        Mono<List<DatasetTag>> counted =
                ofSeveral(Operation.DATASET_TAG_COUNT, datasetIds, (envelope) -> TagReader.tags(envelope.items()));
        if (datasetIds.isEmpty()) {
            return Mono.just(List.of());
        }
        Mono<List<DatasetTag>> listed = Flux.fromIterable(Ids.checkAll("datasetIds", datasetIds))
                .concatMap((id) -> tags(id).list())
                .collectList()
                .map((tags) ->
                        TagReader.merge(tags.stream().flatMap(List::stream).toList()));
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.TAG_COUNT_FAILS) ? listed : counted)
                .as((tags) -> this.exchange.observe(Operation.DATASET_TAG_COUNT, Map.of(), tags));
    }

    @Override
    public Mono<Map<String, Map<String, List<String>>>> documentIdsByMetadata(Collection<String> datasetIds) {
        Mono<Map<String, Map<String, List<String>>>> found = ofSeveral(
                Operation.DATASET_METADATA_INDEX, datasetIds, (envelope) -> MetadataReader.index(envelope.fields()));
        return datasetIds.isEmpty() ? Mono.just(Map.of()) : found;
    }

    private <T> Mono<T> ofSeveral(Operation operation, Collection<String> datasetIds, Function<Envelope, T> reader) {
        List<String> ids = Ids.checkAll("datasetIds", datasetIds);
        Assert.isTrue(ids.size() <= BulkDelete.BATCH, "'datasetIds' must not contain more than 100 ids");
        Assert.isTrue(
                ids.stream().noneMatch((id) -> id.contains(",")), "'datasetIds' must not contain ids with a comma");
        return this.exchange
                .dialect()
                .flatMap((dialect) -> this.exchange
                        .call(operation)
                        .query(
                                dialect.has(Capability.DATASETS_ARE_KNOWLEDGE_BASES) ? "kb_ids" : "dataset_ids",
                                String.join(",", ids))
                        .read(reader))
                .as((result) -> this.exchange.withKey(operation, result));
    }

    @Override
    public DocumentOperations documents(String datasetId) {
        return new DefaultDocumentOperations(this.exchange, datasetId);
    }

    @Override
    public SyncOperations sync(String datasetId) {
        return new DefaultSyncOperations(this.exchange, new DefaultDocumentOperations(this.exchange, datasetId));
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

    @Override
    public TagOperations tags(String datasetId) {
        return new DefaultTagOperations(this.exchange, datasetId);
    }

    @Override
    public IngestionOperations ingestions(String datasetId) {
        return new DefaultIngestionOperations(this.exchange, datasetId);
    }
}
