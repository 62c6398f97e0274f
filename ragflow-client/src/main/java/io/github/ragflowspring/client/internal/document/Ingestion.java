package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.internal.support.Polling;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.concurrent.Queues;

/** Uploads documents, starts their parsing and watches it. */
final class Ingestion {

    private final DocumentOperations documents;

    private final IngestOptions options;

    private final PatientUpdates updates;

    Ingestion(DocumentOperations documents, IngestOptions options) {
        this.documents = documents;
        this.options = options;
        this.updates = new PatientUpdates(documents, options.minPollInterval(), options.maxPollInterval());
    }

    Flux<IngestProgress> ingest(Collection<UploadSource> sources) {
        return ingest(Flux.fromIterable(List.copyOf(sources)).map(DocumentUpload::of));
    }

    Flux<IngestProgress> ingest(Publisher<DocumentUpload> uploads) {
        return each(Flux.from(uploads), (upload) -> limited(IngestItem.of(upload), this::ingest));
    }

    Flux<IngestProgress> parse(Collection<String> documentIds) {
        return each(all(documentIds), (id) -> limited(IngestItem.of(id), this::parse));
    }

    Flux<IngestProgress> watch(Collection<String> documentIds) {
        return each(all(documentIds), (id) -> limited(IngestItem.of(id), this::watch));
    }

    private static Flux<String> all(Collection<String> documentIds) {
        return Flux.fromIterable(List.copyOf(documentIds));
    }

    private <T> Flux<IngestProgress> each(Flux<T> elements, Function<T, Flux<IngestProgress>> work) {
        // An error of the elements is emitted after the progress of those that have begun.
        Flux<IngestProgress> progress =
                elements.flatMapDelayError(work, this.options.concurrency(), Queues.XS_BUFFER_SIZE);
        Duration timeout = this.options.timeout();
        return (timeout != null) ? limited(progress, timeout) : progress;
    }

    /** An error of {@code takeUntilOther} would not cancel the source, but its completion does. */
    private static Flux<IngestProgress> limited(Flux<IngestProgress> progress, Duration timeout) {
        return Flux.defer(() -> {
            AtomicBoolean late = new AtomicBoolean();
            return progress.takeUntilOther(Mono.delay(timeout).doOnNext((tick) -> late.set(true)))
                    .concatWith(Mono.defer(() -> late.get()
                            ? Mono.error(timeout("The documents were", "timeout", timeout)
                                    .build())
                            : Mono.empty()));
        });
    }

    private Flux<IngestProgress> limited(IngestItem item, Function<IngestItem, Flux<IngestProgress>> work) {
        Duration timeout = this.options.documentTimeout();
        return work.apply(item)
                .takeUntilOther(Mono.delay(timeout).doOnNext((tick) -> item.expire()))
                .concatWith(Mono.defer(() -> item.isLate()
                        ? Mono.just(item.late(timeout("The document was", "documentTimeout", timeout)
                                .cause(item.lastError())
                                .build()))
                        : Mono.empty()));
    }

    private static RagflowException.Builder<RagflowTimeoutException> timeout(
            String subject, String option, Duration timeout) {
        return RagflowTimeoutException.builder(
                subject + " not parsed within " + timeout + ", the '" + option + "' of IngestOptions.");
    }

    private Flux<IngestProgress> ingest(IngestItem item) {
        Flux<IngestProgress> stored = this.documents
                .upload(item.upload().source())
                .flatMapMany((document) ->
                        Flux.concat(Mono.just(item.uploaded(document)), describe(item, document), parse(item)))
                .onErrorResume((ex) -> Mono.just(item.failed(ex)));
        return Flux.concat(Mono.just(item.uploading()), stored);
    }

    /** Updates the document before it is parsed, because the chunks get its metadata and its settings then. */
    private Mono<IngestProgress> describe(IngestItem item, Document document) {
        return this.updates.describe(document, item.upload().update()).then(Mono.empty());
    }

    private Flux<IngestProgress> parse(IngestItem item) {
        return Flux.usingWhen(
                        Mono.just(item),
                        (parsed) -> start(parsed).thenMany(Flux.defer(() -> poll(parsed))),
                        (parsed) -> Mono.empty(),
                        (parsed, ex) -> Mono.empty(),
                        this::stop)
                .onErrorResume((ex) -> Mono.just(item.failed(ex)));
    }

    /** A request that failed may have started the parsing, so that a further one is refused. */
    private Mono<ParseResult> start(IngestItem item) {
        Mono<ParseResult> request = Mono.defer(() -> this.documents.parsing().start(List.of(item.documentId())))
                .doOnError(Polling::mayPass, item::note);
        return Polling.retry(request, this.options.minPollInterval(), this.options.maxPollInterval())
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> (item.lastError() != null) ? Mono.empty() : Mono.error(ex));
    }

    private Flux<IngestProgress> watch(IngestItem item) {
        return poll(item).onErrorResume((ex) -> Mono.just(item.failed(ex)));
    }

    private Flux<IngestProgress> poll(IngestItem item) {
        return Polling.pollThroughOutages(
                        Mono.defer(() -> this.documents.get(item.documentId())).doOnError(Polling::mayPass, item::note),
                        this.options.minPollInterval(),
                        this.options.maxPollInterval(),
                        this.options.documentTimeout())
                .filter((document) -> !item.mayRunAgain(document))
                .map(item::read)
                .takeUntil(IngestProgress::isFinal)
                .distinctUntilChanged((progress) -> List.of(progress.phase(), progress.fraction(), progress.message()));
    }

    /** A subscriber that cancels at the last event leaves nothing to stop, and would not receive an error of it. */
    private Mono<Void> stop(IngestItem item) {
        return item.hasEnded()
                ? Mono.empty()
                : this.documents
                        .parsing()
                        .stop(List.of(item.documentId()))
                        .then()
                        .onErrorComplete();
    }
}
