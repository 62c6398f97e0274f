package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentFileOperations;
import io.github.ragflowspring.client.internal.answer.UploadedFileReader;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads and downloads files of agents over an {@link Exchange}. */
final class DefaultAgentFileOperations implements AgentFileOperations {

    private static final int PYTHON_OVERHEAD = 33;

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

    @Override
    public Download download(UploadedFile file) {
        Call call = this.exchange
                .call(Operation.AGENT_FILE_READ)
                .query("id", Ids.check("file", file.id()))
                .query("created_by", file.createdBy().isEmpty() ? null : file.createdBy())
                .untypedFile();
        return (isEmpty(file) ? call : call.filter(DefaultAgentFileOperations::required))
                .download(Mono.just(file.name()), false);
    }

    /** The size is that of a byte string of Python, which is not less than its overhead. */
    private static boolean isEmpty(UploadedFile file) {
        return file.size() > 0 && file.size() <= PYTHON_OVERHEAD;
    }

    /** Fails if there are no bytes. */
    private static Flux<DataBuffer> required(Flux<DataBuffer> content, ResponseErrors errors) {
        return Flux.defer(() -> {
            AtomicBoolean found = new AtomicBoolean();
            return content.doOnNext((buffer) -> {
                        if (buffer.readableByteCount() > 0) {
                            found.set(true);
                        }
                    })
                    .concatWith(Mono.defer(() -> found.get() ? Mono.empty() : Mono.error(errors.notFound())));
        });
    }

    @Override
    public Download artifact(String sessionId, String fileName) {
        return this.exchange
                .call(Operation.AGENT_FILE_ARTIFACT)
                .path("file_name", Ids.check("fileName", fileName))
                .query("session_id", Ids.check("sessionId", sessionId))
                .download();
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
