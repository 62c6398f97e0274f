package io.github.ragflowspring.client.dataset;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Operations on the metadata of all documents of one dataset ({@code /api/v1/datasets/{dataset_id}/metadata}). The
 * metadata of a single document can also be replaced by {@link
 * io.github.ragflowspring.client.document.DocumentUpdate#metadata(java.util.Map)}.
 *
 * <p>From v0.24 on, RAGFlow keeps metadata in an index that is refreshed about once a second. Every method fails with a
 * {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface MetadataOperations {

    /**
     * Return the keys, their values and the frequency of each value ({@code GET …/metadata/summary}).
     *
     * @return the summary
     */
    Mono<MetadataSummary> summary();

    /**
     * Change the metadata of documents ({@code POST …/metadata/update}).
     *
     * <p>The client resolves a condition by listing the matching documents, and sends the change with their ids. No two
     * releases agree on the meaning of a condition or of a missing selection; on v0.23, a missing one selects all
     * documents.
     *
     * @param change the selection of documents and the changes; if no document is selected, nothing is changed
     * @return the result, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if one of the given
     *     documents does not exist
     * @throws IllegalArgumentException if the change neither sets nor deletes anything
     */
    Mono<MetadataResult> update(MetadataChange change);
}
