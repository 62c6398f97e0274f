package io.github.ragflowspring.client.retrieval;

import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Search for chunks that match a question, without a chat assistant.
 *
 * <p>Implemented by the library only; methods may be added in a minor release. Unless stated otherwise a method works on all
 * releases from v0.20.0 on.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface RetrievalOperations {

    /**
     * Search datasets ({@code POST /api/v1/retrieval}). The request is repeated after a transient failure, because it
     * changes nothing.
     *
     * @param query the question and the datasets
     * @return the chunks of the first page, the best match first. Fails with a
     *     {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if a dataset or a document does not exist
     *     (on v0.23 and v0.24 even if no document of the tenant was ever parsed), and with a
     *     {@link io.github.ragflowspring.client.error.RagflowServerException} if a model fails or is unknown
     */
    Mono<RetrievalResult> search(RetrievalQuery query);

    /**
     * Search datasets and return one page of the result. See {@link #search(RetrievalQuery)}.
     *
     * @param query the question and the datasets
     * @param page the page, of 100 chunks at most; its size takes precedence over the {@linkplain
     *     RetrievalQuery#limit(Integer) limit} of the query. A page after the last one is empty and reports a total of 0
     * @return the chunks of the page
     */
    Mono<RetrievalResult> search(RetrievalQuery query, PageRequest page);

    /**
     * Download the image of a chunk ({@code GET /api/v1/documents/images/{image_id}}, before v0.25.1 {@code GET
     * /v1/document/image/{image_id}}).
     *
     * <p>RAGFlow does not check to whom the image belongs: never pass on an id that a user can choose.
     *
     * @param imageId the id of the image, from {@link RetrievedChunk#imageId()} or a thumbnail
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download image(String imageId);
}
