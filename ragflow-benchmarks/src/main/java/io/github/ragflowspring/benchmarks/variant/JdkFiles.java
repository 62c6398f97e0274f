package io.github.ragflowspring.benchmarks.variant;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** Transfers files with the HTTP client of the JDK, of Java 16 or later. */
final class JdkFiles implements FileClient {

    private static final String HEAD = """
            --x\r
            Content-Disposition: form-data; name="file"; filename="file.bin"\r
            Content-Type: application/octet-stream\r
            \r
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    JdkFiles(String url) {
        this.url = url;
    }

    @Override
    public Mono<Long> upload(Path file) {
        return Mono.fromCallable(() -> {
            HttpRequest request = request(UPLOAD)
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString(HEAD),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--x--\r\n")))
                    .build();
            return FileClient.size(
                    this.client.send(request, BodyHandlers.ofString()).body());
        });
    }

    @Override
    public Mono<Long> download(Path file) {
        return Mono.fromCallable(() -> {
            HttpRequest request = request(DOWNLOAD).build();
            return this.client
                    .send(request, BodyHandlers.ofFile(file))
                    .body()
                    .toFile()
                    .length();
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(this.url + path)).header("Authorization", "Bearer ragflow-key");
    }
}
