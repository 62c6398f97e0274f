package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileMoveResult;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.file.FileType;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
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
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.DeleteResult.Failure;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The file manager over an {@link Exchange}. */
public final class DefaultFileOperations implements FileOperations {

    private static final int MAX_SIZE = 100;

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
                .multipart(() -> FileWriter.parts(folderId, files))
                .read((envelope, errors) -> {
                    List<FileItem> stored = FileItemReader.files(envelope.items());
                    if (stored.isEmpty()) {
                        throw errors.notFound();
                    }
                    return stored;
                });
    }

    @Override
    public Mono<FileItem> create(NewFolder folder) {
        String parentId = folder.parentId();
        return this.exchange
                .call(Operation.FILE_CREATE_FOLDER)
                .body(FileWriter.folder(folder))
                .read((envelope) -> FileItemReader.file(envelope.fields()))
                // The code of a taken name may also mean that the parent does not exist, which takes precedence.
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> ((parentId != null) ? get(parentId) : Mono.empty()).then(Mono.error(ex)))
                .as((result) -> this.exchange.observe(Operation.FILE_CREATE_FOLDER, Map.of(), result));
    }

    @Override
    public Flux<FileItem> list(FileQuery query) {
        return Pages.walk((number) -> page(query, PageRequest.of(number, this.exchange.pageSize())), FileItem::id)
                .as((items) -> this.exchange.observe(Operation.FILE_LIST, folder(query), items));
    }

    @Override
    public Mono<Page<FileItem>> page(FileQuery query, PageRequest page) {
        Assert.isTrue(page.size() <= MAX_SIZE, "the size of 'page' must not exceed 100");
        return this.exchange
                .dialect()
                .flatMap((dialect) -> FileWriter.query(this.exchange.call(Operation.FILE_LIST), query, page, dialect)
                        .read((envelope) -> Page.of(
                                FileItemReader.files(envelope.fields().get("files")),
                                page,
                                envelope.fields().longValue("total"))))
                .as((result) -> this.exchange.observe(Operation.FILE_LIST, folder(query), result));
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

    /** Returns a file or folder and all folders that contain it. */
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
    public Mono<FileItem> update(String fileId, FileUpdate update) {
        Ids.check("fileId", fileId);
        Mono<FileItem> updated = get(fileId);
        boolean changes = update.name() != null || !update.additional().isEmpty();
        return (changes ? change(fileId, update).then(updated) : updated)
                .as((file) -> this.exchange.observe(Operation.FILE_RENAME, Map.of("file_id", fileId), file));
    }

    private Mono<Void> change(String fileId, FileUpdate update) {
        return this.exchange
                .call(Operation.FILE_RENAME)
                .body((dialect) -> FileWriter.update(fileId, update, dialect))
                .read(Envelope::data)
                .then()
                .onErrorResume(
                        RagflowConflictException.class,
                        (ex) -> get(fileId).flatMap((file) -> Mono.error(explain(file, update, ex))));
    }

    /** The code of a taken name also means that the file, which was found, does not exist or that its suffix would change. */
    private static RagflowException explain(FileItem file, FileUpdate update, RagflowConflictException conflict) {
        String name = update.name();
        boolean suffixChanges = name != null
                && !FileType.FOLDER.equals(file.type())
                && !suffix(name).equalsIgnoreCase(suffix(file.name()));
        return suffixChanges ? ResponseErrorFactory.asInvalid(conflict) : conflict;
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0) ? name.substring(dot) : "";
    }

    @Override
    public Mono<FileMoveResult> move(FileMove move) {
        FileMoveResult moved = FileMoveResult.builder()
                .fileIds(move.fileIds())
                .folderId(move.folderId())
                .build();
        if (move.fileIds().isEmpty()) {
            return Mono.just(moved);
        }
        return this.exchange
                .call(Operation.FILE_MOVE)
                .body(FileWriter.move(move))
                .read((envelope) -> moved);
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
        return delete(ids, (response) -> {
            Fields data = Fields.of(response.envelope().data());
            List<Failure> failures = BulkDelete.failures(data, ids);
            if (response.error() != null && failures.isEmpty()) {
                throw response.error();
            }
            Integer deleted = data.intValue("success_count");
            return DeleteResult.of((deleted != null) ? deleted : ids.size() - failures.size(), failures);
        });
    }

    private Mono<DeleteResult> deleteEach(List<String> ids) {
        return BulkDelete.deleteEach("fileIds", ids, (id) -> delete(List.of(id), DefaultFileOperations::deletedOne));
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
                .body((dialect) -> FileWriter.delete(ids, dialect))
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
    public Mono<FileLinks> link(FileLinkRequest request) {
        if (request.fileIds().isEmpty() || request.datasetIds().isEmpty()) {
            return Mono.just(FileLinks.builder().done(true).build());
        }
        return this.exchange
                .call(Operation.FILE_LINK)
                .body(FileWriter.link(request))
                .read((envelope) -> FileItemReader.links(envelope.data()));
    }
}
