package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.internal.support.Polling;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Parses documents: one request starts and one request watches up to 100 of them. */
final class ParsingWatch {

    /** The maximum number of documents of a request. */
    static final int BATCH = 100;

    private static final double GROWTH = 1.5;

    private final DocumentOperations documents;

    private final SyncOptions options;

    private final boolean selectsIds;

    private final Map<String, ParsingItem> items = new ConcurrentHashMap<>();

    private volatile double interval;

    private volatile boolean closed;

    /**
     * Creates a watch.
     *
     * @param documents the documents of the dataset
     * @param options the options
     * @param selectsIds whether the server lists documents by their ids
     */
    ParsingWatch(DocumentOperations documents, SyncOptions options, boolean selectsIds) {
        this.documents = documents;
        this.options = options;
        this.selectsIds = selectsIds;
        this.interval = millis(options.minPollInterval());
    }

    /**
     * Parses a document.
     *
     * @param documentId the id
     * @param started whether the parsing has been started
     * @return the parsed document, or an error if it is not parsed in the end
     */
    Mono<Document> parse(String documentId, boolean started) {
        return Mono.create((sink) -> {
            ParsingItem item = new ParsingItem(
                    documentId,
                    started,
                    sink,
                    now() + this.options.documentTimeout().toMillis());
            this.items.put(documentId, item);
            this.interval = millis(this.options.minPollInterval());
            sink.onDispose(() -> this.items.remove(documentId, item));
        });
    }

    /** Starts and watches until the watch is closed. */
    Mono<Void> run() {
        return Mono.defer(() -> Mono.delay(Duration.ofMillis(Math.round(this.interval))))
                .then(Mono.defer(this::poll))
                .repeat(() -> !this.closed)
                .then();
    }

    void close() {
        this.closed = true;
    }

    private Mono<Void> poll() {
        this.interval = Math.min(millis(this.options.maxPollInterval()), this.interval * GROWTH);
        List<ParsingItem> all = List.copyOf(this.items.values());
        all.forEach((item) -> item.expire(now(), this.options.documentTimeout()));
        return Flux.fromIterable(all)
                .filter((item) -> !item.isStarted())
                .buffer(BATCH)
                .concatMap(this::start)
                .thenMany(Flux.fromIterable(all).filter(ParsingItem::isStarted).collectList())
                .concatMap((items) -> items.isEmpty() ? Mono.empty() : watch(items))
                .then();
    }

    /** RAGFlow refuses all documents if it refuses one. */
    private Mono<Void> start(List<ParsingItem> items) {
        return startTogether(items)
                .onErrorResume((ex) -> Polling.mayPass(ex)
                        ? Mono.empty()
                        : (items.size() > 1)
                                ? Flux.fromIterable(items)
                                        .concatMap((item) -> start(List.of(item)))
                                        .then()
                                : Mono.fromRunnable(() -> refuse(items.get(0), ex)));
    }

    private Mono<Void> startTogether(List<ParsingItem> items) {
        List<String> ids = items.stream().map(ParsingItem::documentId).toList();
        return this.documents
                .parsing()
                .start(ids)
                .doOnNext((result) -> items.forEach(ParsingItem::start))
                .then();
    }

    /** A conflict means that the document is being parsed, for example because the response to a request was lost. */
    private static void refuse(ParsingItem item, Throwable error) {
        if (error instanceof RagflowConflictException) {
            item.start();
        } else {
            item.fail(error);
        }
    }

    private Mono<Void> watch(List<ParsingItem> items) {
        Flux<List<ParsingItem>> batches =
                this.selectsIds ? Flux.fromIterable(items).buffer(BATCH) : Flux.just(items);
        return batches.concatMap(this::read).then();
    }

    private Mono<Void> read(List<ParsingItem> items) {
        Map<String, ParsingItem> missing = new ConcurrentHashMap<>();
        items.forEach((item) -> missing.put(item.documentId(), item));
        List<String> ids = new ArrayList<>(missing.keySet());
        return list(ids)
                .doOnNext((document) -> read(document, missing.remove(document.id())))
                .takeUntil((document) -> missing.isEmpty())
                .then(Mono.<Void>fromRunnable(() -> missing.values().forEach(ParsingItem::vanish)))
                .onErrorResume((ex) -> Polling.mayPass(ex)
                        ? Mono.empty()
                        : Mono.fromRunnable(() -> missing.values().forEach((item) -> item.fail(ex))));
    }

    private Flux<Document> list(List<String> ids) {
        return this.selectsIds
                ? this.documents
                        .page(DocumentQuery.all().ids(ids), PageRequest.first(BATCH))
                        .flatMapIterable(Page::items)
                : this.documents.list(DocumentQuery.all());
    }

    private void read(Document document, @Nullable ParsingItem item) {
        if (item != null && item.read(document, now())) {
            this.interval = millis(this.options.minPollInterval());
        }
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    private static double millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
