package io.github.ragflowspring.boot.autoconfigure.batch;

import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The synchronization of a dataset with a name, which is looked up by each run and created if there is none. */
final class NamedDatasetSync implements SyncOperations {

    private final DatasetOperations datasets;

    private final String name;

    private final Map<String, Mono<String>> pending;

    /**
     * Creates operations.
     *
     * @param datasets the datasets
     * @param name the name
     * @param pending the lookups in progress by name, so that two corpora do not both create a dataset
     */
    NamedDatasetSync(DatasetOperations datasets, String name, Map<String, Mono<String>> pending) {
        this.datasets = datasets;
        this.name = name;
        this.pending = pending;
    }

    static Map<String, Mono<String>> pending() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public Flux<SyncEvent> plan(Corpus corpus, SyncOptions options) {
        Flux<SyncEvent> additions = Flux.defer(corpus::files)
                .subscribeOn(Schedulers.boundedElastic())
                .map((file) ->
                        SyncEvent.builder().file(file.id()).action(Action.ADD).build());
        return this.datasets
                .findByName(this.name)
                .map((dataset) -> this.datasets.sync(dataset.id()).plan(corpus, options))
                .defaultIfEmpty(additions)
                .flatMapMany((events) -> events);
    }

    @Override
    public Flux<SyncEvent> run(Corpus corpus, SyncOptions options) {
        return Mono.defer(() -> this.pending.computeIfAbsent(this.name, this::findOrCreate))
                .flatMapMany((id) -> this.datasets.sync(id).run(corpus, options));
    }

    private Mono<String> findOrCreate(String key) {
        return this.datasets
                .findByName(this.name)
                .switchIfEmpty(Mono.defer(() -> this.datasets.create(this.name)))
                .map((dataset) -> dataset.id())
                .doFinally((signal) -> this.pending.remove(key))
                .cache();
    }
}
