package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.internal.dialect.AlternativeRoute;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Parses the documents of a dataset with its ingestion pipeline, which the ordinary route of parsing does not run. */
final class Pipelines {

    private static final String RUNNING = "1";

    private final Exchange exchange;

    private final String datasetId;

    private final DocumentOperations documents;

    Pipelines(Exchange exchange, String datasetId, DocumentOperations documents) {
        this.exchange = exchange;
        this.datasetId = datasetId;
        this.documents = documents;
    }

    /** Returns whether the dataset has an ingestion pipeline. */
    Mono<Boolean> isUsed() {
        Call call = call(Operation.DATASET_GET);
        return this.exchange
                .dialect()
                .flatMap((dialect) -> (dialect.hasPathVariable(Operation.DATASET_GET, "dataset_id")
                                ? call
                                : call.query("id", this.datasetId))
                        .read((envelope) -> hasPipeline(envelope.items())));
    }

    private static boolean hasPipeline(JsonValue dataset) {
        String pipelineId =
                Fields.of(dataset.isArray() ? dataset.get(0) : dataset).textOrEmpty("pipeline_id");
        return !pipelineId.isBlank();
    }

    /**
     * Fails if the release does not run pipelines, or if a document does not exist or is being parsed, which the route of
     * pipelines would parse twice.
     */
    Mono<Void> check(List<String> documentIds) {
        return this.exchange
                .dialect()
                .map((dialect) -> dialect.route(AlternativeRoute.PARSE_WITH_PIPELINE))
                .then(checkIdle(documentIds));
    }

    /** Fails if a document does not exist or is being parsed. */
    Mono<Void> checkIdle(List<String> documentIds) {
        return Flux.fromIterable(documentIds)
                .concatMap(this.documents::get)
                .doOnNext(Pipelines::checkIdle)
                .then();
    }

    private static void checkIdle(Document document) {
        if (document.parsing().status().equals(DocumentStatus.RUNNING)) {
            throw RagflowConflictException.builder("'" + Operation.DOCUMENT_PARSE.operationName()
                            + "' failed: the document " + document.id() + " is being parsed.")
                    .build();
        }
    }

    /** Returns the call that runs the pipeline and replaces the chunks that the documents have. */
    Call run(List<String> documentIds) {
        return call(Operation.DOCUMENT_PARSE)
                .by(AlternativeRoute.PARSE_WITH_PIPELINE)
                .body((dialect) -> body(dialect, documentIds));
    }

    private static Map<String, Object> body(Dialect dialect, List<String> documentIds) {
        if (!dialect.has(Capability.PIPELINE_RUN_BODY)) {
            return Map.of("document_ids", documentIds);
        }
        return run(documentIds, ParseOptions.defaults());
    }

    /** Returns the body of a request that starts parsing, with or without a pipeline. */
    static Map<String, Object> run(List<String> documentIds, ParseOptions options) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("doc_ids", documentIds);
        body.put("run", RUNNING);
        body.put("delete", !options.keepChunks());
        if (options.datasetSettings()) {
            body.put("apply_kb", true);
        }
        return body;
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
