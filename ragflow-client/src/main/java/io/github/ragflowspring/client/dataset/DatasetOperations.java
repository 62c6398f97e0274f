package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.sync.SyncOperations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on datasets ({@code /api/v1/datasets}), and access to the operations on the parts of one dataset.
 *
 * <p>Nothing is sent before a result is subscribed to. A dataset of another tenant counts as unknown, as in RAGFlow.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface DatasetOperations {

    /**
     * Create a dataset with the defaults of the tenant ({@code POST /api/v1/datasets}).
     *
     * @param name the name, not blank, at most 128 bytes in UTF-8
     * @return the created dataset. If the name is taken, RAGFlow appends a number to it
     */
    default Mono<Dataset> create(String name) {
        return create(NewDataset.named(name));
    }

    /**
     * Create a dataset ({@code POST /api/v1/datasets}).
     *
     * @param dataset the dataset
     * @return the created dataset, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if
     *     RAGFlow refuses a field. If the name is taken, RAGFlow appends a number to it
     */
    Mono<Dataset> create(NewDataset dataset);

    /**
     * Return a dataset ({@code GET /api/v1/datasets/{dataset_id}}, before v0.25.1 {@code GET /api/v1/datasets?id=…}).
     *
     * @param datasetId the id
     * @return the dataset, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist
     */
    Mono<Dataset> get(String datasetId);

    /**
     * Return all datasets, the newest first ({@code GET /api/v1/datasets}). A page is fetched when one of its datasets is
     * requested.
     *
     * @return the datasets
     */
    default Flux<Dataset> list() {
        return list(DatasetQuery.all());
    }

    /**
     * Return the datasets of a query ({@code GET /api/v1/datasets}). A page is fetched when one of its datasets is
     * requested.
     *
     * @param query the selection and the order
     * @return the datasets
     */
    Flux<Dataset> list(DatasetQuery query);

    /**
     * Return one page of datasets ({@code GET /api/v1/datasets}).
     *
     * @param query the selection and the order
     * @param page the page
     * @return the page with the total; empty if no dataset has the name of the query
     */
    Mono<Page<Dataset>> page(DatasetQuery query, PageRequest page);

    /**
     * Return the dataset with a name ({@code GET /api/v1/datasets?name=…}). RAGFlow gives each name of an account to one dataset only.
     *
     * @param name the whole name, not blank, in upper and lower case as it is stored
     * @return the dataset, empty if none has the name. If a team shares one with the same name, the newest
     */
    default Mono<Dataset> findByName(String name) {
        Assert.hasText(name, "'name' must not be blank");
        String whole = name.strip();
        return page(DatasetQuery.all().name(whole), PageRequest.first(30))
                .flatMap((page) -> Mono.justOrEmpty(page.items().stream()
                        .filter((found) -> found.name().equals(whole))
                        .findFirst()));
    }

    /**
     * Update a dataset ({@code PUT /api/v1/datasets/{dataset_id}}).
     *
     * @param datasetId the id
     * @param update the changes; without changes, the dataset is only read
     * @return the updated dataset, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it
     *     does not exist, {@link io.github.ragflowspring.client.error.RagflowConflictException} if another dataset has the
     *     name or the chunks were created with another embedding model, {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow refuses a field
     */
    Mono<Dataset> update(String datasetId, DatasetUpdate update);

    /**
     * Compare the vectors of a dataset with those of another embedding model ({@code POST
     * /api/v1/datasets/{dataset_id}/embedding/check}). RAGFlow embeds some chunks again, which are chosen at random. From
     * RAGFlow v0.25.2 on.
     *
     * <p>If the model is compatible, {@link DatasetUpdate#embeddingModel(String)} selects it, and the documents need not be
     * parsed again.
     *
     * @param datasetId the id
     * @param embeddingModel the name of the model
     * @return the similarity, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
     *     not exist, a {@link io.github.ragflowspring.client.error.RagflowConflictException} if it has no chunks, or a
     *     {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the model is unknown or fails
     * @throws IllegalArgumentException if the model is blank
     */
    Mono<EmbeddingCheck> checkEmbedding(String datasetId, String embeddingModel);

    /**
     * Delete a dataset with everything in it ({@code DELETE /api/v1/datasets}).
     *
     * @param datasetId the id
     * @return the result; an id that does not exist is one of its failures
     */
    default Mono<DeleteResult> delete(String datasetId) {
        return delete(List.of(datasetId));
    }

    /**
     * Delete datasets with everything in them ({@code DELETE /api/v1/datasets}).
     *
     * @param datasetIds the ids; if empty, nothing is sent and nothing deleted
     * @return the result; ids that do not exist are its failures
     */
    Mono<DeleteResult> delete(Collection<String> datasetIds);

    /**
     * Delete all datasets of the tenant ({@code DELETE /api/v1/datasets}). Before v0.25 they are listed first and deleted
     * by their ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the datasets of a query: those that {@link #list(DatasetQuery)} returns, without skipping any that move to another
     * page meanwhile. A dataset with another name, ignoring case, is never deleted. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; datasets that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(DatasetQuery query);

    /**
     * Return the tags of the chunks of several datasets ({@code GET /api/v1/datasets/tags/aggregation}). From RAGFlow
     * v0.24.0 on.
     *
     * @param datasetIds the ids, at most 100; if empty, nothing is sent
     * @return the tags with their frequency in all these datasets, or a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if one of them does not exist
     * @throws IllegalArgumentException if there are more than 100 ids, or an id contains a comma
     */
    Mono<List<DatasetTag>> countTags(Collection<String> datasetIds);

    /**
     * Return which documents of several datasets have which metadata ({@code GET /api/v1/datasets/metadata/flattened}).
     * From RAGFlow v0.24.0 on.
     *
     * @param datasetIds the ids, at most 100; if empty, nothing is sent
     * @return the ids of the documents by key and value, unmodifiable, or a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if one of the datasets does not exist
     * @throws IllegalArgumentException if there are more than 100 ids, or an id contains a comma
     */
    Mono<Map<String, Map<String, List<String>>>> documentIdsByMetadata(Collection<String> datasetIds);

    /**
     * Return the operations on the documents of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    DocumentOperations documents(String datasetId);

    /**
     * Return the operations that keep the documents of a dataset in step with a folder or another corpus.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    SyncOperations sync(String datasetId);

    /**
     * Return the operations on the metadata of the documents of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    MetadataOperations metadata(String datasetId);

    /**
     * Return the operations on the knowledge graph (GraphRAG) of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    KnowledgeGraphOperations knowledgeGraph(String datasetId);

    /**
     * Return the operations on the summaries (RAPTOR) of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    IndexOperations raptor(String datasetId);

    /**
     * Return the operations on the tags of the chunks of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    TagOperations tags(String datasetId);

    /**
     * Return the operations on the logs of the parsing of a dataset's documents.
     *
     * @param datasetId the id of the dataset
     * @return the operations
     */
    IngestionOperations ingestions(String datasetId);
}
