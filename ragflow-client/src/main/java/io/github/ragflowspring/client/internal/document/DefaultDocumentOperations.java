package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.ChunkOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.StopResult;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of one dataset over an {@link Exchange}. */
public final class DefaultDocumentOperations implements DocumentOperations {

    private final Exchange exchange;

    private final String datasetId;

    public DefaultDocumentOperations(Exchange exchange, String datasetId) {
        this.exchange = exchange;
        this.datasetId = Ids.check("datasetId", datasetId);
    }

    @Override
    public Mono<Document> upload(UploadSource source) {
        return call(Operation.DOCUMENT_UPLOAD)
                .multipart(() -> parts(List.of(source)))
                .readFirst((envelope) -> DocumentReader.documents(envelope.items()));
    }

    @Override
    public Mono<UploadResult> upload(Collection<UploadSource> sources) {
        List<UploadSource> files = List.copyOf(sources);
        if (files.isEmpty()) {
            return Mono.just(new UploadResult(List.of(), List.of()));
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        dialect.has(Capability.UPLOAD_TELLS_STORED) ? uploadTogether(files) : uploadOneByOne(files))
                .as((result) ->
                        this.exchange.observe(Operation.DOCUMENT_UPLOAD, Map.of("dataset_id", this.datasetId), result));
    }

    private Mono<UploadResult> uploadTogether(List<UploadSource> files) {
        return call(Operation.DOCUMENT_UPLOAD)
                .multipart(() -> parts(files))
                .readAnyCode((answer) -> uploadResult(files, answer));
    }

    /** The answer has the stored documents in the order of the files, but only a text about the others. */
    private static UploadResult uploadResult(List<UploadSource> files, PartialSuccess answer) {
        RagflowException error = answer.error();
        if (error == null) {
            return new UploadResult(DocumentReader.documents(answer.envelope().items()), List.of());
        }
        if (!(error instanceof RagflowInvalidRequestException)) {
            throw error;
        }
        List<Document> stored = DocumentReader.documents(answer.envelope().data());
        List<UploadResult.Refusal> refused = new ArrayList<>();
        int next = 0;
        for (UploadSource file : files) {
            if (next < stored.size() && isNamedAfter(stored.get(next).name(), file.fileName())) {
                next++;
            } else {
                refused.add(new UploadResult.Refusal(file.fileName(), error));
            }
        }
        return new UploadResult(stored, refused);
    }

    /** A name that is taken gets a number before its suffix. */
    private static boolean isNamedAfter(String name, String fileName) {
        if (name.equals(fileName)) {
            return true;
        }
        int dot = fileName.lastIndexOf('.');
        String base = (dot >= 0) ? fileName.substring(0, dot) : fileName;
        String suffix = (dot >= 0) ? fileName.substring(dot) : "";
        return name.length() > fileName.length()
                && name.startsWith(base)
                && name.endsWith(suffix)
                && name.substring(base.length(), name.length() - suffix.length())
                        .matches("\\(\\d+\\)");
    }

    private Mono<UploadResult> uploadOneByOne(List<UploadSource> files) {
        return Mono.defer(() -> {
            List<Document> stored = new ArrayList<>();
            List<UploadResult.Refusal> refused = new ArrayList<>();
            AtomicReference<@Nullable RagflowException> broken = new AtomicReference<>();
            return Flux.fromIterable(files)
                    .concatMap((file) -> {
                        RagflowException before = broken.get();
                        Mono<Document> upload = (before != null) ? Mono.error(before) : upload(file);
                        return upload.doOnNext(stored::add).onErrorResume((ex) -> {
                            if (!(ex instanceof RagflowInvalidRequestException) && stored.isEmpty()) {
                                return Mono.error(ex);
                            }
                            RagflowException reason = (ex instanceof RagflowException known) ? known : unsent(file, ex);
                            if (reason == ex && !(ex instanceof RagflowInvalidRequestException)) {
                                broken.set(reason);
                            }
                            refused.add(new UploadResult.Refusal(file.fileName(), reason));
                            return Mono.empty();
                        });
                    })
                    .then(Mono.fromSupplier(() -> new UploadResult(stored, refused)));
        });
    }

