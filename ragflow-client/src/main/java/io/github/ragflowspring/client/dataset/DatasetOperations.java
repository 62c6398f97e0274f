package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Datasets ({@code /api/v1/datasets}).
 *
 * <p>An id of a dataset of another tenant is treated as unknown, as RAGFlow does.
 */
public interface DatasetOperations {

    /**
     * Creates a dataset.
     *
     * @param dataset what to create
     * @return the dataset as it was made; its name may have got a number. A {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow refuses one of the fields
     */
    Mono<Dataset> create(NewDataset dataset);

    /**
     * Creates a dataset with the defaults of the tenant.
     *
     * @param name the name, not blank, at most 128 characters
     * @return the dataset as it was made; its name may have got a number
     */
    default Mono<Dataset> create(String name) {
        return create(NewDataset.named(name));
    }

    /**
     * Returns a dataset.
     *
     * @param datasetId the id
     * @return the dataset, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<Dataset> get(String datasetId);

    /**
     * Returns all datasets, the newest first. A page is fetched when one of its datasets is asked for.
     *
     * @return the datasets
     */
    default Flux<Dataset> list() {
        return list(DatasetQuery.all());
    }

    /**
     * Returns the datasets of a query from its page on. A page is fetched when one of its datasets is asked for.
     *
     * @param query which datasets
     * @return the datasets
     */
    Flux<Dataset> list(DatasetQuery query);

    /**
     * Returns one page of datasets with the total.
     *
     * @param query which datasets
     * @return the page; empty if there is none of the name
     */
    Mono<Page<Dataset>> page(DatasetQuery query);

    /**
     * Changes a dataset.
     *
     * @param datasetId the id
     * @param update what to change; without changes nothing is sent but the question for the dataset
     * @return the dataset as it is then, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist, {@link
     *     io.github.ragflowspring.client.error.RagflowConflictException} if another one has the name or its chunks were
     *     made with another embedding model, {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if a field is refused
     */
    Mono<Dataset> update(String datasetId, DatasetUpdate update);

    /**
     * Deletes datasets with all that is in them. Without ids nothing is sent and nothing deleted.
     *
     * @param datasetIds their ids
     * @return what was deleted, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if one of them
     *     does not exist; then none is deleted
     */
    Mono<DeleteResult> delete(Collection<String> datasetIds);

    /**
     * Deletes all datasets of the tenant. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();

    /**
     * Returns the documents of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return operations on its documents
     */
    DocumentOperations documents(String datasetId);

    /**
     * Returns the metadata of the documents of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return operations on their metadata
     */
    MetadataOperations metadata(String datasetId);

    /**
     * Returns the knowledge graph of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return operations on its graph
     */
    KnowledgeGraphOperations knowledgeGraph(String datasetId);

    /**
     * Returns the summaries (RAPTOR) of a dataset.
     *
     * @param datasetId the id of the dataset
     * @return operations on its summaries
     */
    IndexOperations raptor(String datasetId);
}
