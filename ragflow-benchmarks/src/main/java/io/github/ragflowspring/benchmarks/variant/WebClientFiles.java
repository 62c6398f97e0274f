package io.github.ragflowspring.benchmarks.variant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Transfers files with {@code WebClient}; an upload from a stream is the fastest of its forms. */
final class WebClientFiles implements FileClient {

    private final WebClient client;

    WebClientFiles(String url) {
        this.client = WebClient.builder()
                .baseUrl(url)
                .defaultHeaders((headers) -> headers.setBearerAuth("ragflow-key"))
                .build();
    }

    @Override
    public Mono<Long> upload(Path file) {
        return Mono.defer(() -> {
            MultipartBodyBuilder body = new MultipartBodyBuilder();
            body.part("file", resource(file)).filename("file.bin");
            return this.client
                    .post()
                    .uri(UPLOAD)
                    .body(BodyInserters.fromMultipartData(body.build()))
                    .retrieve()
                    .bodyToMono(String.class)
                    .map(FileClient::size);
        });
    }

    private static InputStreamResource resource(Path file) {
        try {
            return new InputStreamResource(Files.newInputStream(file));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public Mono<Long> download(Path file) {
        Flux<DataBuffer> body = this.client.get().uri(DOWNLOAD).retrieve().bodyToFlux(DataBuffer.class);
        return DataBufferUtils.write(body, file)
                .then(Mono.fromSupplier(() -> file.toFile().length()));
    }
}
