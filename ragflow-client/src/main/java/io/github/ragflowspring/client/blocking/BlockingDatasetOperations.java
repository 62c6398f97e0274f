package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetTag;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.EmbeddingCheck;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link DatasetOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingDatasetOperations {

    /** See {@link DatasetOperations#create(String)}. */
    Dataset create(String name);

    /** See {@link DatasetOperations#create(NewDataset)}. */
    Dataset create(NewDataset dataset);

    /** See {@link DatasetOperations#get(String)}. */
    Dataset get(String datasetId);

    /** See {@link DatasetOperations#findByName(String)}; {@code null} if there is none. */
    @Nullable
    Dataset findByName(String name);

    /** See {@link DatasetOperations#list()}. */
    Stream<Dataset> list();

    /** See {@link DatasetOperations#list(DatasetQuery)}. */
    Stream<Dataset> list(DatasetQuery query);

    /** See {@link DatasetOperations#page(DatasetQuery, PageRequest)}. */
    Page<Dataset> page(DatasetQuery query, PageRequest page);

    /** See {@link DatasetOperations#update(String, DatasetUpdate)}. */
    Dataset update(String datasetId, DatasetUpdate update);

    /** See {@link DatasetOperations#checkEmbedding(String, String)}. */
    EmbeddingCheck checkEmbedding(String datasetId, String embeddingModel);

    /** See {@link DatasetOperations#delete(String)}. */
    DeleteResult delete(String datasetId);

    /** See {@link DatasetOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> datasetIds);

    /** See {@link DatasetOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link DatasetOperations#deleteAll(DatasetQuery)}. */
    DeleteResult deleteAll(DatasetQuery query);

    /** See {@link DatasetOperations#countTags(Collection)}. */
    List<DatasetTag> countTags(Collection<String> datasetIds);

    /** See {@link DatasetOperations#documentIdsByMetadata(Collection)}. */
    Map<String, Map<String, List<String>>> documentIdsByMetadata(Collection<String> datasetIds);

    /** See {@link DatasetOperations#documents(String)}. */
    BlockingDocumentOperations documents(String datasetId);

    /** See {@link DatasetOperations#metadata(String)}. */
    BlockingMetadataOperations metadata(String datasetId);

    /** See {@link DatasetOperations#knowledgeGraph(String)}. */
    BlockingKnowledgeGraphOperations knowledgeGraph(String datasetId);

    /** See {@link DatasetOperations#raptor(String)}. */
    BlockingIndexOperations raptor(String datasetId);

    /** See {@link DatasetOperations#sync(String)}. */
    BlockingSyncOperations sync(String datasetId);

    /** See {@link DatasetOperations#tags(String)}. */
    BlockingTagOperations tags(String datasetId);

    /** See {@link DatasetOperations#ingestions(String)}. */
    BlockingIngestionOperations ingestions(String datasetId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingDatasetOperations of(DatasetOperations operations) {
        return BlockingProxy.create(BlockingDatasetOperations.class, DatasetOperations.class, operations);
    }
}
