package io.github.ragflowspring.client.retrieval;

import io.github.ragflowspring.client.answer.References;
import reactor.core.publisher.Mono;

/** Finding chunks for a question, without a chat ({@code POST /api/v1/retrieval}). */
public interface RetrievalOperations {

    /**
     * Searches datasets. Repeated after a passing fault, because it changes nothing.
     *
     * @param query what to search for, and where
     * @return what was found, the best first. An error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if a dataset or a document does not exist (on
     *     v0.23 and v0.24 also if nothing was ever parsed for the tenant), {@link
     *     io.github.ragflowspring.client.error.RagflowServerException} if a model failed or is unknown
     */
    Mono<References> search(RetrievalQuery query);

    /**
     * Searches one dataset with RAGFlow's defaults.
     *
     * @param datasetId the id of the dataset
     * @param question what to search for
     * @return what was found, the best first
     */
    default Mono<References> search(String datasetId, String question) {
        return search(RetrievalQuery.of(question, datasetId));
    }
}
