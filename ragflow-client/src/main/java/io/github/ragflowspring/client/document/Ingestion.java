package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.http.Polling;
import java.util.Collection;
import java.util.List;
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
                        Mono.just(documentId),
                        (id) -> this.documents.parse(List.of(id)).thenMany(Flux.defer(() -> watch(name, id))),
                        (id) -> Mono.empty(),
                        (id, ex) -> Mono.empty(),
                        this::stop)
                .onErrorResume(
                        (ex) -> Mono.just(IngestProgress.failed((name != null) ? name : documentId, documentId, ex)));
    }

    private Flux<IngestProgress> watch(@Nullable String name, String documentId) {
        return Polling.poll(
                        Mono.defer(() -> this.documents.get(documentId)),
                        this.options.minPollInterval(),
                        this.options.maxPollInterval())
                .takeUntil((document) -> document.status().isFinal())
                .map((document) -> IngestProgress.of(name, document))
                .distinctUntilChanged((progress) -> List.of(progress.phase(), progress.fraction(), progress.message()));
    }

    /** Nobody is left to tell when this fails. */
    private Mono<Void> stop(String documentId) {
        return this.documents.stop(List.of(documentId)).then().onErrorComplete();
    }

    private Flux<IngestProgress> limited(Flux<IngestProgress> progress) {
        return progress.takeUntilOther(Mono.delay(this.options.timeout())
                .flatMap((tick) -> Mono.error(new RagflowTimeoutException(
                        "The documents were not parsed within " + this.options.timeout()
                                + ". The parsing of the others was stopped; raise the timeout of IngestOptions.",
                        null,
                        null))));
    }
}
