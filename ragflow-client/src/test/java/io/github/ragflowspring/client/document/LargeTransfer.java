package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/**
 * Uploads and downloads one GiB and prints the result. Runs in a separate JVM, whose heap is far too small for the
 * content, against a server that discards it.
 */
final class LargeTransfer {

    private static final int PIECE = 64 * 1024;

    private static final int PIECES = 16 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private LargeTransfer() {}

    public static void main(String[] args) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serve(socket), "sink");
            server.setDaemon(true);
            server.start();
            DocumentOperations documents = RagflowClient.builder()
                    .baseUrl("http://127.0.0.1:" + socket.getLocalPort())
                    .apiKey("key")
                    .settings((settings) -> settings.serverVersion("v0.27.0"))
                    .build()
                    .datasets()
                    .documents("d1");
            byte[] piece = new byte[PIECE];
            Arrays.fill(piece, (byte) 'x');
            Flux<DataBuffer> content =
                    Flux.range(0, PIECES).map((i) -> DefaultDataBufferFactory.sharedInstance.wrap(piece));
            Document document =
                    documents.upload(UploadSource.of("large.txt", content)).block(PATIENCE);
            System.out.println("uploaded " + document.file().size());

            Path file = Path.of(args[0]);
            documents.download("a1").toFile(file).block(PATIENCE);
            System.out.println("downloaded " + Files.size(file));
        }
        System.exit(0);
    }

    private static void serve(ServerSocket server) {
        byte[] buffer = new byte[PIECE];
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket.getInputStream(), socket.getOutputStream(), buffer);
            } catch (IOException ex) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(ex);
                }
            }
        }
    }

    private static void answer(InputStream in, OutputStream out, byte[] buffer) throws IOException {
        int first = in.read(buffer);
        boolean upload = new String(buffer, 0, first, StandardCharsets.US_ASCII).startsWith("POST");
        if (upload) {
            String json = "{\"code\":0,\"data\":[{\"id\":\"a1\",\"size\":" + readBody(in, buffer, first) + "}]}";
            head(out, "application/json", json.length());
            out.write(json.getBytes(StandardCharsets.US_ASCII));
        } else {
            head(out, "application/octet-stream", (long) PIECE * PIECES);
            Arrays.fill(buffer, (byte) 'x');
            for (int i = 0; i < PIECES; i++) {
                out.write(buffer);
            }
        }
        out.flush();
    }

    /** Counts the bytes of the file: all that are {@code x}, except for a few in the headers. */
    private static long readBody(InputStream in, byte[] buffer, int first) throws IOException {
        long count = 0;
        String tail = "";
        int read = first;
        while (read >= 0) {
            for (int i = 0; i < read; i++) {
                count += (buffer[i] == 'x') ? 1 : 0;
            }
            tail += new String(buffer, Math.max(0, read - 5), Math.min(5, read), StandardCharsets.ISO_8859_1);
            tail = tail.substring(Math.max(0, tail.length() - 5));
            if (tail.equals("0\r\n\r\n")) {
                return count;
            }
            read = in.read(buffer);
        }
        throw new IOException("The upload ended early");
    }

    private static void head(OutputStream out, String type, long length) throws IOException {
        out.write(("HTTP/1.1 200 \r\ncontent-type: " + type + "\r\ncontent-length: " + length
                        + "\r\nconnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }
}
