package io.github.ragflowspring.client.dataset;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What RAGFlow builds from all documents of a dataset: a knowledge graph (GraphRAG) or summaries (RAPTOR).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist.
 */
public interface IndexOperations {

    /**
     * Starts to build it, which takes minutes to hours and many calls of a model.
     *
     * @return the id of the task, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if it is
     *     being built already or the dataset has no documents
     */
    Mono<String> run();

    /**
     * Returns how far the last building is.
     *
     * @return the task, or empty if it was never built
     */
    Mono<IndexTask> progress();

    /**
     * Watches the last building until it ends. Asks first after half a second, then less and less often, up to once in
     * ten seconds. Cancelling ends the watching only: RAGFlow goes on building.
     *
     * @return the task whenever it has changed; complete when it is done or failed, or if it was never built
     */
    default Flux<IndexTask> watch() {
        return watch(Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    /**
     * Watches the last building until it ends.
     *
     * @param minInterval how long to wait before the first question; each further wait is half as long again
     * @param maxInterval the longest wait
     * @return the task whenever it has changed; complete when it is done or failed, or if it was never built
     */
    Flux<IndexTask> watch(Duration minInterval, Duration maxInterval);
}
