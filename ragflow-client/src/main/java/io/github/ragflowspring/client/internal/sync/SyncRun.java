package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** One run of a synchronization, or its plan. */
final class SyncRun {

    private final Corpus corpus;

    private final SyncOptions options;

    private final StoredDocuments stored;

    private final Comparison comparison;

    private final SyncSteps steps;

    private final ParsingWatch watch;

    private final AtomicReference<@Nullable Throwable> listError = new AtomicReference<>();

    /**
     * Creates a run.
     *
     * @param documents the documents of the dataset
     * @param corpus the corpus
     * @param options the options
     * @param server the capabilities of the connected release
     */
    SyncRun(DocumentOperations documents, Corpus corpus, SyncOptions options, SyncServer server) {
        this.corpus = corpus;
        this.options = options;
        this.stored = new StoredDocuments(corpus.name(), options.partition(), options.partitions());
        this.comparison = new Comparison(this.stored, options);
        this.steps = new SyncSteps(documents, corpus.name(), options, server.renamesChunks());
        this.watch = new ParsingWatch(documents, options, server.selectsIds());
    }

    /** Returns the events of a plan. */
    Flux<SyncEvent> plan(Flux<Document> documents) {
        return documents
                .doOnNext(this.stored::add)
                .thenMany(Flux.defer(() ->
                                compared((item) -> Flux.just(Step.of(item.event(action(item), Phase.PLANNED)))))
                        .concatWith(Flux.defer(() -> missing(false).map(Step::of))))
                .mapNotNull(Step::event);
    }

    /** Returns the events of a run. */
    Flux<SyncEvent> run(Flux<Document> documents) {
        return documents.doOnNext(this.stored::add).thenMany(Flux.defer(this::synchronize));
    }

    private Flux<SyncEvent> synchronize() {
        Sinks.Empty<Void> end = Sinks.empty();
        Flux<SyncEvent> events = compared(this::prepare)
                .flatMap((step) -> then(step, this::parse), ParsingWatch.BATCH, 1)
                .flatMap((step) -> then(step, this::finish), this.options.concurrency(), 1)
                .mapNotNull(Step::event)
                .concatWith(Flux.defer(() -> missing(true)))
                .doOnTerminate(() -> {
                    this.watch.close();
                    end.tryEmitEmpty();
                });
        Flux<SyncEvent> watching = this.watch.run().takeUntilOther(end.asMono()).thenMany(Flux.empty());
        return Flux.merge(events, watching);
    }

    /** Compares the files while they are listed. An error of the list is emitted when the listed files are in step. */
    private Flux<Step> compared(Function<SyncItem, Flux<Step>> next) {
        return Flux.defer(this.corpus::files)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume((ex) -> {
                    this.listError.set(ex);
                    return Flux.empty();
                })
                .flatMap((file) -> compare(file, next), this.options.concurrency(), 1);
    }

    private Flux<Step> compare(CorpusFile file, Function<SyncItem, Flux<Step>> next) {
        Fingerprint key = this.stored.key(file.id());
        boolean isFirst = this.stored.list(key);
        if (!this.stored.isOwn(key)) {
            return Flux.empty();
        }
        if (!isFirst) {
            return Flux.just(Step.of(SyncEvent.builder()
                    .file(file.id())
                    .phase(Phase.FAILED)
                    .message("The corpus lists several files with this id.")
                    .build()));
        }
        return this.comparison.compare(file).materialize().flatMapMany((result) -> {
            SyncItem item = result.get();
            Throwable error = result.getThrowable();
            return (item != null) ? next.apply(item) : (error != null) ? unreadable(file, error) : Flux.empty();
        });
    }

    private static Flux<Step> unreadable(CorpusFile file, Throwable error) {
        return Flux.just(Step.of(SyncEvent.builder()
                .file(file.id())
                .phase(Phase.FAILED)
                .message(SyncItem.message(error))
                .error(error)
                .build()));
    }

    private Action action(SyncItem item) {
        return item.action(this.options.parse(), this.options.retryFailed());
    }

