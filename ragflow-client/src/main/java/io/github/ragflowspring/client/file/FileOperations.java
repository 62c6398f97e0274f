package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * RAGFlow's file manager ({@code /api/v1/file/*}, from v0.25.0 on {@code /api/v1/files}).
 *
 * <p>Files here are not searched; {@link #link} makes documents of datasets of them. RAGFlow v0.23 and v0.24 do not check to
 * whom a file belongs. Unless told otherwise a method holds for all releases from v0.23.1 on, and fails with a {@link
 * io.github.ragflowspring.client.error.RagflowException}, for an unknown id with a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException}.
 */
public interface FileOperations {

    /**
     * Uploads a file into the root.
     *
     * @param file the file. On v0.24.0 and later, slashes in its name make folders
     * @return the file as it was stored, under another name if its own was taken
     */
    Mono<FileItem> upload(UploadSource file);

    /**
     * Uploads a file into a folder.
     *
     * @param folderId the id of the folder
     * @param file the file. On v0.24.0 and later, slashes in its name make folders
     * @return the file as it was stored, under another name if its own was taken
     */
    Mono<FileItem> upload(String folderId, UploadSource file);

    /**
     * Uploads several files into a folder in one request. RAGFlow stores one after the other: if it fails, those before are
     * stored.
     *
     * @param folderId the id of the folder
     * @param files the files; without any nothing is sent
     * @return the files as they were stored, in the same order
     */
    Mono<List<FileItem>> upload(String folderId, Collection<UploadSource> files);

    /**
     * Makes a folder in the root.
     *
     * @param name its name, not blank
     * @return the folder, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if there is one of
     *     that name
     */
    Mono<FileItem> createFolder(String name);

    /**
     * Makes a folder in a folder.
     *
     * @param parentId the id of the folder to make it in
     * @param name its name, not blank
     * @return the folder, or a {@link io.github.ragflowspring.client.error.RagflowConflictException} if there is one of
     *     that name or, from v0.25.0 on, no such parent
     */
    Mono<FileItem> createFolder(String parentId, String name);

    /**
     * Returns what is in the root, the newest first. A page is fetched when one of its items is asked for.
     *
     * @return files and folders
     */
    default Flux<FileItem> list() {
        return list(FileQuery.root());
    }

    /**
     * Returns the files and folders of a query from its page on. A page is fetched when one of its items is asked for.
     *
     * @param query which files and folders
     * @return files and folders
     */
    Flux<FileItem> list(FileQuery query);

    /**
     * Returns one page of files and folders.
     *
     * @param query which files and folders
     * @return the page with the total
     */
    Mono<Page<FileItem>> page(FileQuery query);

    /**
     * Returns the root of the file manager.
     *
     * @return the root folder
     */
    Mono<FileItem> root();

    /**
     * Returns a file or folder.
     *
     * @param fileId its id
     * @return the file or folder, without the documents that were made of it
     */
    Mono<FileItem> get(String fileId);

    /**
     * Returns the folder that a file or folder is in. On v0.23 and v0.24, whose own route fails always, it is taken from
     * the {@linkplain #ancestors ancestors}.
     *
     * @param fileId the id of the file or folder
     * @return the folder; for the root the root itself
     */
    Mono<FileItem> parent(String fileId);

    /**
     * Returns the folders that a file or folder is in, from its parent up to the root.
     *
     * @param fileId the id of the file or folder
     * @return the folders; none for the root
     */
    Mono<List<FileItem>> ancestors(String fileId);

    /**
     * Gives a file or folder another name. The suffix of a file must stay the same.
     *
     * @param fileId its id
     * @param name the new name, not blank
     * @return empty when it is done
     */
    Mono<Void> rename(String fileId, String name);

    /**
     * Moves files and folders into a folder. Without ids nothing is sent.
     *
     * @param fileIds the ids of what to move
     * @param folderId the id of the folder to move them to
     * @return empty when it is done
     */
    Mono<Void> move(Collection<String> fileIds, String folderId);

    /**
     * Deletes files, and folders with all that is in them, together with the documents that were made of them. Without ids
     * nothing is sent and nothing deleted. Before v0.25.2, where one unknown id would end it half done without a word, they
     * are deleted one after the other.
     *
     * @param fileIds their ids
     * @return what was deleted, where newer releases count what was in folders; an error if none was
     */
    Mono<DeleteResult> delete(Collection<String> fileIds);

    /**
     * Return a file of the file manager ({@code GET /api/v1/file/get/{file_id}}, from v0.25.0 on {@code GET
     * /api/v1/files/{file_id}}). Nothing is sent before a method of the download is used. The name of the file is fetched
     * with a request of its own where it is needed.
     *
     * @param fileId the id
     * @return the download, which fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the
     *     file does not exist, is empty or is a folder
     */
    Download download(String fileId);

    /**
     * Makes documents of datasets of files, or of all files in folders ({@code POST /api/v1/file/convert}, from v0.25.1 on
     * {@code POST /api/v1/files/link-to-datasets}; not on v0.25.0). Documents that were made of the same files before are
     * deleted by RAGFlow. Without ids nothing is sent.
     *
     * @param fileIds the ids of files and folders
     * @param datasetIds the ids of the datasets
     * @return the documents, or that they are being made
     */
    Mono<FileLinks> link(Collection<String> fileIds, Collection<String> datasetIds);
}
