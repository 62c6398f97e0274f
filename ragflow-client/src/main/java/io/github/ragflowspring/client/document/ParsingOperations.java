package io.github.ragflowspring.client.document;

import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on the parsing of the documents of one dataset ({@code POST …/chunks}, {@code …/documents/stop}).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface ParsingOperations {

    /**
     * Start the parsing of a document ({@code POST /api/v1/datasets/{dataset_id}/chunks}).
     *
     * @param documentId the id
     * @return the result, or an error as for {@link #start(Collection)}
     */
    default Mono<ParseResult> start(String documentId) {
        return start(List.of(documentId));
    }

    /**
     * Start the parsing of documents ({@code POST /api/v1/datasets/{dataset_id}/chunks}). Documents that are already parsed
     * are parsed again.
     *
     * <p>The documents of a dataset with an ingestion pipeline are parsed by it ({@code POST …/documents/parse}, {@code
     * /v1/document/run} before v0.25.1). RAGFlow v0.23.1 does not run pipelines for API keys: the result is a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException} instead of documents that are parsed without it.
     *
     * @param documentIds the ids; if empty, nothing is sent
     * @return the result as soon as the documents are queued, or an error, after which none of them is: {@link
     *     io.github.ragflowspring.client.error.RagflowConflictException} if a document is being parsed, {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if a document does not exist
     */
    Mono<ParseResult> start(Collection<String> documentIds);

    /**
     * Start the parsing of documents with the given options ({@code POST /api/v1/documents/ingest}, before v0.25.1 {@code POST
     * /v1/document/run}). An ingestion pipeline of the dataset is run. Requires v0.24.0, unless the options are the default
     * ones, with which this is {@link #start(Collection)}.
     *
     * @param documentIds the ids; if empty, nothing is sent
     * @param options the options
     * @return the result as soon as the documents are queued, or an error as for {@link #start(Collection)}
     */
    Mono<ParseResult> start(Collection<String> documentIds, ParseOptions options);

    /**
     * Stop the parsing of a document ({@code POST …/documents/stop}, {@code DELETE …/chunks} before v0.25.1).
     *
     * @param documentId the id
     * @return the result; a document that is not being parsed is one of its failures
     */
    default Mono<StopResult> stop(String documentId) {
        return stop(List.of(documentId));
    }

    /**
     * Stop the parsing of documents ({@code POST …/documents/stop}, {@code DELETE …/chunks} before v0.25.1).
     *
     * @param documentIds the ids; if empty, nothing is sent
     * @return the result; documents that are not being parsed are its failures
     */
    Mono<StopResult> stop(Collection<String> documentIds);

    /**
     * Start the parsing of documents and watch it. Errors, time limits and cancellation are handled as in {@link
     * DocumentOperations#ingest(Collection, IngestOptions)}.
     *
     * @param documentIds the ids
     * @param options the concurrency, the time limits and the polling
     * @return the progress of all documents, interleaved. The last event of each document has a final phase
     */
    Flux<IngestProgress> run(Collection<String> documentIds, IngestOptions options);

    /**
     * Watch the parsing of documents that was started before. Neither cancellation nor a time limit stops the parsing.
     *
     * @param documentIds the ids
     * @param options the concurrency, the time limits and the polling. The concurrency is the number of documents that are
     *     watched at the same time
     * @return the progress of all documents, interleaved. The last event of each document has a final phase
     */
    Flux<IngestProgress> watch(Collection<String> documentIds, IngestOptions options);
}
