package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Errors with every connector when the server violates HTTP. */
class ConnectorFaultTests {

    /** Part of the server's response that must not occur in an error. */
    private static final String SECRET = "Zz7SECRETzZ";

    private static final String EVENT = "data:{\"code\":0,\"data\":{\"answer\":\"hi\",\"final\":false}}\n\n";

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

    private static final List<String> UNREADABLE = List.of(
            "SSH-2.0-" + SECRET + "\r\n",
            "HTTP/1.1 2" + SECRET + " OK\r\nContent-Length: 2\r\n\r\n{}",
            HEAD + "Content-Length: 1" + SECRET + "\r\n\r\n{}");

    private final AtomicInteger connections = new AtomicInteger();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ServerSocket server;

    private volatile String answer = "";

    @BeforeEach
    void listen() throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = listening;
        run("acceptor", () -> accept(listening));
    }

    @AfterEach
    void stop() throws IOException {
        this.server.close();
        for (Socket socket : this.sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void reportsNonHttpResponseAsProtocolError(Connector connector) {
        with(connector, (client) -> {
            for (String bytes : UNREADABLE) {
                for (Publisher<?> call : calls(client)) {
                    assertThat(failure(call, bytes))
                            .as(bytes)
                            .isInstanceOfSatisfying(
                                    RagflowProtocolException.class,
                                    (error) -> assertThat(error.isRetryable()).isFalse())
                            .hasMessageContaining("is not valid HTTP")
                            .satisfies(ConnectorFaultTests::assertQuotesNothing);
                    assertThat(this.connections).as("connections for %s", bytes).hasValue(1);
                }
            }
        });
    }

    /** Not every connector distinguishes an invalid chunk size from the end of the connection. */
    @ParameterizedTest
    @EnumSource(Connector.class)
    void reportsChunkWithoutSizeAsRagflowException(Connector connector) {
        String start = HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(EVENT.length()) + "\r\n"
                + EVENT + "\r\n";
        with(connector, (client) -> {
            for (Publisher<?> call : calls(client)) {
                Throwable error = failure(call, start + SECRET + "\r\nxxxxxx\r\n");
                assertThat(error)
                        .isInstanceOf(RagflowException.class)
                        .satisfies(ConnectorFaultTests::assertQuotesNothing);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Connector.class,
            names = {"REACTOR", "JDK"})
    void reportsTruncatedHeadersAsConnectionError(Connector connector) {
        with(connector, (client) -> {
            for (Publisher<?> call : calls(client)) {
                assertThat(failure(call, HEAD + "Content-"))
                        .isInstanceOfSatisfying(
                                RagflowConnectionException.class,
                                (error) -> assertThat(error.isRetryable()).isTrue());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Connector.class,
            names = {"JETTY", "HTTP_COMPONENTS"})
    void reportsTruncatedHeadersAsAnyErrorWithOtherConnectors(Connector connector) {
        with(connector, (client) -> {
            for (Publisher<?> call : calls(client)) {
                assertThat(failure(call, HEAD + "Content-")).isInstanceOf(RagflowException.class);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void reportsUnreadableFileAsIoError(Connector connector, @TempDir Path folder) {
        UploadSource gone = UploadSource.of(folder.resolve("gone.txt"));
        with(
                connector,
                (client) -> assertThat(failure(
                                client.datasets().documents("d1").upload(gone), HEAD + "Content-Length: 0\r\n\r\n"))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasRootCauseInstanceOf(NoSuchFileException.class));
    }

    private static List<Publisher<?>> calls(RagflowClient client) {
        return List.of(
                client.chats().get("c1"),
                client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")));
    }

    private void with(Connector connector, Consumer<RagflowClient> test) {
        TestApplications.withStarter()
                .withPropertyValues(
                        "ragflow.base-url=http://127.0.0.1:" + this.server.getLocalPort(),
                        "ragflow.server-version=v0.27.0",
                        "ragflow.response-timeout=" + timeout(connector),
                        "ragflow.stream-idle-timeout=" + timeout(connector),
                        connector.property())
                .run((context) -> test.accept(context.getBean(RagflowClient.class)));
    }

    /** Apache's client sometimes does not report a truncated response, so that only the timeout ends the call. */
    private static String timeout(Connector connector) {
        return (connector == Connector.HTTP_COMPONENTS) ? "10s" : "45s";
    }

    private Throwable failure(Publisher<?> call, String bytes) {
        this.answer = bytes;
        this.connections.set(0);
        return catchThrowable(() -> Flux.from(call).blockLast(TestApplications.PATIENCE));
    }

    private static void assertQuotesNothing(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(SECRET);
            for (Throwable suppressed : cause.getSuppressed()) {
                assertThat(suppressed.toString()).doesNotContain(SECRET);
            }
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                this.sockets.add(socket);
                // Not every connector closes the connection immediately.
                run("connection", () -> serve(socket));
            } catch (IOException ex) {
                // The server has been closed, which ends this loop.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (readRequest(socket.getInputStream())) {
                this.connections.incrementAndGet();
                socket.getOutputStream().write(this.answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                // Closing with unread bytes would reset the connection, possibly before the response arrives.
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException ex) {
            // Either side has closed the connection.
        }
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(work, "connector-faults-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads up to the end of the headers. */
    private static boolean readRequest(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = (last << 8) | next;
            if (last == 0x0d0a0d0a) {
                return true;
            }
        }
        return false;
    }
}
