package io.github.ragflowspring.client.internal.file;

import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
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
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.Pages;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return inFolder(this.exchange.call(Operation.FILE_UPLOAD), folderId)
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
        return inFolder(this.exchange.call(Operation.FILE_CREATE_FOLDER), parentId)
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
                .flatMap((dialect) -> FileWriter.query(
                                inFolder(this.exchange.call(Operation.FILE_LIST), query.folderId()),
                                query,
                                page,
                                dialect)
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
                        ? own(this.exchange.call(Operation.FILE_PARENT), Capability.FILE_ANCESTORS_IGNORE_OWNER, fileId)
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
                .flatMap(this::verified)
                .as((chain) -> this.exchange.observe(operation, Map.of("file_id", fileId), chain));
    }

    /** Checks that a chain ends in the root folder of the tenant, if the settings require it and the release does not. */
    private Mono<List<FileItem>> verified(List<FileItem> chain) {
        if (!this.exchange.settings().verifyOwnership()) {
            return Mono.just(chain);
        }
        return this.exchange
                .dialect()
                .filter((dialect) -> dialect.has(Capability.FILE_ANCESTORS_IGNORE_OWNER))
                .flatMap((dialect) -> root())
                .filter((root) -> !root.id().equals(chain.get(chain.size() - 1).id()))
                .flatMap((root) ->
                        Mono.<List<FileItem>>error(() -> RagflowNotFoundException.builder("The file or folder '"
                                        + chain.get(0).id() + "' does not belong to the tenant of the API key.")
                                .build()))
                .defaultIfEmpty(chain);
    }

    private Call inFolder(Call call, @Nullable String folderId) {
        return (folderId != null) ? own(call, Capability.FOLDER_IGNORES_OWNER, folderId) : call;
    }

    private Call own(Call call, Collection<String> fileIds) {
        Call verified = call;
        for (String fileId : fileIds) {
            verified = own(verified, Capability.FILE_IGNORES_OWNER, fileId);
        }
        return verified;
    }

    private Call own(Call call, Capability unchecked, String fileId) {
        return call.verifyOwner(unchecked, fileId, () -> get(fileId));
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
        return own(this.exchange.call(Operation.FILE_RENAME), Capability.FILE_IGNORES_OWNER, fileId)
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
        return inFolder(own(this.exchange.call(Operation.FILE_MOVE), move.fileIds()), move.folderId())
                .body(FileWriter.move(move))
                .read((envelope) -> moved);
    }

    @Override
    public Mono<DeleteResult> delete(Collection<String> fileIds) {
        List<String> ids = Ids.checkAll("fileIds", fileIds);
        if (ids.isEmpty()) {
            return Mono.just(DeleteResult.none());
        }
        FileDeletion deletion = new FileDeletion((some) -> own(this.exchange.call(Operation.FILE_DELETE), some));
        return this.exchange
                .dialect()
                .flatMap((dialect) -> deletion.delete(ids, dialect))
                .as((result) -> this.exchange.observe(Operation.FILE_DELETE, Map.of(), result));
    }

    @Override
    public Download download(String fileId) {
        return own(this.exchange.call(Operation.FILE_DOWNLOAD), Capability.FILE_IGNORES_OWNER, fileId)
                .path("file_id", fileId)
                .download(get(fileId).map(FileItem::name), false);
    }

    @Override
    public Mono<FileLinks> link(FileLinkRequest request) {
        if (request.fileIds().isEmpty() || request.datasetIds().isEmpty()) {
            return Mono.just(FileLinks.builder().done(true).build());
        }
        Call call =
                own(this.exchange.call(Operation.FILE_LINK), request.fileIds()).body(FileWriter.link(request));
        if (!request.keepDocuments()) {
            return call.read((envelope) -> FileItemReader.links(envelope.data()));
        }
        return this.exchange
                .dialect()
                .flatMap((dialect) -> FileWriter.keepingDocuments(call, dialect)
                        .read((envelope) -> FileItemReader.links(envelope.data())))
                .as((result) -> this.exchange.observe(Operation.FILE_LINK, Map.of(), result));
    }
}