    /** What failed on this side, such as the reading of the file, says nothing about the files after it. */
    private static RagflowException unsent(UploadSource file, Throwable cause) {
        return RagflowInvalidRequestException.builder("'" + file.fileName() + "' could not be read.")
                .cause(cause)
                .build();
    }

    private static MultipartBodyBuilder parts(List<UploadSource> files) {
        MultipartBodyBuilder builder = new MultipartBodyBuilder();
        for (UploadSource file : files) {
            builder.asyncPart("file", file.content(), DataBuffer.class)
                    .filename(file.fileName())
                    .contentType(MediaType.APPLICATION_OCTET_STREAM);
        }
        return builder;
    }

    @Override
    public Mono<Document> get(String documentId) {
        return call(Operation.DOCUMENT_GET)
                .query("id", Ids.check("documentId", documentId))
                .readFirst(DefaultDocumentOperations::documents);
    }

    @Override
    public Flux<Document> list(DocumentQuery query) {
        // RAGFlow picks a time of upload after paging, so that a page may be empty with more to come.
        DocumentQuery asked = query.createdBetween(null, null);
        Flux<Document> documents = Pages.walk((number) -> page(asked.page(query.page() + number - 1)))
                .as((result) ->
                        this.exchange.observe(Operation.DOCUMENT_LIST, Map.of("dataset_id", this.datasetId), result));
        Instant from = query.createdFrom();
        Instant to = query.createdTo();
        return (from == null && to == null)
                ? documents
                : documents.filter((document) -> isBetween(document.createdAt(), from, to));
    }

