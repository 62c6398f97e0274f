package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentFileOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link AgentFileOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingAgentFileOperations {

    /** See {@link AgentFileOperations#upload(String, UploadSource)}. */
    UploadedFile upload(String agentId, UploadSource file);

    /** See {@link AgentFileOperations#upload(String, Collection)}. */
    List<UploadedFile> upload(String agentId, Collection<UploadSource> files);

    /** See {@link AgentFileOperations#download(AgentFile)}. */
    BlockingDownload download(AgentFile file);

    /** See {@link AgentFileOperations#preview(AgentFile)}. */
    BlockingDownload preview(AgentFile file);

    /** See {@link AgentFileOperations#download(UploadedFile)}. */
    BlockingDownload download(UploadedFile file);

    /** See {@link AgentFileOperations#artifact(String, String)}. */
    BlockingDownload artifact(String sessionId, String fileName);
}
