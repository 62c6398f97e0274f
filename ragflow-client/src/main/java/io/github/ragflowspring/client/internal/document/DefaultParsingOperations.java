package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParsingFailure;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.document.StopResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The parsing of the documents of one dataset, over an {@link Exchange}. */
final class DefaultParsingOperations implements ParsingOperations {

    private final Exchange exchange;

    private final String datasetId;

    private final DocumentOperations documents;

    DefaultParsingOperations(Exchange exchange, String datasetId, DocumentOperations documents) {
        this.exchange = exchange;
        this.datasetId = datasetId;
        this.documents = documents;
    }

    @Override
    public Mono<ParseResult> start(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty()) {
            return Mono.just(ParseResult.of(0, List.of()));
        }
        Pipelines pipelines = pipelines();
        Mono<ParseResult> parsed = parse(call(Operation.DOCUMENT_PARSE, ids), ids);
        Mono<ParseResult> byPipeline = pipelines.check(ids).then(Mono.defer(() -> parse(pipelines.run(ids), ids)));
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.PARSE_REFUSES_PIPELINE)
                        ? parsed.onErrorResume(
                                RagflowInvalidRequestException.class,
                                (ex) -> pipelines.isUsed().flatMap((used) -> used ? byPipeline : Mono.error(ex)))
                        : pipelines.isUsed().flatMap((used) -> used ? byPipeline : parsed))
                .as((result) -> observe(Operation.DOCUMENT_PARSE, result));
    }

    @Override
    public Mono<ParseResult> start(Collection<String> documentIds, ParseOptions options) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty() || options.equals(ParseOptions.defaults())) {
            return start(ids);
        }
        Call call = this.exchange.call(Operation.DOCUMENT_INGEST).body(Pipelines.run(ids, options));
        return this.exchange
                .dialect()
                .doOnNext((dialect) -> dialect.route(Operation.DOCUMENT_INGEST))
                .then(pipelines().checkIdle(ids))
                .then(call.read((envelope) -> ParseResult.of(ids.size(), List.of())))
                .as((result) -> observe(Operation.DOCUMENT_INGEST, result));
    }

    private Pipelines pipelines() {
        return new Pipelines(this.exchange, this.datasetId, this.documents);
    }

    private Mono<ParseResult> parse(Call call, List<String> ids) {
        return call.read((envelope) -> {
                    Fields data = Fields.of(envelope.data());
                    return ParseResult.of(successes(data, ids), failures(data));
                })
                .onErrorResume(RagflowConflictException.class, (ex) -> unlessUnknown(ids, ex));
    }

    @Override
    public Mono<StopResult> stop(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty()) {
            return Mono.just(StopResult.of(0, List.of()));
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        dialect.has(Capability.STOP_PASSES_OVER_IDLE) ? stopTogether(ids) : stopOneByOne(ids))
                .as((result) -> observe(Operation.DOCUMENT_PARSE_STOP, result));
    }

    private Mono<StopResult> stopTogether(List<String> ids) {
        return call(Operation.DOCUMENT_PARSE_STOP, ids)
                .read((envelope) -> StopResult.of(successes(envelope.fields(), ids), failures(envelope.fields())))
                .onErrorResume(RagflowConflictException.class, (ex) -> unlessUnknown(ids, ex));
    }

    private Mono<StopResult> stopOneByOne(List<String> ids) {
        return Flux.fromIterable(ids).concatMap(this::stopOne).collectList().map((failures) -> {
            List<ParsingFailure> failed =
                    failures.stream().flatMap(Optional::stream).toList();
            return StopResult.of(ids.size() - failed.size(), failed);
        });
    }

    private Mono<Optional<ParsingFailure>> stopOne(String id) {
        return call(Operation.DOCUMENT_PARSE_STOP, List.of(id))
                .read((envelope) -> Optional.<ParsingFailure>empty())
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> this.documents
                                .get(id)
                                .map((document) ->
                                        Optional.of(ParsingFailure.of(id, String.valueOf(ex.serverMessage())))));
    }

    /** One code has both meanings: raises the error of the first document that does not exist, or the given one. */
    private <T> Mono<T> unlessUnknown(List<String> ids, RagflowConflictException error) {
        return Flux.fromIterable(ids).concatMap(this.documents::get).then(Mono.error(error));
    }

    private static int successes(Fields data, List<String> ids) {
        Integer count = data.intValue("success_count");
        return (count != null) ? count : ids.size();
    }

    private static List<ParsingFailure> failures(Fields data) {
        return data.texts("errors").stream()
                .map((message) -> ParsingFailure.of(null, message))
                .toList();
    }

    @Override
    public Flux<IngestProgress> run(Collection<String> documentIds, IngestOptions options) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        return keyed(Operation.DOCUMENT_PARSE, ids, new Ingestion(this.documents, options).parse(ids));
    }

    @Override
    public Flux<IngestProgress> watch(Collection<String> documentIds, IngestOptions options) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        return keyed(Operation.DOCUMENT_GET, ids, new Ingestion(this.documents, options).watch(ids));
    }

    private Flux<IngestProgress> keyed(Operation operation, List<String> ids, Flux<IngestProgress> progress) {
        return ids.isEmpty()
                ? progress
                : this.exchange.withKey(operation, Map.of("dataset_id", this.datasetId), progress);
    }

    private Call call(Operation operation, List<String> ids) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId).body(Map.of("document_ids", ids));
    }

    private <T> Mono<T> observe(Operation operation, Mono<T> result) {
        return this.exchange.observe(operation, Map.of("dataset_id", this.datasetId), result);
    }
}
