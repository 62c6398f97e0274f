package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.variant.FileClient;
import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A file of 1 GiB that is uploaded as a document, or downloaded to a file, with a heap of 64 MB. */
final class FileTransfer implements Scenario<Void> {

    private static final long MIB = 1 << 20;

    private final boolean upload;

    private boolean brief;

    FileTransfer(boolean upload) {
        this.upload = upload;
    }

    @Override
    public String name() {
        return this.upload ? "upload" : "download";
    }

    @Override
    public String path() {
        return this.upload ? FileClient.UPLOAD : FileClient.DOWNLOAD;
    }

    @Override
    public @Nullable String body() {
        return null;
    }

    @Override
    public Script script(boolean brief) {
        this.brief = brief;
        Receipt expected = new Receipt();
        expected.bytes(bytes());
        byte[] json = ("{\"code\":0,\"data\":[" + DocumentJson.of("f0ef7ae2e56b11f1ba6e02fc00000001", "file.bin")
                        + "]}")
                .replace("\"size\":20480", "\"size\":\"SIZE\"")
                .getBytes(StandardCharsets.UTF_8);
        return new Script(
                new Answer(List.of(json), null, this.upload ? Answer.Kind.UPLOAD : Answer.Kind.DOWNLOAD), expected);
    }

    private long bytes() {
        return (this.brief ? 3 : Answer.FILE_MIB) * MIB;
    }

    @Override
    public Variant variant(VariantType type, String url) {
        FileClient client = FileClient.of(type, url + '/' + name());
        Path file = file();
        return new Variant() {

            @Override
            public Mono<Void> run(Receipt receipt) {
                Mono<Long> size = FileTransfer.this.upload ? client.upload(file) : client.download(file);
                return size.doOnNext(receipt::bytes).then();
            }

            @Override
            public void close() {
                client.close();
                delete(file);
            }
        };
    }

    private Path file() {
        try {
            Path file = Files.createTempFile("benchmark", ".bin");
            if (this.upload) {
                try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                    content.setLength(bytes());
                }
            }
            return file;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public Class<Void> type() {
        return Void.class;
    }

    @Override
    public void receive(Void nothing, Receipt receipt) {}

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return Mono.empty();
    }

    @Override
    public Set<VariantType> variants() {
        return EnumSet.of(VariantType.OURS, VariantType.OKHTTP, VariantType.JDK, VariantType.WEB_CLIENT);
    }

    @Override
    public Measuring measuring() {
        return new Throughput("MB", 1, 5, bytes() / MIB) {

            @Override
            public VariantType baseline() {
                return FileTransfer.this.upload ? VariantType.WEB_CLIENT : VariantType.OKHTTP;
            }
        };
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-XX:+UseG1GC", "-Xmx64m");
    }
}
