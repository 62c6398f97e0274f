package io.github.ragflowspring.benchmarks.variant;

import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** A client that transfers files. */
public interface FileClient extends AutoCloseable {

    /** The dataset of the documents. */
    String DATASET = "f0ec10dce56b11f192c302fc00000001";

    /** The path of an upload. */
    String UPLOAD = "/api/v1/datasets/" + DATASET + "/documents";

    /** The path of a download. */
    String DOWNLOAD = UPLOAD + "/f0ef7ae2e56b11f1ba6e02fc00000001";

    /** Uploads a file and returns the size that the server reports. */
    Mono<Long> upload(Path file);

    /** Downloads a file, replacing the given one, and returns its size. */
    Mono<Long> download(Path file);

    @Override
    default void close() {}

    /** Creates the client of a variant. */
    static FileClient of(VariantType type, String url) {
        return switch (type) {
            case OURS -> new OurFiles(url);
            case OKHTTP -> new OkHttpFiles(url);
            case JDK -> new JdkFiles(url);
            case WEB_CLIENT -> new WebClientFiles(url);
            default -> throw new IllegalArgumentException(type.label());
        };
    }

    /** Returns the size in the response to an upload. */
    static long size(String response) {
        int start = response.indexOf("\"size\":") + "\"size\":".length();
        return Long.parseLong(response.substring(start, response.indexOf(',', start)));
    }
}
