package io.github.ragflowspring.client.dataset;

import reactor.core.publisher.Mono;

/**
 * The metadata of all documents of one dataset ({@code /api/v1/datasets/{dataset_id}/metadata}). Those of a single
 * document are changed by an update of the document.
 *
 * <p>From v0.24 on they are kept in an index that is refreshed about once a second. Every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does not exist.
 */
public interface MetadataOperations {

    /**
     * Returns which values occur how often.
     *
     * @return the summary
     */
    Mono<MetadataSummary> summary();

    /**
     * Changes metadata of documents.
     *
     * <p>A condition is resolved here, by listing the documents that fulfil it, and the change is sent with their ids: no
     * two releases agree on what a condition or a missing selection means, and on v0.23 a missing one means all documents.
     *
     * @param change which documents, and what to change; if no document is chosen nothing is changed
     * @return what was changed. A {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if a document that
     *     is named does not exist
     */
    Mono<MetadataResult> update(MetadataChange change);
}
