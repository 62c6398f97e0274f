package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The documents of one dataset ({@code /api/v1/datasets/{dataset_id}/documents}).
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist, but for uploads to v0.23 and v0.24, which answer that with a {@link
 * io.github.ragflowspring.client.error.RagflowServerException}.
 */
public interface DocumentOperations {

    /**
     * Uploads a file. It is read while it is sent; its size does not matter. An upload has no time limit as long as it
     * moves: {@code response-timeout} counts from the last bytes that the connection took.
     *
     * <p>The document is not parsed: {@link #parse} or {@link #ingest(UploadSource)} do that.
     *
     * @param source the file
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow
     *     does not take files of its kind
     */
    Mono<Document> upload(UploadSource source);

    /**
     * Uploads files.
     *
     * <p>From v0.26.4 on they go out in one request. Earlier releases do not say which files of a request they stored when
     * they refuse one of them; there each file is sent by itself.
     *
     * @param sources the files; without any nothing is sent
     * @return what was stored and what was refused. An error only if nothing was stored and RAGFlow blamed no file. A file
     *     that cannot be read is such an error as long as nothing is stored, and afterwards refused: the others are sent
     */
    Mono<UploadResult> upload(Collection<UploadSource> sources);

    /**
     * Returns a document.
     *
     * @param documentId the id
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}
     */
    Mono<Document> get(String documentId);

    /**
     * Returns all documents, the last uploaded first. A page is fetched when one of its documents is asked for.
     *
     * @return the documents
     */
    default Flux<Document> list() {
        return list(DocumentQuery.all());
    }

    /**
     * Returns the documents of a query from its page on. A page is fetched when one of its documents is asked for.
     *
     * @param query which documents
     * @return the documents
     */
    Flux<Document> list(DocumentQuery query);

    /**
     * Returns one page of documents with the total.
     *
     * @param query which documents
     * @return the page; empty if there is none of the name
     */
    Mono<Page<Document>> page(DocumentQuery query);

    /**
     * Changes a document.
     *
     * @param documentId the id
     * @param update what to change; without changes nothing is sent but the question for the document
     * @return the document as it is then, or an error: {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist, {@link
     *     io.github.ragflowspring.client.error.RagflowConflictException} if another one has the name or RAGFlow does not
     *     know the chunk method, {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the new
     *     name ends differently
     */
    Mono<Document> update(String documentId, DocumentUpdate update);

    /**
     * Return a document as a file ({@code GET /api/v1/datasets/{dataset_id}/documents/{document_id}}). Nothing is sent
     * before a method of the download is used.
     *
     * @param documentId the id
     * @return the download, which fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     document does not exist or is empty: RAGFlow does not return empty documents
     */
    Download download(String documentId);

    /**
     * Deletes documents with their chunks. Without ids nothing is sent and nothing deleted.
     *
     * @param documentIds their ids
     * @return what was deleted, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if one of them
     *     does not exist; then v0.23 and v0.24 have deleted the others, later releases none
     */
    Mono<DeleteResult> delete(Collection<String> documentIds);

    /**
     * Deletes all documents of the dataset. Before v0.25 they are listed first and deleted by their ids.
     *
     * @return empty when it is done
     */
    Mono<Void> deleteAll();

    /**
     * Starts the parsing of documents. Documents that were parsed before are parsed anew.
     *
     * @param documentIds their ids; without any nothing is sent
     * @return empty when they are queued, or an error, after which none is: {@link
     *     io.github.ragflowspring.client.error.RagflowConflictException} if one is being parsed, {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if one does not exist
     */
    Mono<Void> parse(Collection<String> documentIds);

    /**
     * Stops the parsing of documents. Documents that are not being parsed are passed over.
     *
     * @param documentIds their ids; without any nothing is sent
     * @return what was stopped
     */
    Mono<StopResult> stop(Collection<String> documentIds);

    /**
     * Starts the parsing of documents and watches it, as {@link #ingest(Collection, IngestOptions)} does.
     *
     * @param documentIds their ids
     * @param options how to watch
     * @return the progress of all of them
     */
    Flux<IngestProgress> parse(Collection<String> documentIds, IngestOptions options);

    /**
     * Uploads a file, parses it and watches the parsing, with the default options.
     *
     * @param source the file
     * @return its progress
     */
    default Flux<IngestProgress> ingest(UploadSource source) {
        return ingest(List.of(source), IngestOptions.defaults());
    }

    /**
     * Uploads a file, parses it and watches the parsing, with the default options.
     *
     * @param file the file
     * @return its progress
     */
    default Flux<IngestProgress> ingest(Path file) {
        return ingest(UploadSource.of(file));
    }

    /**
     * Uploads files, parses them and watches the parsing.
     *
     * <p>A file that fails ends with {@link IngestProgress.Phase#FAILED}; the others go on. Cancelling stops the parsing on
     * the server of what is not done; the documents stay. So does running out of the time of the options, which is an
     * error.
     *
     * <p>The chunks of a document that is {@link IngestProgress.Phase#DONE} are found about a second later, when the index
     * is refreshed.
     *
     * @param sources the files
     * @param options how many at a time, how long and how often to ask
     * @return the progress of all of them, interleaved. The last event of each file has a final phase
     */
    Flux<IngestProgress> ingest(Collection<UploadSource> sources, IngestOptions options);

    /**
     * Returns the chunks of a document.
     *
     * @param documentId the id of the document
     * @return operations on its chunks
     */
    ChunkOperations chunks(String documentId);
}