    /** Uploads and describes the document. */
    private Flux<Step> prepare(SyncItem item) {
        Action action = action(item);
        if (action == Action.NONE) {
            return Flux.just(Step.of(item.event(action, Phase.DONE)));
        }
        Step planned = Step.of(item.event(action, Phase.PLANNED));
        Flux<Step> uploaded = item.needsUpload()
                ? this.steps
                        .upload(item)
                        .then(Mono.fromSupplier(() -> Step.of(item.event(action, Phase.UPLOADED))))
                        .flux()
                : Flux.empty();
        Flux<Step> described = Flux.defer(() -> this.steps.describe(item).thenReturn(new Step(null, item, action)));
        return Flux.concat(Flux.just(planned), uploaded, described)
                .onErrorResume((ex) -> Flux.just(Step.of(item.failed(action, ex))));
    }

    private Mono<Step> parse(Step step, SyncItem item) {
        return item.needsParsing(this.options.parse(), this.options.retryFailed())
                ? this.watch.parse(item.documentId(), item.isBeingParsed()).thenReturn(step)
                : (item.isReplaced() ? Mono.just(step) : Mono.just(done(step, item)));
    }

    private Mono<Step> finish(Step step, SyncItem item) {
        return this.steps.finish(item).then(Mono.fromSupplier(() -> done(step, item)));
    }

    private static Step done(Step step, SyncItem item) {
        return Step.of(item.event(step.action(), Phase.DONE));
    }

    private static Mono<Step> then(Step step, BiFunction<Step, SyncItem, Mono<Step>> next) {
        SyncItem item = step.item();
        return (item == null)
                ? Mono.just(step)
                : next.apply(step, item).onErrorResume((ex) -> Mono.just(Step.of(item.failed(step.action(), ex))));
    }

    /** Deletes the documents of files that are not listed, or reports why not. */
    private Flux<SyncEvent> missing(boolean delete) {
        Throwable error = this.listError.get();
        if (error != null) {
            return Flux.error(error);
        }
        if (!this.options.deleteMissing()) {
            return Flux.empty();
        }
        List<Fingerprint> missing = this.stored.missing();
        String reason = reasonToWithhold();
        Flux<StoredDocument> documents = Flux.fromIterable(missing).concatMapIterable(this.stored::of);
        if (!reason.isEmpty()) {
            return documents.map((document) -> deletion(document, Phase.WITHHELD, reason, null));
        }
        return delete
                ? documents.buffer(ParsingWatch.BATCH).concatMap(this::delete)
                : documents.map((document) -> deletion(document, Phase.PLANNED, "", null));
    }

    /** The limits apply to the corpus, not to a partition of it, which may be small. */
    private String reasonToWithhold() {
        if (this.stored.isNothingListed()) {
            return "The corpus lists no files.";
        }
        long missing = this.stored.missingOfAll();
        return (missing > this.options.maxDeletedShare() * this.stored.size())
                ? missing + " of " + this.stored.size() + " files are missing, which is more than 'maxDeletedShare'."
                : "";
    }

    private Flux<SyncEvent> delete(List<StoredDocument> documents) {
        return this.steps
                .delete(documents.stream().map(StoredDocument::id).toList())
                .thenMany(Flux.fromIterable(documents).map((document) -> deletion(document, Phase.DONE, "", null)))
                .onErrorResume((ex) -> Flux.fromIterable(documents)
                        .map((document) -> deletion(document, Phase.FAILED, SyncItem.message(ex), ex)));
    }

    private static SyncEvent deletion(StoredDocument document, Phase phase, String message, @Nullable Throwable error) {
        return SyncEvent.builder()
                .file(document.label())
                .action(Action.DELETE)
                .phase(phase)
                .documentId(document.id())
                .message(message)
                .error(error)
                .build();
    }

    /**
     * An event, or a file for the next step.
     *
     * @param event the event, or {@code null}
     * @param item the file, or {@code null}
     * @param action the action of the file
     */
    private record Step(@Nullable SyncEvent event, @Nullable SyncItem item, Action action) {

        static Step of(SyncEvent event) {
            return new Step(event, null, event.action());
        }
    }
}
