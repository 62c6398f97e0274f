package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Uploads files for runs of agents, and downloads files that agents made.
 *
 * <p>Nothing is sent before the result is subscribed to. Errors are {@link
 * io.github.ragflowspring.client.error.RagflowException}s: a {@link
 * io.github.ragflowspring.client.error.RagflowNotFoundException} if the agent or file does not exist or belongs to another
 * user.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AgentFileOperations {

    /**
     * Upload a file for runs of an agent. See {@link #upload(String, Collection)}.
     *
     * @param agentId the id of the agent
     * @param file the file
     * @return its description, for {@link AgentRunRequest#files(UploadedFile...)}
     */
    default Mono<UploadedFile> upload(String agentId, UploadSource file) {
        return upload(agentId, List.of(file)).map((files) -> files.get(0));
    }

    /**
     * Upload files for runs of an agent ({@code POST /api/v1/agents/{agent_id}/upload}, before v0.25.1 {@code POST
     * /v1/canvas/upload/{agent_id}}). Files are read while they are sent, and an upload is never repeated.
     *
     * @param agentId the id of the agent
     * @param files the files; without any, nothing is sent
     * @return their descriptions, for {@link AgentRunRequest#files(Collection)}
     */
    Mono<List<UploadedFile>> upload(String agentId, Collection<UploadSource> files);

    /**
     * Download a file that an agent made ({@code GET /api/v1/agents/attachments/{attachment_id}/download}, before v0.25.6
     * {@code GET /v1/document/download/{attachment_id}}). Requires v0.24.0.
     *
     * @param file the file, from {@link AgentRunResult#files()}
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download download(AgentFile file);

    /**
     * Return a file that an agent made for display in a browser ({@code GET
     * /api/v1/agents/attachments/{attachment_id}/preview}). Requires v0.26.4.
     *
     * @param file the file, from {@link AgentRunResult#files()}
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download preview(AgentFile file);

    /**
     * Download a file that was uploaded for runs of an agent or for a question ({@code GET /api/v1/agents/download}, before
     * v0.25.1 {@code GET /v1/canvas/download}). Requires v0.21.0.
     *
     * <p>RAGFlow returns an empty response for an unknown file, which is a {@link
     * io.github.ragflowspring.client.error.RagflowNotFoundException} unless the uploaded file was empty.
     *
     * @param file the description of the upload, from {@link #upload(String, UploadSource)} or {@link
     *     io.github.ragflowspring.client.chat.ChatOperations#upload(UploadSource)}
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download download(UploadedFile file);

    /**
     * Download a file that the code of an agent made, such as a diagram ({@code GET /api/v1/documents/artifact/{file_name}}, on
     * v0.25.0 {@code GET /v1/document/artifact/{file_name}}). Requires v0.25.0.
     *
     * @param sessionId the session of the run, which RAGFlow compares with the owner of the API key from v0.26 on
     * @param fileName the name of the file, with which the link in the text of the answer ends: a number of 32 digits and a
     *     suffix, such as {@code .png}
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download artifact(String sessionId, String fileName);
}
