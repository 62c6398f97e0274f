package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.internal.support.Polling;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads documents, has them parsed and watches that. */
final class Ingestion {

    private final DocumentOperations documents;

    private final IngestOptions options;

    Ingestion(DocumentOperations documents, IngestOptions options) {
        this.documents = documents;
        this.options = options;
    }

    Flux<IngestProgress> ingest(Collection<UploadSource> sources) {
        return limited(Flux.fromIterable(List.copyOf(sources)).flatMap(this::ingest, this.options.concurrency()));
    }

    Flux<IngestProgress> parse(Collection<String> documentIds) {
        return limited(Flux.fromIterable(List.copyOf(documentIds))
                .flatMap((id) -> parse(null, id), this.options.concurrency()));
    }

    private Flux<IngestProgress> ingest(UploadSource source) {
        String name = source.fileName();
        Flux<IngestProgress> stored = this.documents
                .upload(source)
                .flatMapMany((document) ->
                        Flux.concat(Mono.just(IngestProgress.uploaded(name, document)), parse(name, document.id())))
                .onErrorResume((ex) -> Mono.just(IngestProgress.failed(name, null, ex)));
        return Flux.concat(Mono.just(IngestProgress.uploading(name)), stored);
    }

    private Flux<IngestProgress> parse(@Nullable String name, String documentId) {
        return Flux.usingWhen(
                        Mono.fromSupplier(() -> new Parsing(documentId, new AtomicBoolean())),
                        (parsing) -> this.documents
                                .parse(List.of(documentId))
                                .thenMany(Flux.defer(() -> watch(name, parsing))),
                        (parsing) -> Mono.empty(),
                        (parsing, ex) -> Mono.empty(),
                        this::stop)
                .onErrorResume(
                        (ex) -> Mono.just(IngestProgress.failed((name != null) ? name : documentId, documentId, ex)));
    }

    private Flux<IngestProgress> watch(@Nullable String name, Parsing parsing) {
        return Polling.poll(
                        Mono.defer(() -> this.documents.get(parsing.documentId)),
                        this.options.minPollInterval(),
                        this.options.maxPollInterval())
                .doOnNext((document) -> parsing.ended.set(document.status().isFinal()))
                .takeUntil((document) -> document.status().isFinal())
                .map((document) -> IngestProgress.of(name, document))
                .distinctUntilChanged((progress) -> List.of(progress.phase(), progress.fraction(), progress.message()));
    }

    /** Whoever cancels at the last event leaves nothing to stop, and nobody is left to tell when stopping fails. */
    private Mono<Void> stop(Parsing parsing) {
        return parsing.ended.get()
                ? Mono.empty()
                : this.documents.stop(List.of(parsing.documentId)).then().onErrorComplete();
    }

    /** An error of {@code takeUntilOther} would not cancel what is being watched, its completion does. */
    private Flux<IngestProgress> limited(Flux<IngestProgress> progress) {
        return Flux.defer(() -> {
            AtomicBoolean late = new AtomicBoolean();
            return progress.takeUntilOther(Mono.delay(this.options.timeout()).doOnNext((tick) -> late.set(true)))
                    .concatWith(Mono.defer(() -> late.get() ? Mono.error(timeout()) : Mono.empty()));
        });
    }

    private RagflowTimeoutException timeout() {
        return RagflowTimeoutException.builder("The documents were not parsed within " + this.options.timeout()
                        + ". The parsing of what was not done was stopped; raise the timeout of IngestOptions.")
.build();
    }

    /** The parsing of one document, and whether it is known to have ended. */
    private record Parsing(String documentId, AtomicBoolean ended) {}
}
