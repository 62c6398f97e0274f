package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.unit.DataSize;

/**
 * The blocking form of {@link Download}, with the same requests and errors. Each method sends a request.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting and interruption.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingDownload {

    /** See {@link Download#toFile(Path)}. */
    Path toFile(Path target);

    /** See {@link Download#toFile(Path, DataSize)}. */
    Path toFile(Path target, DataSize limit);

    /** See {@link Download#toBytes(int)}. */
    byte[] toBytes(int limit);

    /** See {@link Download#toBytes(DataSize)}. */
    byte[] toBytes(DataSize limit);

    /**
     * Send the request and return the bytes as they arrive. Memory use does not depend on the size of the file.
     *
     * @return the bytes, which must be closed: closing them early cancels the download. Reading fails with the errors of
     *     {@link Download}, which are not {@link java.io.IOException}s
     */
    InputStream body();

    /**
     * Open the file and read it: send the request and call a function as soon as the server begins to respond. The function
     * is called on the thread of the caller and may block.
     *
     * @param reader creates the value from the description of the file and its bytes, which are closed when it returns
     * @param <T> the type of the value
     * @return the value
     */
    <T> T open(BiFunction<? super DownloadInfo, ? super InputStream, ? extends T> reader);

    /** See {@link Download#toResourceEntity()}. */
    ResponseEntity<Resource> toResourceEntity();

    /**
     * Create the blocking form of a download, such as that of a test.
     *
     * @param download the download to wait for
     */
    static BlockingDownload of(Download download) {
        return new DefaultBlockingDownload(download);
    }
}
