package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.model.DeleteResult;
import java.time.Duration;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on an index that RAGFlow builds from all documents of a dataset: a knowledge graph (GraphRAG) or summaries
 * (RAPTOR).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface IndexOperations {

    /**
     * Start to build the index ({@code POST /api/v1/datasets/{dataset_id}/index}, before v0.25.1 {@code …/run_graphrag} and
     * {@code …/run_raptor}). This takes minutes to hours and many calls of a model.
     *
     * @return the started task, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if the index is
     *     being built or the dataset has no documents
     */
    Mono<IndexTask> run();

    /**
     * Return the last task ({@code GET /api/v1/datasets/{dataset_id}/index}, before v0.25.1 {@code …/trace_graphrag} and
     * {@code …/trace_raptor}).
     *
     * @return the task, or empty if there was none
     */
    Mono<IndexTask> progress();

    /**
     * Watch the last task until it ends. The first read is after half a second; the interval then grows up to ten seconds.
     * Cancellation does not stop the task. Outages of up to ten minutes are bridged.
     *
     * @return the task whenever it has changed; completes when the task is done or failed, or if there was none
     */
    default Flux<IndexTask> watch() {
        return watch(Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    /**
     * Watch the last task until it ends. Cancellation does not stop the task.
     *
     * <p>An error that may pass, such as that of a server that is restarted, is an error of the result only if all reads fail
     * for ten minutes.
     *
     * @param minInterval the interval before the first read; each further one is half as long again
     * @param maxInterval the maximum interval
     * @return the task whenever it has changed; completes when the task is done or failed, or if there was none
     */
    Flux<IndexTask> watch(Duration minInterval, Duration maxInterval);

    /**
     * Stop building the index and keep the finished part ({@code DELETE /api/v1/datasets/{dataset_id}/index} with {@code
     * wipe=false}). Requires v0.25.3.
     *
     * <p>RAGFlow may overwrite the stop of a task that began less than a second ago.
     *
     * @return empty, even if the index is not being built
     */
    Mono<Void> stop();

    /**
     * Stop building the index and delete the finished part ({@code DELETE /api/v1/datasets/{dataset_id}/index}). Requires v0.25.3,
     * unless the index is a {@linkplain KnowledgeGraphOperations knowledge graph}.
     *
     * @return the result, which is one deleted index even if there was none: RAGFlow does not report that
     */
    Mono<DeleteResult> delete();
}
