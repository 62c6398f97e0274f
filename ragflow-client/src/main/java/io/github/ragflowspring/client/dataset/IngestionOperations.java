package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The logs of parsing the documents of a dataset and of building its indexes ({@code
 * /api/v1/datasets/{dataset_id}/ingestions}). From RAGFlow v0.25.1 on.
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface IngestionOperations {

    /**
     * Return how many documents are in which state ({@code GET …/ingestions/summary}).
     *
     * @return the summary
     */
    Mono<IngestionSummary> summary();

    /**
     * Return the logs of a query, from as many pages as needed ({@code GET …/ingestions}).
     *
     * @param query the selection and the order
     * @return the logs; each page is requested when it is needed
     */
    Flux<IngestionLog> list(IngestionQuery query);

    /**
     * Return one page of the logs of a query ({@code GET …/ingestions}).
     *
     * @param query the selection and the order
     * @param page the page
     * @return the page
     */
    Mono<Page<IngestionLog>> page(IngestionQuery query, PageRequest page);

    /**
     * Return a log ({@code GET …/ingestions/{log_id}}).
     *
     * @param logId the id of the log
     * @return the log, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist. Its
     *     {@link IngestionLog#additional()} contains the {@code dsl} of the ingestion pipeline
     */
    Mono<IngestionLog> get(String logId);
}
