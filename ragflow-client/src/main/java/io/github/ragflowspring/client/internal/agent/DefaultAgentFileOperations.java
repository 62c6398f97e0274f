package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentFileOperations;
import io.github.ragflowspring.client.internal.answer.UploadedFileReader;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Uploads and downloads files of agents over an {@link Exchange}. */
final class DefaultAgentFileOperations implements AgentFileOperations {

    private final Exchange exchange;

    DefaultAgentFileOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<List<UploadedFile>> upload(String agentId, Collection<UploadSource> files) {
        Ids.check("agentId", agentId);
        List<UploadSource> sources = List.copyOf(files);
        if (sources.isEmpty()) {
            return Mono.just(List.of());
        }
        return this.exchange
                .call(Operation.AGENT_FILE_UPLOAD)
                .path("agent_id", agentId)
                .multipart(() -> {
                    MultipartBody body = new MultipartBody();
                    sources.forEach((file) -> body.file("file", file));
                    return body;
                })
                .read(UploadedFileReader::files);
    }

    @Override
    public Download download(AgentFile file) {
        return download(Operation.AGENT_FILE_DOWNLOAD, file);
    }

    @Override
    public Download preview(AgentFile file) {
        return download(Operation.AGENT_FILE_PREVIEW, file);
    }

    private Download download(Operation operation, AgentFile file) {
        return this.exchange
                .call(operation)
                .path("attachment_id", Ids.check("file", file.id()))
                .query("ext", extension(file))
                .query("mime_type", file.mimeType())
                .query("filename", file.name().isEmpty() ? null : file.name())
                .download(Mono.just(file.name()), true);
    }

    /** Returns the format of a file or the suffix of its name, which the agent chose: only if it cannot be anything else. */
    private static @Nullable String extension(AgentFile file) {
        if (file.format() != null) {
            return file.format();
        }
        String suffix = file.name().substring(file.name().lastIndexOf('.') + 1);
        boolean plain = suffix.chars().allMatch(Character::isLetterOrDigit);
        return (suffix.length() < file.name().length() && plain) ? suffix : null;
    }
}
