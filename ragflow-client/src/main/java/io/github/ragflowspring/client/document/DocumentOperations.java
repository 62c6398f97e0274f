package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on the documents of one dataset ({@code /api/v1/datasets/{dataset_id}/documents}).
 *
 * <p>Nothing is sent before a result is subscribed to. Every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does not exist. An upload to the dataset of
 * another tenant fails with a {@link io.github.ragflowspring.client.error.RagflowPermissionException} from v0.25.0 on; earlier
 * releases store the file there.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface DocumentOperations {

    /**
     * Upload a file ({@code POST …/documents}). The file is read while it is sent, and its size does not matter. An upload
     * has no time limit as long as it makes progress: {@code response-timeout} counts from the last bytes that the
     * connection accepted.
     *
     * <p>The document is not parsed; see {@link #parsing()} and {@link #ingest(UploadSource)}.
     *
     * @param source the file
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow
     *     does not support files of this type
     */
    Mono<Document> upload(UploadSource source);

    /**
     * Upload files.
     *
     * <p>From v0.26.4 on, the files are sent in one request. If RAGFlow refuses some of them, the names of the stored
     * documents determine which ones; if several files could have got the same name, such as two files with the same name, it may
     * remain {@linkplain RefusedUpload#isUnknown() unknown}. If earlier releases refuse a file, they do not report which
     * files of the request they stored; they receive each file in a separate request.
     *
     * @param sources the files; if empty, nothing is sent
     * @return the stored and the refused files. The result is an error only if nothing was stored and no file is to blame.
     *     A file that cannot be read is an error while nothing is stored, and a refused file afterwards, when the remaining
     *     files are still sent
     */
    Mono<UploadResult> upload(Collection<UploadSource> sources);

    /**
     * Upload files as they come, four at a time. See {@link #uploadEach(Publisher, int)}.
     *
     * @param uploads the files
     * @return the outcome of each file, as soon as it is known
     */
    default Flux<UploadOutcome> uploadEach(Iterable<DocumentUpload> uploads) {
        return uploadEach(Flux.fromIterable(uploads), 4);
    }

    /**
     * Upload any number of files as they come, and set the metadata and the other {@linkplain DocumentUpload#update()
     * properties} of each document right after its upload. Each file is sent in a separate request, so that a file that
     * RAGFlow refuses, or that cannot be read, has its own outcome and does not affect the others.
     *
     * <p>No more files are requested than are uploaded at the same time, and none is held in memory as a whole. Outcomes are
     * emitted as soon as they are known, in no particular order; if the subscriber does not request them, no further files
     * are uploaded. An upload is not repeated, but an update is, three times, if its error may pass. If the publisher of the
     * files fails, its error follows the outcomes of the uploads that have begun. A cancellation ends them, after which
     * their files may be stored.
     *
     * @param uploads the files
     * @param concurrency the maximum number of files that are uploaded at the same time, 1 or greater
     * @return the outcome of each file. An error only if the publisher of the files fails
     * @throws IllegalArgumentException if the concurrency is less than 1
     */
    Flux<UploadOutcome> uploadEach(Publisher<DocumentUpload> uploads, int concurrency);

    /**
     * Create a document without a file ({@code POST …/documents?type=empty}), to which chunks can be added. From RAGFlow
     * v0.25.1 on.
     *
     * @param name the name, at most 255 bytes in UTF-8
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if another document of
     *     the dataset has the name
     * @throws IllegalArgumentException if the name is blank or too long
     */
    Mono<Document> createEmpty(String name);

    /**
     * Create a document from a page of the web, which RAGFlow prints as a PDF file ({@code POST …/documents?type=web}). The
     * timeout of this call is that of streams, because RAGFlow loads the page. From RAGFlow v0.25.1 on.
     *
     * <p>RAGFlow v0.27.0 refuses addresses of private networks.
     *
     * @param name the name without the suffix, at most 255 bytes in UTF-8. If it is taken, RAGFlow appends a number
     * @param url the address, which begins with {@code http://} or {@code https://}
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow
     *     refuses the address, or a {@link io.github.ragflowspring.client.error.RagflowServerException} if it cannot load it
     * @throws IllegalArgumentException if the name is blank or too long, or the address is not one of the web
     */
    Mono<Document> createFromWeb(String name, String url);

    /**
     * Return a document ({@code GET …/documents?id=…}).
     *
     * @param documentId the id
     * @return the document, or a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not exist
     */
    Mono<Document> get(String documentId);

    /**
     * Return all documents, the last uploaded first ({@code GET …/documents}). A page is fetched when one of its documents
     * is requested.
     *
     * @return the documents
     */
    default Flux<Document> list() {
        return list(DocumentQuery.all());
    }

    /**
     * Return the documents of a query ({@code GET …/documents}). A page is fetched when one of its documents is requested.
     *
     * @param query the selection and the order
     * @return the documents
     */
    Flux<Document> list(DocumentQuery query);

    /**
     * Return one page of documents ({@code GET …/documents}).
     *
     * @param query the selection and the order
     * @param page the page
     * @return the page with the total; empty if no document has the name of the query
     */
    Mono<Page<Document>> page(DocumentQuery query, PageRequest page);

    /**
     * Update a document ({@code PATCH …/documents/{document_id}}, {@code PUT} before v0.25). The responses of most releases do
     * not contain the metadata, so that the document is read afterwards. If that fails, the result contains what the response
     * and the update do, and {@link Document#isMetadataKnown()} returns whether this includes the metadata.
     *
     * @param documentId the id
     * @param update the changes; without changes, the document is only read
     * @return the updated document, or an error: {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it
     *     does not exist, {@link io.github.ragflowspring.client.error.RagflowConflictException} if another document has the
     *     name or RAGFlow does not know the chunk method, {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the new name has another suffix
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
     * Return a document for display in a browser ({@code GET /api/v1/documents/{document_id}/preview}): with its media type, and
     * HTML as a file to save. Requires v0.25.2.
     *
     * @param documentId the id
     * @return the download, which fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     document does not exist or is empty
     */
    Download preview(String documentId);

    /**
     * Return the thumbnails of documents ({@code GET /api/v1/thumbnails}, before v0.25.1 {@code GET /v1/document/thumbnails}),
     * 100 at most.
     *
     * @param documentIds the ids of the documents; without any, nothing is sent
     * @return by the id of the document either a data URL or the id of an image, which {@link
     *     io.github.ragflowspring.client.retrieval.RetrievalOperations#image(String)} downloads; unmodifiable and without
     *     documents that have no thumbnail
     */
    Mono<Map<String, String>> thumbnails(Collection<String> documentIds);

    /**
     * Enable or disable documents: searches and assistants find the chunks of enabled documents only ({@code POST
     * …/documents/batch-update-status}). Before v0.25.1, each document is updated by a separate request.
     *
     * @param documentIds the ids; if empty, nothing is sent
     * @param enabled whether the documents are found
     * @return the result; documents that do not exist are its failures
     */
    Mono<EnableResult> switchEnabled(Collection<String> documentIds, boolean enabled);

    /**
     * Delete a document and its chunks ({@code DELETE …/documents}).
     *
     * @param documentId the id
     * @return the result; an id that does not exist is one of its failures
     */
    default Mono<DeleteResult> delete(String documentId) {
        return delete(List.of(documentId));
    }

    /**
     * Delete documents and their chunks ({@code DELETE …/documents}).
     *
     * @param documentIds the ids; if empty, nothing is sent and nothing deleted
     * @return the result; ids that do not exist are its failures
     */
    Mono<DeleteResult> delete(Collection<String> documentIds);

    /**
     * Delete all documents of the dataset ({@code DELETE …/documents}). Before v0.25 they are listed first and deleted by
     * their ids.
     *
     * @return the result
     */
    Mono<DeleteResult> deleteAll();

    /**
     * Delete the documents of a query: those that {@link #list(DocumentQuery)} returns, without skipping any that move to another
     * page meanwhile. A document with another name, ignoring case, is never deleted. They are listed first, deleted by their ids and listed again until there are none left; the ids
     * of all of them must fit into {@code max-in-memory-size}.
     *
     * @param query the selection, with at least one condition; its order does not matter
     * @return the result; documents that are deleted elsewhere meanwhile are its failures. Like the list, an error if the
     *     connected release would ignore the condition, and then nothing is deleted
     * @throws IllegalArgumentException if the query has no condition, a blank one, or additional fields, which RAGFlow may ignore
     */
    Mono<DeleteResult> deleteAll(DocumentQuery query);

    /**
     * Upload a file, parse it and watch the parsing, with the default options.
     *
     * @param source the file
     * @return the progress
     */
    default Flux<IngestProgress> ingest(UploadSource source) {
        return ingest(List.of(source), IngestOptions.defaults());
    }

    /**
     * Upload a file, parse it and watch the parsing, with the default options.
     *
     * @param file the file
     * @return the progress
     */
    default Flux<IngestProgress> ingest(Path file) {
        return ingest(UploadSource.of(file));
    }

    /**
     * Upload files, parse them and watch the parsing, with the default options.
     *
     * @param sources the files
     * @return the progress of all files, interleaved
     */
    default Flux<IngestProgress> ingest(Collection<UploadSource> sources) {
        return ingest(sources, IngestOptions.defaults());
    }

    /**
     * Upload files, parse them and watch the parsing.
     *
     * <p>Each event names its {@linkplain IngestProgress#source() source}. A file that fails or exceeds its time limit ends
     * with {@link IngestProgress.Phase#FAILED}, and the ingestion continues with the other files. If the subscription is
     * cancelled, or the time limit for all files is exceeded, which is an error, then RAGFlow stops the parsing of the
     * remaining documents; the documents are kept.
     *
     * <p>Errors that may pass, such as those of a server that is restarted, do not end the ingestion of a document: its state
     * is read again until its time limit is exceeded. An upload is not repeated, because RAGFlow may have stored the file. A
     * document that RAGFlow reports as failed ends with {@code FAILED} after some seconds, unless it is running again by then:
     * RAGFlow fails a document for a moment when it abandons one of its tasks.
     *
     * <p>A search finds the chunks of a document about a second after {@link IngestProgress.Phase#DONE}, when RAGFlow
     * refreshes its index.
     *
     * @param sources the files
     * @param options the concurrency, the time limits and the polling
     * @return the progress of all files, interleaved. The last event of each file has a final phase
     */
    Flux<IngestProgress> ingest(Collection<UploadSource> sources, IngestOptions options);

    /**
     * Upload files as they come, set the metadata and the other {@linkplain DocumentUpload#update() properties} of each
     * document, parse it and watch the parsing. See {@link #ingest(Collection, IngestOptions)} and {@link
     * #uploadEach(Publisher, int)}. A file whose document cannot be updated ends with {@link IngestProgress.Phase#FAILED} and
     * is not parsed; the event has the id of the document.
     *
     * @param uploads the files; no more are requested than are ingested at the same time
     * @param options the concurrency, the time limits and the polling
     * @return the progress of all files, interleaved. If the publisher of the files fails, its error follows that of the files
     *     before it
     */
    Flux<IngestProgress> ingestEach(Publisher<DocumentUpload> uploads, IngestOptions options);

    /**
     * Return the operations on the parsing of the documents.
     *
     * @return the operations
     */
    ParsingOperations parsing();

    /**
     * Return the operations on the chunks of a document.
     *
     * @param documentId the id of the document
     * @return the operations
     */
    ChunkOperations chunks(String documentId);
}
