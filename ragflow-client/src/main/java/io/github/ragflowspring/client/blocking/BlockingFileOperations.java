package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileLinks;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileMoveResult;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileQuery;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link FileOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingFileOperations {

    /** See {@link FileOperations#upload(UploadSource)}. */
    FileItem upload(UploadSource file);

    /** See {@link FileOperations#upload(String, UploadSource)}. */
    FileItem upload(String folderId, UploadSource file);

    /** See {@link FileOperations#upload(String, Collection)}. */
    List<FileItem> upload(String folderId, Collection<UploadSource> files);

    /** See {@link FileOperations#create(String)}. */
    FileItem create(String name);

    /** See {@link FileOperations#create(NewFolder)}. */
    FileItem create(NewFolder folder);

    /** See {@link FileOperations#list()}. */
    Stream<FileItem> list();

    /** See {@link FileOperations#list(FileQuery)}. */
    Stream<FileItem> list(FileQuery query);

    /** See {@link FileOperations#page(FileQuery, PageRequest)}. */
    Page<FileItem> page(FileQuery query, PageRequest page);

    /** See {@link FileOperations#root()}. */
    FileItem root();

    /** See {@link FileOperations#get(String)}. */
    FileItem get(String fileId);

    /** See {@link FileOperations#parent(String)}. */
    FileItem parent(String fileId);

    /** See {@link FileOperations#ancestors(String)}. */
    List<FileItem> ancestors(String fileId);

    /** See {@link FileOperations#update(String, FileUpdate)}. */
    FileItem update(String fileId, FileUpdate update);

    /** See {@link FileOperations#move(FileMove)}. */
    FileMoveResult move(FileMove move);

    /** See {@link FileOperations#delete(String)}. */
    DeleteResult delete(String fileId);

    /** See {@link FileOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> fileIds);

    /** See {@link FileOperations#download(String)}. */
    BlockingDownload download(String fileId);

    /** See {@link FileOperations#link(FileLinkRequest)}. */
    FileLinks link(FileLinkRequest request);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingFileOperations of(FileOperations operations) {
        return BlockingProxy.create(BlockingFileOperations.class, FileOperations.class, operations);
    }
}
