package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.IndexOperations;
import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Polling;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.model.DeleteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An index of one dataset, over an {@link Exchange}. */
class DefaultIndexOperations implements IndexOperations {

    /** Building an index takes hours, and RAGFlow continues while it cannot be reached. */
    private static final Duration MAX_OUTAGE = Duration.ofMinutes(10);

    private final Exchange exchange;

    private final String datasetId;

    private final Index index;

    DefaultIndexOperations(Exchange exchange, String datasetId, Index index) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
        this.index = index;
    }

    @Override
    public Mono<IndexTask> run() {
        return onIndex(
                        this.index.run(),
                        (call) -> call.read((envelope) -> IndexTaskReader.started(envelope.fields(), this.index)))
                // The code of a conflict may also mean that the dataset does not exist, which takes precedence.
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> new DefaultDatasetOperations(this.exchange)
                                .get(this.datasetId)
                                .then(Mono.error(ex)))
                .as((task) -> this.exchange.withKey(this.index.run(), Map.of("dataset_id", this.datasetId), task));
    }

    @Override
    public Mono<IndexTask> progress() {
        return lastTask().flatMap(Mono::justOrEmpty);
    }

    @Override
    public Flux<IndexTask> watch(Duration minInterval, Duration maxInterval) {
        return Polling.pollThroughOutages(lastTask(), minInterval, maxInterval, MAX_OUTAGE)
                .takeUntil((task) ->
                        task.isEmpty() || task.get().isDone() || task.get().isFailed())
                .flatMapIterable((task) -> task.stream().toList())
                .distinctUntilChanged((task) -> task.id() + task.progress() + task.message())
                .as((tasks) -> this.exchange.withKey(this.index.trace(), Map.of("dataset_id", this.datasetId), tasks));
    }

    @Override
    public Mono<Void> stop() {
        return call(this.index.stop())
                .query("type", this.index.type())
                .query("wipe", false)
                .read(Envelope::root)
                .then();
    }

    @Override
    public Mono<DeleteResult> delete() {
        return call(Operation.DATASET_RAPTOR_DELETE)
                .query("type", this.index.type())
                .query("wipe", true)
                .read((envelope) -> DeleteResult.of(1, List.of()));
    }

    private Mono<Optional<IndexTask>> lastTask() {
        return onIndex(
                this.index.trace(),
                (call) -> call.read((envelope) -> Optional.ofNullable(IndexTaskReader.task(envelope.fields()))));
    }

    private <T> Mono<T> onIndex(Operation operation, Function<Call, Mono<T>> read) {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> read.apply(
                        dialect.has(Capability.INDEX_ROUTE)
                                ? call(operation).query("type", this.index.type())
                                : call(operation)))
                .as((result) -> this.exchange.withKey(operation, Map.of("dataset_id", this.datasetId), result));
    }

    Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
