package io.github.ragflowspring.benchmarks.variant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import reactor.core.publisher.Mono;

/** Transfers files with OkHttp. */
final class OkHttpFiles implements FileClient {

    private final OkHttpClient client =
            OkHttp.client().newBuilder().writeTimeout(Duration.ZERO).build();

    private final String url;

    OkHttpFiles(String url) {
        this.url = url;
    }

    @Override
    public Mono<Long> upload(Path file) {
        return Mono.fromCallable(() -> {
            RequestBody content = RequestBody.create(file.toFile(), MediaType.get("application/octet-stream"));
            RequestBody body = new MultipartBody.Builder()
                    .setType(MultipartBody.FORM)
                    .addFormDataPart("file", "file.bin", content)
                    .build();
            try (Response response =
                    send(new Request.Builder().url(this.url + UPLOAD).post(body))) {
                return FileClient.size(response.body().string());
            }
        });
    }

    @Override
    public Mono<Long> download(Path file) {
        return Mono.fromCallable(() -> {
            try (Response response = send(new Request.Builder().url(this.url + DOWNLOAD));
                    BufferedSink sink = Okio.buffer(Okio.sink(file.toFile()))) {
                return sink.writeAll(response.body().source());
            }
        });
    }

    private Response send(Request.Builder request) throws IOException {
        return this.client
                .newCall(request.header("Authorization", "Bearer ragflow-key").build())
                .execute();
    }

    @Override
    public void close() {
        this.client.connectionPool().evictAll();
    }
}