    private static boolean isBetween(@Nullable Instant time, @Nullable Instant from, @Nullable Instant to) {
        return time != null && (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }

    @Override
    public Mono<Page<Document>> page(DocumentQuery query) {
        Mono<Page<Document>> page = call(Operation.DOCUMENT_LIST)
                .query("page", query.page())
                .query("page_size", query.size())
                .query("orderby", query.orderBy())
                .query("desc", query.descending())
                .query("keywords", query.keywords())
                .query("name", query.name())
                .query("suffix", query.suffixes())
                .query("run", query.statuses())
                .query("create_time_from", millis(query.createdFrom()))
                .query("create_time_to", millis(query.createdTo()))
                .query("metadata_condition", condition(query.metadataCondition()))
                .read((envelope) -> Page.of(
                        documents(envelope),
                        query.page(),
                        query.size(),
                        envelope.fields().longValue("total")));
        // An unknown name is an error on every release, and the same one as an unknown dataset.
        return (query.name() != null)
                ? page.onErrorResume(
                        RagflowNotFoundException.class,
                        (ex) -> page(DocumentQuery.all().size(1))
                                .thenReturn(Page.of(List.of(), query.page(), query.size(), 0L)))
                : page;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return (time != null) ? time.toEpochMilli() : null;
    }

    private static @Nullable String condition(@Nullable MetadataCondition condition) {
        return (condition != null)
                ? new String(Json.write(MetadataConditionWriter.write(condition)), StandardCharsets.UTF_8)
                : null;
    }

    @Override
    public Mono<Document> update(String documentId, DocumentUpdate update) {
        Ids.check("documentId", documentId);
        if (update.fields().isEmpty()) {
            return get(documentId);
        }
        return call(Operation.DOCUMENT_UPDATE)
                .path("document_id", documentId)
                .body(update.fields())
                .read((envelope) -> DocumentReader.document(envelope.fields()))
                // The same code may mean that there is no such document: that error is then the one to raise.
                .onErrorResume(
                        RagflowConflictException.class, (ex) -> get(documentId).then(Mono.error(ex)))
                .as((result) ->
                        this.exchange.observe(Operation.DOCUMENT_UPDATE, Map.of("dataset_id", this.datasetId), result));
    }

    @Override
    public Download download(String documentId) {
        return call(Operation.DOCUMENT_DOWNLOAD)
                .path("document_id", documentId)
                .download(get(documentId).map(Document::name), true);
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> documentIds) {
        return BulkDelete.delete(() -> call(Operation.DOCUMENT_DELETE), "documentIds", "ids", documentIds);
    }

    @Override
    public Mono<Void> deleteAll() {
        return BulkDelete.deleteAll(
                        this.exchange,
                        () -> call(Operation.DOCUMENT_DELETE),
                        "ids",
                        list(DocumentQuery.all().size(BulkDelete.BATCH)).map(Document::id))
                .as((done) ->
                        this.exchange.observe(Operation.DOCUMENT_DELETE, Map.of("dataset_id", this.datasetId), done));
    }

    @Override
    public Mono<Void> parse(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        return call(Operation.DOCUMENT_PARSE)
                .body(Map.of("document_ids", ids))
                .read(Envelope::root)
                .then()
                .onErrorResume(RagflowConflictException.class, (ex) -> unlessUnknown(ids, ex))
                .as((result) ->
                        this.exchange.observe(Operation.DOCUMENT_PARSE, Map.of("dataset_id", this.datasetId), result));
    }

    @Override
    public Mono<StopResult> stop(Collection<String> documentIds) {
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        if (ids.isEmpty()) {
            return Mono.just(new StopResult(0, List.of()));
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        dialect.has(Capability.STOP_PASSES_OVER_IDLE) ? stopTogether(ids) : stopOneByOne(ids))
                .as((result) -> this.exchange.observe(
                        Operation.DOCUMENT_PARSE_STOP, Map.of("dataset_id", this.datasetId), result));
    }

    private Mono<StopResult> stopTogether(List<String> ids) {
        return call(Operation.DOCUMENT_PARSE_STOP)
                .body(Map.of("document_ids", ids))
                .read((envelope) -> {
                    Integer stopped = envelope.fields().intValue("success_count");
                    return new StopResult(
                            (stopped != null) ? stopped : ids.size(),
                            envelope.fields().texts("errors"));
                })
                .onErrorResume(RagflowConflictException.class, (ex) -> this.<StopResult>unlessUnknown(ids, ex));
    }

    private Mono<StopResult> stopOneByOne(List<String> ids) {
        return Flux.fromIterable(ids)
                .concatMap((id) -> call(Operation.DOCUMENT_PARSE_STOP)
                        .body(Map.of("document_ids", List.of(id)))
                        .read((envelope) -> "")
                        .onErrorResume(
                                RagflowConflictException.class,
                                (ex) -> get(id).map((document) -> String.valueOf(ex.serverMessage()))))
                .collectList()
                .map((answers) -> {
                    List<String> errors = answers.stream()
                            .filter((answer) -> !answer.isEmpty())
                            .toList();
                    return new StopResult(answers.size() - errors.size(), errors);
                });
    }

    /** One code means both: the error is that of the first document that there is not, or the one given. */
    private <T> Mono<T> unlessUnknown(List<String> ids, RagflowConflictException error) {
        return Flux.fromIterable(ids).concatMap(this::get).then(Mono.error(error));
    }

    @Override
    public Flux<IngestProgress> parse(Collection<String> documentIds, IngestOptions options) {
        return new Ingestion(this, options).parse(Ids.checkAll("documentIds", documentIds));
    }

    @Override
    public Flux<IngestProgress> ingest(Collection<UploadSource> sources, IngestOptions options) {
        return new Ingestion(this, options).ingest(sources);
    }

    @Override
    public ChunkOperations chunks(String documentId) {
        return new DefaultChunkOperations(this.exchange, this.datasetId, documentId);
    }

    private static List<Document> documents(Envelope envelope) {
        return DocumentReader.documents(envelope.fields().get("docs"));
    }

    private Call call(Operation operation) {
        return this.exchange.call(operation).path("dataset_id", this.datasetId);
    }
}
