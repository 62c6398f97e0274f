package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.DownloadInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Controllers that pass downloads on. A browser must not take a part of a file for the file, even if its length is unknown
 * and the application has an exception handler.
 */
class DownloadResponseTests {

    private static final String END = "\r\n0\r\n\r\n";

    @Nested
    @SpringBootTest(
            classes = Controller.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=reactive")
    class WebFlux {

        @Test
        void endsOnlyCompleteFile(@LocalServerPort int port) throws IOException {
            assertThat(get(port, "/flux/complete")).contains("{}").endsWith(END);
            assertThat(get(port, "/flux/broken")).contains("{}").doesNotEndWith(END);
        }
    }

    @Nested
    @SpringBootTest(
            classes = Controller.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=servlet")
    class Mvc {

        @Test
        void endsOnlyCompleteFile(@LocalServerPort int port) throws IOException {
            assertThat(get(port, "/resource/complete")).contains("{}").endsWith(END);
            assertThat(get(port, "/resource/broken")).contains("{}").doesNotEndWith(END);
        }
    }

    /** Returns all bytes until the connection is closed; other clients drop incomplete responses. */
    private static String get(int port, String path) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream bytes = socket.getInputStream();
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                response.write(next);
            }
        } catch (SocketException ex) {
            response.writeBytes("reset".getBytes(StandardCharsets.US_ASCII));
        }
        return response.toString(StandardCharsets.US_ASCII);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Controller {

        @GetMapping("/flux/complete")
        Mono<ResponseEntity<Flux<DataBuffer>>> complete() {
            return download(Flux.empty()).toEntity();
        }

        @GetMapping("/flux/broken")
        Mono<ResponseEntity<Flux<DataBuffer>>> broken() {
            return download(failure()).toEntity();
        }

        @GetMapping("/resource/complete")
        Mono<ResponseEntity<Resource>> completeResource() {
            return download(Flux.empty()).toResourceEntity();
        }

        @GetMapping("/resource/broken")
        Mono<ResponseEntity<Resource>> brokenResource() {
            return download(failure()).toResourceEntity();
        }

        @ExceptionHandler
        ProblemDetail failed(RagflowException ex) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
        }

        private static Flux<DataBuffer> failure() {
            return Flux.error(
                    RagflowConnectionException.builder("The connection failed.").build());
        }

        /** Returns a download of JSON, as which Spring could write a problem as well, larger than the server's buffers. */
        private static Download download(Flux<DataBuffer> end) {
            DownloadInfo info = DownloadInfo.builder()
                    .fileName("a.json")
                    .mediaType(MediaType.APPLICATION_JSON)
                    .build();
            byte[] piece = "{}".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
            return Download.of(
                    info,
                    Flux.range(0, 20)
                            .<DataBuffer>map((number) -> DefaultDataBufferFactory.sharedInstance.wrap(piece))
                            .concatWith(end));
        }
    }
}
