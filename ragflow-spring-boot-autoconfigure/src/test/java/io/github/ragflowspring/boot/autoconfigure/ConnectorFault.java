package io.github.ragflowspring.boot.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Faults, each with what the server does after it has received a request. */
enum ConnectorFault {
    REFUSED("The connection is refused", (socket, stream) -> {}),

    NO_ANSWER("The server accepts the connection and never responds", (socket, stream) -> silence(socket)),

    NO_HTTP("The server does not speak HTTP", (socket, stream) -> {
        send(socket, "SSH-2.0-OpenSSH_9.6\r\n");
        finish(socket);
    }),

    CLOSED_BEFORE_HEADERS("The connection is closed before the headers", (socket, stream) -> finish(socket)),

    RESET_BEFORE_HEADERS("The connection is reset before the headers", (socket, stream) -> reset(socket)),

    RESET_IN_BODY("The connection is reset within the body, or between two events", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)));
        reset(socket);
    }),

    LENGTH_TOO_LONG("Content-Length is greater than the length of the body", (socket, stream) -> {
        send(socket, head(stream, "Content-Length: " + (beginning(stream).length() + 10)) + beginning(stream));
        finish(socket);
    }),

    BAD_CHUNK("The size of an HTTP chunk is not a number", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)) + "zz\r\nxx\r\n");
        finish(socket);
    }),

    NO_LAST_CHUNK("The last HTTP chunk is missing, and the connection is closed", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)));
        finish(socket);
    }),

    STALL("The response stalls, and the connection stays open", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)));
        silence(socket);
    }),

    DRIP("The response arrives byte by byte", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            send(socket, chunk("x"));
        }
    }),

    TOO_LARGE("The body, or an event of a stream, never ends", (socket, stream) -> {
        send(socket, chunkedHead(stream) + chunk(beginning(stream)));
        for (int i = 0; i < 1024; i++) {
            send(socket, chunk("x".repeat(16 * 1024)));
        }
        silence(socket);
    }),

    HUGE_HEADERS("The headers take 10 MB", (socket, stream) -> {
        send(socket, "HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 10 * 1024; i++) {
            send(socket, "X-Much: " + "x".repeat(1014) + "\r\n");
        }
        send(socket, "Content-Length: 0\r\n\r\n");
        finish(socket);
    }),

    WEB_PAGE("Status 200 with a web page", (socket, stream) -> {
        String page = "<html><body>Please log in</body></html>";
        send(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n");
        send(socket, "Content-Length: " + page.length() + "\r\n\r\n" + page);
        finish(socket);
    }),

    UNAVAILABLE("503 without a body", (socket, stream) -> {
        send(socket, "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        finish(socket);
    }),

    REDIRECT("302 to another host", (socket, stream) -> {
        send(socket, "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.invalid/\r\n");
        send(socket, "Connection: close\r\nContent-Length: 0\r\n\r\n");
        finish(socket);
    });

    /** Writes to a connection, or closes it. */
    interface Play {

        void on(Socket socket, boolean stream) throws IOException, InterruptedException;
    }

    private final String title;

    private final Play play;

    ConnectorFault(String title, Play play) {
        this.title = title;
        this.play = play;
    }

    String title() {
        return this.title;
    }

    /** Whether the fault ends only with a limit of the client. */
    boolean lasts() {
        return this == NO_ANSWER || this == STALL || this == DRIP;
    }

    void play(Socket socket, boolean stream) throws IOException, InterruptedException {
        this.play.on(socket, stream);
    }

    private static String beginning(boolean stream) {
        return stream
                ? "data:{\"code\":0,\"data\":{\"answer\":\"hi\",\"final\":false}}\n\ndata:{"
                : "{\"code\":0,\"data\":{\"id\":\"c1\",\"name\":\"";
    }

    private static String chunkedHead(boolean stream) {
        return head(stream, "Transfer-Encoding: chunked");
    }

    private static String head(boolean stream, String header) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + (stream ? "text/event-stream" : "application/json") + "\r\n"
                + header + "\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Sends nothing until the client disconnects, or the test ends. */
    private static void silence(Socket socket) throws IOException {
        long rest = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (rest > 0) {
            throw new IOException("The client sent another request before the response");
        }
    }

    /** Closes the connection without a reset, which unread bytes would cause. */
    private static void finish(Socket socket) throws IOException {
        socket.shutdownOutput();
        silence(socket);
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
