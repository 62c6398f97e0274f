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
import io.github.ragflowspring.client.internal.wire.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is built from one dataset, over an {@link Exchange}. */
class DefaultIndexOperations implements IndexOperations {

    private static final double MILLIS = 1000;

    private final Exchange exchange;

    private final String datasetId;

    private final String type;

    private final Operation run;

    private final Operation trace;

    DefaultIndexOperations(Exchange exchange, String datasetId, String type, Operation run, Operation trace) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
        this.type = type;
        this.run = run;
        this.trace = trace;
    }

    @Override
    public Mono<String> run() {
        return onIndex(
                        this.run,
                        (call) -> call.read((envelope) ->
                                envelope.fields().textOrEmpty("task_id", "graphrag_task_id", "raptor_task_id")))
                // The same code may mean that there is no such dataset: that error is then the one to raise.
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> new DefaultDatasetOperations(this.exchange)
                                .get(this.datasetId)
                                .then(Mono.error(ex)));
    }

    @Override
    public Mono<IndexTask> progress() {
        return question().flatMap(Mono::justOrEmpty);
    }

    @Override
    public Flux<IndexTask> watch(Duration minInterval, Duration maxInterval) {
        return Polling.poll(question(), minInterval, maxInterval)
                .takeUntil((task) ->
                        task.isEmpty() || task.get().isDone() || task.get().isFailed())
                .flatMapIterable((task) -> task.stream().toList())
                .distinctUntilChanged((task) -> task.id() + task.progress() + task.message());
    }

    private Mono<Optional<IndexTask>> question() {
        return onIndex(this.trace, (call) -> call.read((envelope) -> Optional.ofNullable(task(envelope.fields()))));
    }

    private static @Nullable IndexTask task(Fields fields) {
        if (fields.node().isEmpty()) {
            return null;
        }
        Double progress = fields.doubleValue("progress");
        Double duration = fields.doubleValue("process_duration");
        return new IndexTask(
                fields.textOrEmpty("id"),
                fields.textOrEmpty("task_type"),
                (progress != null) ? progress : 0,
                fields.textOrEmpty("progress_msg").strip(),
                fields.dateTime("begin_at"),
                Duration.ofMillis((duration != null) ? Math.round(duration * MILLIS) : 0));
    }

    private <T> Mono<T> onIndex(Operation operation, Function<Call, Mono<T>> read) {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> read.apply(
                        dialect.has(Capability.INDEX_ROUTE)
                                ? call(operation).query("type", this.type)
                                : call(operation)));
    }

    Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
