package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.resource.BulkDelete;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The file manager over an {@link Exchange}. */
public final class DefaultFileOperations implements FileOperations {

    private final Exchange exchange;

    public DefaultFileOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<FileItem> upload(UploadSource file) {
        return uploadTo(null, List.of(file)).map((files) -> files.get(0));
    }

    @Override
    public Mono<FileItem> upload(String folderId, UploadSource file) {
        return uploadTo(Ids.check("folderId", folderId), List.of(file)).map((files) -> files.get(0));
    }

    @Override
    public Mono<List<FileItem>> upload(String folderId, Collection<UploadSource> files) {
        Ids.check("folderId", folderId);
        return files.isEmpty() ? Mono.just(List.of()) : uploadTo(folderId, List.copyOf(files));
    }

    private Mono<List<FileItem>> uploadTo(@Nullable String folderId, List<UploadSource> files) {
        return this.exchange
                .call(Operation.FILE_UPLOAD)
                .multipart(() -> parts(folderId, files))
                .read((envelope, errors) -> {
                    List<FileItem> stored = FileItemReader.files(envelope.items());
                    if (stored.isEmpty()) {
                        throw errors.notFound();
                    }
                    return stored;
                });
    }

    private static MultipartBodyBuilder parts(@Nullable String folderId, List<UploadSource> files) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        if (folderId != null) {
            parts.part("parent_id", folderId);
        }
        for (UploadSource file : files) {
            parts.asyncPart("file", file.content(), DataBuffer.class)
                    .filename(file.fileName())
                    .contentType(MediaType.APPLICATION_OCTET_STREAM);
        }
        return parts;
    }

    @Override
    public Mono<FileItem> createFolder(String name) {
        return createFolderIn(null, name);
    }

    @Override
    public Mono<FileItem> createFolder(String parentId, String name) {
        return createFolderIn(Ids.check("parentId", parentId), name);
    }

    private Mono<FileItem> createFolderIn(@Nullable String parentId, String name) {
        Assert.hasText(name, "name must not be blank");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        // The documented "FOLDER" makes a file of type "virtual" on v0.23 and v0.24.
        body.put("type", "folder");
        if (parentId != null) {
            body.put("parent_id", parentId);
        }
        return this.exchange
                .call(Operation.FILE_CREATE_FOLDER)
                .body(body)
                .read((envelope) -> FileItemReader.file(envelope.fields()));
    }

    @Override
    public Flux<FileItem> list(FileQuery query) {
        return Pages.walk((number) -> page(query.page(query.page() + number - 1)))
                .as((items) -> this.exchange.observe(Operation.FILE_LIST, folder(query), items));
    }

    @Override
    public Mono<Page<FileItem>> page(FileQuery query) {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> this.exchange
                        .call(Operation.FILE_LIST)
                        .query("parent_id", query.folderId())
                        .query("keywords", query.keywords())
                        .query("page", query.page())
                        .query("page_size", query.size())
                        .query("orderby", query.order().field())
                        .query("desc", descending(query, dialect.has(Capability.FILE_ORDER_IS_BOOLEAN)))
                        .read((envelope) -> Page.of(
                                FileItemReader.files(envelope.fields().get("files")),
                                query.page(),
                                query.size(),
                                envelope.fields().longValue("total"))))
                .as((page) -> this.exchange.observe(Operation.FILE_LIST, folder(query), page));
    }

    /** Before v0.25 any text, also "false", means descending. */
    private static Object descending(FileQuery query, boolean isBoolean) {
        return (query.descending() || isBoolean) ? query.descending() : "";
    }

    private static Map<String, String> folder(FileQuery query) {
        String folderId = query.folderId();
        return (folderId != null) ? Map.of("folder_id", folderId) : Map.of();
    }

    @Override
    public Mono<FileItem> root() {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    Call call = this.exchange.call(Operation.FILE_ROOT);
                    if (!dialect.has(Capability.FILE_ROOT_ROUTE)) {
                        call = call.query("page", 1).query("page_size", 1);
                    }
                    // The parent of the root is the root.
                    return call.read((envelope) ->
                            FileItemReader.file(envelope.fields().fields("root_folder", "parent_folder")));
                })
                .as((root) -> this.exchange.observe(Operation.FILE_ROOT, Map.of(), root));
    }

    @Override
    public Mono<FileItem> get(String fileId) {
        return chain(Operation.FILE_GET, fileId).map((chain) -> chain.get(0));
    }

    @Override
    public Mono<FileItem> parent(String fileId) {
        Ids.check("fileId", fileId);
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.FILE_PARENT_WORKS)
                        ? this.exchange
                                .call(Operation.FILE_PARENT)
                                .path("file_id", fileId)
                                .read((envelope) ->
                                        FileItemReader.file(envelope.fields().fields("parent_folder")))
                        : chain(Operation.FILE_ANCESTORS, fileId)
                                .map((chain) -> chain.get(Math.min(1, chain.size() - 1))))
                .as((parent) -> this.exchange.observe(Operation.FILE_PARENT, Map.of("file_id", fileId), parent));
    }

    @Override
    public Mono<List<FileItem>> ancestors(String fileId) {
        return chain(Operation.FILE_ANCESTORS, fileId).map((chain) -> chain.subList(1, chain.size()));
    }

    /** Returns a file or folder and all folders that it is in. */
    private Mono<List<FileItem>> chain(Operation operation, String fileId) {
        Ids.check("fileId", fileId);
        return this.exchange
                .dialect()
                .flatMap((dialect) -> {
                    Call call = this.exchange.call(operation).path("file_id", fileId);
                    if (!dialect.hasPathVariable(operation, "file_id")) {
                        call = call.query("file_id", fileId);
                    }
                    return call.read((envelope, errors) -> {
                        List<FileItem> chain =
                                FileItemReader.files(envelope.fields().get("parent_folders"));
                        if (chain.isEmpty()) {
                            throw errors.notFound();
                        }
                        return chain;
                    });
                })
                .as((chain) -> this.exchange.observe(operation, Map.of("file_id", fileId), chain));
    }

    @Override
    public Mono<Void> rename(String fileId, String name) {
        Ids.check("fileId", fileId);
        Assert.hasText(name, "name must not be blank");
        return this.exchange
                .call(Operation.FILE_RENAME)
                .body((dialect) -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    if (dialect.has(Capability.FILE_RENAME_IS_MOVE)) {
                        body.put("src_file_ids", List.of(fileId));
                        body.put("new_name", name);
                    } else {
                        body.put("file_id", fileId);
                        body.put("name", name);
                    }
                    return body;
                })
                .read(Envelope::data)
                .then()
                .as((done) -> this.exchange.observe(Operation.FILE_RENAME, Map.of("file_id", fileId), done));
    }

    @Override
    public Mono<Void> move(Collection<String> fileIds, String folderId) {
        List<String> ids = Ids.checkAll("fileIds", fileIds);
        Ids.check("folderId", folderId);
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("src_file_ids", ids);
        body.put("dest_file_id", folderId);
        return this.exchange
                .call(Operation.FILE_MOVE)
                .body(body)
                .read(Envelope::data)
                .then();
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> fileIds) {
        List<String> ids = Ids.checkAll("fileIds", fileIds);
        if (ids.isEmpty()) {
            return Mono.just(DeleteResult.none());
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) ->
                        dialect.has(Capability.FILE_DELETE_REPORTS) ? deleteTogether(ids) : deleteEach(ids))
                .as((result) -> this.exchange.observe(Operation.FILE_DELETE, Map.of(), result));
    }

    private Mono<DeleteResult> deleteTogether(List<String> ids) {
        return delete(ids, (answer) -> {
            Fields data = Fields.of(answer.envelope().data());
            Integer deleted = data.intValue("success_count");
            if (answer.error() != null && (deleted == null || deleted == 0)) {
                throw answer.error();
            }
            return DeleteResult.of((deleted != null) ? deleted : ids.size(), BulkDelete.failures(data));
        });
    }

    private Mono<DeleteResult> deleteEach(List<String> ids) {
        List<RagflowNotFoundException> unknown = new ArrayList<>();
        return Flux.fromIterable(ids)
                .concatMap((id) -> delete(List.of(id), DefaultFileOperations::deletedOne)
                        .onErrorResume(RagflowNotFoundException.class, (ex) -> {
                            unknown.add(ex);
                            return Mono.empty();
                        }))
                .count()
                .map((deleted) -> {
                    if (deleted == 0) {
                        throw unknown.get(0);
                    }
                    return DeleteResult.of(
                            deleted.intValue(),
                            unknown.stream()
                                    .map((ex) -> String.valueOf(ex.serverMessage()))
                                    .map((message) -> DeleteResult.Failure.of(null, message))
                                    .toList());
                });
    }

    private static DeleteResult deletedOne(PartialSuccess answer) {
        if (answer.error() != null) {
            throw answer.error();
        }
        return DeleteResult.of(1, List.of());
    }

    private Mono<DeleteResult> delete(List<String> ids, Function<PartialSuccess, DeleteResult> reader) {
        return this.exchange
                .call(Operation.FILE_DELETE)
                .body((dialect) -> Map.of(dialect.has(Capability.FILE_IDS) ? "ids" : "file_ids", ids))
                .readAnyCode(reader);
    }

    @Override
    public Download download(String fileId) {
        return this.exchange
                .call(Operation.FILE_DOWNLOAD)
                .path("file_id", fileId)
                .download(get(fileId).map(FileItem::name), false);
    }

    @Override
    public Mono<FileLinks> link(Collection<String> fileIds, Collection<String> datasetIds) {
        List<String> files = Ids.checkAll("fileIds", fileIds);
        List<String> datasets = Ids.checkAll("datasetIds", datasetIds);
        if (files.isEmpty() || datasets.isEmpty()) {
            return Mono.just(new FileLinks(true, List.of()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("file_ids", files);
        body.put("kb_ids", datasets);
        return this.exchange
                .call(Operation.FILE_LINK)
                .body(body)
                .read((envelope) -> new FileLinks(
                        envelope.data().isArray(),
                        Fields.list(
                                envelope.data(),
                                (link) -> new FileLinks.Link(
                                        link.textOrEmpty("file_id"), link.textOrEmpty("document_id")))));
    }
}
