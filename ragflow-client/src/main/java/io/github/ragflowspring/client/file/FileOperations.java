package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The file manager of RAGFlow ({@code /api/v1/file/*}, from v0.25.0 on {@code /api/v1/files}).
 *
 * <p>Files are not searched; {@link #link} creates documents of datasets from them. RAGFlow v0.23 and v0.24 do not check
 * whether a file belongs to the caller.
 *
 * <p>Implemented by the library only; methods may be added in a minor release. Unless stated otherwise a method works on all
 * releases from v0.20.0 on and fails with a {@link io.github.ragflowspring.client.error.RagflowException}, for an unknown id
 * with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface FileOperations {

    /**
     * Upload a file to the root ({@code POST /api/v1/file/upload}, from v0.25.0 on {@code POST /api/v1/files}). An upload is
     * never repeated.
     *
     * @param file the file. Slashes in its name create folders on v0.24.0 and later
     * @return the stored file, under a different name if its own was taken
     */
    Mono<FileItem> upload(UploadSource file);

    /**
     * Upload a file to a folder. See {@link #upload(UploadSource)}.
     *
     * @param folderId the id of the folder
     * @param file the file
     * @return the stored file, under a different name if its own was taken
     */
    Mono<FileItem> upload(String folderId, UploadSource file);

    /**
     * Upload several files to a folder in one request. See {@link #upload(UploadSource)}. RAGFlow stores one after the
     * other: if one fails, the ones before it are stored.
     *
     * @param folderId the id of the folder
     * @param files the files; nothing is sent if empty
     * @return the stored files, in the same order
     */
    Mono<List<FileItem>> upload(String folderId, Collection<UploadSource> files);

    /**
     * Create a folder in the root. See {@link #create(NewFolder)}.
     *
     * @param name the name, not blank
     * @return the folder
     */
    default Mono<FileItem> create(String name) {
        return create(NewFolder.named(name));
    }

    /**
     * Create a folder ({@code POST /api/v1/file/create}, from v0.25.0 on {@code POST /api/v1/files}).
     *
     * @param folder the folder
     * @return the folder. Fails with a {@link io.github.ragflowspring.client.error.RagflowConflictException} if the parent
     *     contains a folder of that name
     */
    Mono<FileItem> create(NewFolder folder);

    /**
     * Return the contents of the root, the newest first. See {@link #list(FileQuery)}.
     *
     * @return files and folders
     */
    default Flux<FileItem> list() {
        return list(FileQuery.root());
    }

    /**
     * Return the contents of a folder ({@code GET /api/v1/file/list}, from v0.25.0 on {@code GET /api/v1/files}). All pages
     * are read, each when the first of its items is requested; {@code ragflow.page-size} is the number of items of a page.
     *
     * @param query the files and folders to list
     * @return files and folders
     */
    Flux<FileItem> list(FileQuery query);

    /**
     * Return one page of the contents of a folder. See {@link #list(FileQuery)}.
     *
     * @param query the files and folders to list
     * @param page the page, of 100 items at most
     * @return the page with the total
     */
    Mono<Page<FileItem>> page(FileQuery query, PageRequest page);

    /**
     * Return the root of the file manager ({@code GET /api/v1/file/root_folder}, from v0.25.0 on {@code GET
     * /api/v1/files}).
     *
     * @return the root folder
     */
    Mono<FileItem> root();

    /**
     * Return a file or folder ({@code GET /api/v1/file/all_parent_folder}, from v0.25.0 on {@code GET
     * /api/v1/files/{file_id}/ancestors}).
     *
     * @param fileId the id
     * @return the file or folder, without the documents that were created from it
     */
    Mono<FileItem> get(String fileId);

    /**
     * Return the folder that contains a file or folder ({@code GET /api/v1/files/{file_id}/parent}). On v0.23 and v0.24,
     * where that route always fails, it is the first of the {@linkplain #ancestors ancestors}.
     *
     * @param fileId the id of the file or folder
     * @return the folder; for the root the root itself
     */
    Mono<FileItem> parent(String fileId);

    /**
     * Return the folders that contain a file or folder, from its parent up to the root ({@code GET
     * /api/v1/file/all_parent_folder}, from v0.25.0 on {@code GET /api/v1/files/{file_id}/ancestors}).
     *
     * @param fileId the id of the file or folder
     * @return the folders; none for the root
     */
    Mono<List<FileItem>> ancestors(String fileId);

    /**
     * Update a file or folder ({@code POST /api/v1/file/rename}, from v0.25.0 on {@code POST /api/v1/files/move}) and read
     * it again.
     *
     * @param fileId the id
     * @param update the properties to change; if there are none, the file is only read
     * @return the updated file or folder. Fails with a
     *     {@link io.github.ragflowspring.client.error.RagflowConflictException} if the name is taken, and with a
     *     {@link io.github.ragflowspring.client.error.RagflowInvalidRequestException} if the suffix of a file changes
     */
    Mono<FileItem> update(String fileId, FileUpdate update);

    /**
     * Move files and folders to a folder ({@code POST /api/v1/file/mv}, from v0.25.0 on {@code POST /api/v1/files/move}).
     *
     * <p>From v0.25.0 on, RAGFlow moves the contents of a folder to a new folder of the same name, or into the folder of that
     * name if there is one, and deletes the moved folder: its id and the ids of its subfolders are unknown afterwards. Files
     * keep their ids.
     *
     * @param move the files and folders, and the folder; nothing is sent if there are no files
     * @return the files and folders that were moved
     */
    Mono<FileMoveResult> move(FileMove move);

    /**
     * Delete a file or folder. See {@link #delete(Collection)}.
     *
     * @param fileId the id
     * @return the number of deleted files; an unknown id is a failure and not an error
     */
    default Mono<DeleteResult> delete(String fileId) {
        return delete(List.of(fileId));
    }

    /**
     * Delete files, and folders with their contents, and the documents that were created from them ({@code POST
     * /api/v1/file/rm}, from v0.25.0 on {@code DELETE /api/v1/files}). Before v0.25.2, where one unknown id would stop the
     * deletion silently, they are deleted one by one.
     *
     * @param fileIds the ids; nothing is sent and nothing deleted if empty
     * @return the number of deleted files, including the contents of folders from v0.25.2 on; unknown ids are failures and
     *     not an error
     */
    Mono<DeleteResult> delete(Collection<String> fileIds);

    /**
     * Return a file of the file manager ({@code GET /api/v1/file/get/{file_id}}, from v0.25.0 on {@code GET
     * /api/v1/files/{file_id}}). Nothing is sent before a method of the download is used. The name of the file is fetched
     * with a separate request if it is needed.
     *
     * @param fileId the id
     * @return the download, which fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     file does not exist, is empty or is a folder
     */
    Download download(String fileId);

    /**
     * Create documents of datasets from files, or from all files in folders ({@code POST /api/v1/file/convert}, from v0.25.1
     * on {@code POST /api/v1/files/link-to-datasets}; not on v0.25.0).
     *
     * <p>RAGFlow deletes the documents that were created from the same files before, with their chunks, in all datasets. With
     * {@link FileLinkRequest#keepDocuments(boolean)}, from v0.26.4 on, it keeps them and creates documents in those of the given
     * datasets that do not have one of the file. v0.26.4 always does.
     *
     * @param request the files and the datasets; nothing is sent if there are none
     * @return the documents, or that RAGFlow is creating them. Fails with a
     *     {@link io.github.ragflowspring.client.error.RagflowUnsupportedException} on v0.25.0
     */
    Mono<FileLinks> link(FileLinkRequest request);
}
