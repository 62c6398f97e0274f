package io.github.ragflowspring.client.bounds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A server whose responses have no end: it sends until the client closes the connection. */
final class EndlessServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private static final String END_OF_HEAD = "\r\n\r\n";

    /** The size of a write: many small pieces are sent together. */
    private static final int PIECE = 32_768;

    private final ServerSocket server;

    private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
        Thread thread = new Thread(task, "endless-server");
        thread.setDaemon(true);
        return thread;
    });

    private volatile EndlessReply reply = EndlessReply.json("", "x");

    EndlessServer() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.threads.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + this.server.getLocalPort();
    }

    /** Sets the response to all requests that follow. */
    void reply(EndlessReply reply) {
        this.reply = reply;
    }

    private void accept() {
        while (!this.server.isClosed()) {
            try {
                Socket socket = this.server.accept();
                this.threads.execute(() -> serve(socket));
            } catch (IOException ex) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String target = readRequest(socket.getInputStream());
            write(socket.getOutputStream(), target);
        } catch (IOException ex) {
            // The client has seen enough.
        }
    }

    /** Reads a request and returns its first line. */
    private static String readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The request ended early");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        return head.substring(0, head.indexOf("\r"));
    }

    private void write(OutputStream out, String request) throws IOException {
        EndlessReply current = this.reply;
        String head = "HTTP/1.1 " + current.status() + " x\r\ncontent-type: " + current.contentType() + "\r\n"
                + (current.compressed() ? "content-encoding: gzip\r\n" : "") + "connection: close\r\n";
        if (current.page() != null) {
            byte[] page = current.page().apply(request).getBytes(StandardCharsets.UTF_8);
            out.write((head + "content-length: " + page.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(page);
            return;
        }
        out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        OutputStream body = current.compressed() ? new GZIPOutputStream(out, PIECE, true) : out;
        body.write(current.first().getBytes(StandardCharsets.UTF_8));
        if (current.repeated() != null) {
            int times = 1 + PIECE / current.repeated().length();
            byte[] block = current.repeated().repeat(times).getBytes(StandardCharsets.UTF_8);
            while (!this.server.isClosed()) {
                body.write(block);
                body.flush();
            }
        }
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i >= 0; i++) {
            pieces.append(current.piece().apply(i));
            if (pieces.length() >= PIECE) {
                body.write(pieces.toString().getBytes(StandardCharsets.UTF_8));
                body.flush();
                pieces.setLength(0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        this.server.close();
        this.threads.shutdownNow();
    }
}
