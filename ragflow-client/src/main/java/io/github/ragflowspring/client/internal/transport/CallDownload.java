package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.support.FileTarget;
import io.github.ragflowspring.client.internal.support.OpenBody;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The file that answers a {@link Call}. */
final class CallDownload implements Download {

    private final Call call;

    private final @Nullable Mono<String> name;

    private final boolean namedByResponse;

    /**
     * Creates a download.
     *
     * @param call the call
     * @param name looks up the name of the file, or {@code null} if only the response has it
     * @param namedByResponse whether the response has the name, too, so that opening the file needs no look-up
     */
    CallDownload(Call call, @Nullable Mono<String> name, boolean namedByResponse) {
        this.call = call;
        this.name = name;
        this.namedByResponse = namedByResponse;
    }

    @Override
    public Mono<Path> toFile(Path target, DataSize limit) {
        long maxSize = limit.toBytes();
        return this.call.observe(
                FileTarget.write(target, FileTarget.limited(body(), maxSize), (folder) -> writeInto(folder, maxSize)));
    }

    private Mono<Path> writeInto(Path folder, long maxSize) {
        if (this.name != null) {
            return this.name.flatMap((name) -> FileTarget.writeNew(folder, name, FileTarget.limited(body(), maxSize)));
        }
        return openBody((info, body) -> Mono.using(
                        () -> body,
                        (content) -> FileTarget.writeNew(
                                folder,
                                (info.fileName() != null) ? info.fileName() : "",
                                FileTarget.limited(content, maxSize)),
                        OpenBody::discard))
                .flatMap((written) -> written);
    }

    @Override
    public Flux<DataBuffer> body() {
        return this.call.content((info) -> {});
    }

    @Override
    public <T> Mono<T> open(BiFunction<? super DownloadInfo, ? super Flux<DataBuffer>, ? extends T> reader) {
        return openBody(reader);
    }

    private <T> Mono<T> openBody(BiFunction<? super DownloadInfo, ? super OpenBody, ? extends T> reader) {
        return OpenBody.<DownloadInfo, T>open(this::content, this.call.streamIdleTimeout(), reader)
                // Without demand the idle timeout of the stream does not count.
                .timeout(this.call.streamIdleTimeout())
                .onErrorResume(TimeoutException.class, (ex) -> this.call.silence(ex));
    }

    private Flux<DataBuffer> content(Consumer<DownloadInfo> onOpen) {
        if (this.name == null || this.namedByResponse) {
            return this.call.content(onOpen);
        }
        return this.call.observe(this.name.flatMapMany(
                (fileName) -> this.call.content((info) -> onOpen.accept(DownloadInfo.builder()
                        .fileName(fileName)
                        .mediaType(info.mediaType())
                        .length(info.length())
                        .build()))));
    }

    /** Reads the headers that describe a file. */
    static DownloadInfo info(HttpHeaders headers) {
        long length = headers.getContentLength();
        boolean encoded = headers.containsHeader(HttpHeaders.CONTENT_ENCODING);
        return DownloadInfo.builder()
                .fileName(fileName(headers))
                .mediaType(ResponseDecoder.contentType(headers))
                .length((length >= 0 && !encoded) ? length : null)
                .build();
    }

    private static @Nullable String fileName(HttpHeaders headers) {
        try {
            String name = headers.getContentDisposition().getFilename();
            return (name != null && !name.isBlank()) ? decoded(name) : null;
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }

    /** RAGFlow sends names in UTF-8 without declaring it, and HTTP clients decode headers as ISO 8859-1. */
    private static String decoded(String name) {
        if (name.chars().allMatch((c) -> c < 128) || name.chars().anyMatch((c) -> c > 255)) {
            return name;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException ex) {
            return name;
        }
    }
}
