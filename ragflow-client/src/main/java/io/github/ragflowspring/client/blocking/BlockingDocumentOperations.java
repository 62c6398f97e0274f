package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.EnableResult;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.UploadOutcome;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link DocumentOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingDocumentOperations {

    /** See {@link DocumentOperations#upload(UploadSource)}. */
    Document upload(UploadSource source);

    /** See {@link DocumentOperations#upload(Collection)}. */
    UploadResult upload(Collection<UploadSource> sources);

    /** See {@link DocumentOperations#uploadEach(Iterable)}. The outcomes must be read to their end or closed. */
    Stream<UploadOutcome> uploadEach(Iterable<DocumentUpload> uploads);

    /** See {@link DocumentOperations#uploadEach(Publisher, int)}. */
    Stream<UploadOutcome> uploadEach(Publisher<DocumentUpload> uploads, int concurrency);

    /** See {@link DocumentOperations#createEmpty(String)}. */
    Document createEmpty(String name);

    /** See {@link DocumentOperations#createFromWeb(String, String)}. */
    Document createFromWeb(String name, String url);

    /** See {@link DocumentOperations#get(String)}. */
    Document get(String documentId);

    /** See {@link DocumentOperations#list()}. */
    Stream<Document> list();

    /** See {@link DocumentOperations#list(DocumentQuery)}. */
    Stream<Document> list(DocumentQuery query);

    /** See {@link DocumentOperations#page(DocumentQuery, PageRequest)}. */
    Page<Document> page(DocumentQuery query, PageRequest page);

    /** See {@link DocumentOperations#update(String, DocumentUpdate)}. */
    Document update(String documentId, DocumentUpdate update);

    /** See {@link DocumentOperations#download(String)}. */
    BlockingDownload download(String documentId);

    /** See {@link DocumentOperations#preview(String)}. */
    BlockingDownload preview(String documentId);

    /** See {@link DocumentOperations#thumbnails(Collection)}. */
    Map<String, String> thumbnails(Collection<String> documentIds);

    /** See {@link DocumentOperations#switchEnabled(Collection, boolean)}. */
    EnableResult switchEnabled(Collection<String> documentIds, boolean enabled);

    /** See {@link DocumentOperations#delete(String)}. */
    DeleteResult delete(String documentId);

    /** See {@link DocumentOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> documentIds);

    /** See {@link DocumentOperations#deleteAll()}. */
    DeleteResult deleteAll();

    /** See {@link DocumentOperations#deleteAll(DocumentQuery)}. */
    DeleteResult deleteAll(DocumentQuery query);

    /** See {@link DocumentOperations#ingest(UploadSource)}. */
    Stream<IngestProgress> ingest(UploadSource source);

    /** See {@link DocumentOperations#ingest(Path)}. */
    Stream<IngestProgress> ingest(Path file);

    /** See {@link DocumentOperations#ingest(Collection)}. */
    Stream<IngestProgress> ingest(Collection<UploadSource> sources);

    /** See {@link DocumentOperations#ingest(Collection, IngestOptions)}. */
    Stream<IngestProgress> ingest(Collection<UploadSource> sources, IngestOptions options);

    /** See {@link DocumentOperations#ingestEach(Publisher, IngestOptions)}. */
    Stream<IngestProgress> ingestEach(Publisher<DocumentUpload> uploads, IngestOptions options);

    /** See {@link DocumentOperations#parsing()}. */
    BlockingParsingOperations parsing();

    /** See {@link DocumentOperations#chunks(String)}. */
    BlockingChunkOperations chunks(String documentId);
}
