package io.github.ragflowspring.emulator.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the memory and threads that a caller of the emulator takes from the JVM of an application or a test. */
class EmulatorBoundTests {

    private static final int PATIENCE_MILLIS = 60_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/datasets/d1/documents HTTP/1.1\r\nAuthorization: Bearer unknown",
                "POST /api/v1/datasets/d1/documents HTTP/1.1",
                "POST /no/such/route HTTP/1.1\r\nAuthorization: Bearer ragflow-emulator-key"
            })
    void respondsBeforeBodyOfCallerWithoutAccess(String head) throws IOException {
        try (RagflowEmulator emulator = RagflowEmulator.start()) {
            String response = send(emulator, head + "\r\nContent-Length: 2000000000\r\n", "");

            assertThat(response).startsWith("HTTP/1.1 ");
            assertThat(emulator.requests())
                    .singleElement()
                    .extracting(RecordedRequest::body)
                    .isEqualTo("");
        }
    }

    /** A server that closes the connection instead resets it, and its client may never see the response. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/datasets/d1/documents", "/no/such/route"})
    void dropsBodyOfCallerWithoutAccess(String path) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
        String large = head + "1000000\r\n\r\n" + "x".repeat(1_000_000);
        String last = head + "0\r\nConnection: close\r\n\r\n";
        try (RagflowEmulator emulator = RagflowEmulator.start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((large + last).getBytes(StandardCharsets.UTF_8));
            String responses = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(responses.split("HTTP/1.1 (401|404)", -1)).hasSize(3);
        }
    }

    @Test
    void readsLongHeaderOfPart() throws IOException {
        String name = "\\\"x".repeat(50_000);
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + ".txt\"\r\n\r\ntext\r\n--b--\r\n";
        try (RagflowEmulator emulator = RagflowEmulator.start()) {
            String response = send(
                    emulator,
                    "POST /api/v1/files HTTP/1.1\r\nAuthorization: Bearer " + emulator.apiKey()
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + body.length()
                            + "\r\n",
                    body);

            assertThat(response).startsWith("HTTP/1.1 200").doesNotContain("StackOverflow");
        }
    }

    @Test
    void keepsSystemProperties() {
        Properties before = (Properties) System.getProperties().clone();
        RagflowEmulator.start().close();

        assertThat(System.getProperties()).isEqualTo(before);
    }

    private static String send(RagflowEmulator emulator, String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write((head + "Host: localhost\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            byte[] response = new byte[4096];
            int length = socket.getInputStream().read(response);
            return new String(response, 0, length, StandardCharsets.UTF_8);
        }
    }
}
