package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link RetrievalOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingRetrievalOperations {

    /** See {@link RetrievalOperations#search(RetrievalQuery)}. */
    RetrievalResult search(RetrievalQuery query);

    /** See {@link RetrievalOperations#search(RetrievalQuery, PageRequest)}. */
    RetrievalResult search(RetrievalQuery query, PageRequest page);

    /** See {@link RetrievalOperations#image(String)}. */
    BlockingDownload image(String imageId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingRetrievalOperations of(RetrievalOperations operations) {
        return BlockingProxy.create(BlockingRetrievalOperations.class, RetrievalOperations.class, operations);
    }
}
