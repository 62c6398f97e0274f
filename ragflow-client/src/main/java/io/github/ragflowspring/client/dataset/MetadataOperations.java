package io.github.ragflowspring.client.dataset;

import java.util.Collection;
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

    /**
     * Return which metadata a model extracts from the documents when they are parsed ({@code GET …/metadata/config}). From
     * RAGFlow v0.25.1 on.
     *
     * @return the fields; empty if none were set
     */
    Mono<MetadataExtraction> extraction();

    /**
     * Replace which metadata a model extracts ({@code PUT …/metadata/config}). From RAGFlow v0.25.1 on. Nothing is extracted
     * until it is {@linkplain #switchExtraction(boolean) switched on}.
     *
     * @param extraction the fields, which replace the current ones
     * @return the stored fields
     */
    Mono<MetadataExtraction> updateExtraction(MetadataExtraction extraction);

    /**
     * Replace which metadata a model extracts from one document ({@code PUT
     * /api/v1/datasets/{dataset_id}/documents/{document_id}/metadata/config}). From RAGFlow v0.25.1 on. RAGFlow also forgets
     * the document's own settings of RAPTOR.
     *
     * @param documentId the id of the document
     * @param fields the fields, which replace those of the dataset; empty to extract nothing
     * @return empty, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the document does not
     *     exist
     */
    Mono<Void> updateExtraction(String documentId, Collection<ExtractedField> fields);

    /**
     * Switch the extraction of metadata on or off for documents that are parsed from now on ({@code PUT
     * /api/v1/datasets/{dataset_id}}). From RAGFlow v0.25.1 on.
     *
     * <p>RAGFlow v0.25.6 fails to parse documents while the extraction of any field but a built-in one is on.
     *
     * @param enabled whether metadata is extracted
     * @return empty
     */
    Mono<Void> switchExtraction(boolean enabled);
}
