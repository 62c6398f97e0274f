package io.github.ragflowspring.client.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection as the server sees it: it reads a request, and a script writes any bytes. */
final class Wire {

    /** The time limit for events that happen immediately on a fast machine. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long a client may take to be noticed when it has left. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final Pattern KEY = Pattern.compile("(?i)authorization: Bearer (\\S+)");

    /**
     * The head of a request.
     *
     * @param connection the number of the connection it came on
     * @param line the request line
     * @param headers the other lines
     */
    record Request(int connection, String line, String headers) {

        /** Returns the key that came with it, which a clumsy server may well send back. */
        String key() {
            Matcher key = KEY.matcher(this.headers);
            return key.find() ? key.group(1) : "none";
        }
    }

    private final Socket socket;

    private final int id;

    private final InputStream in;

    private final OutputStream out;

    private final CountDownLatch end = new CountDownLatch(1);

    private Request request = new Request(0, "", "");

    /** The number of unread bytes of the request body; -1 for a body in chunks. */
    private long unread;

    /** The number of sent bytes. */
    private final AtomicLong sent = new AtomicLong();

    /** Runs before a silence and after each byte that drips. */
    private final Runnable onPause;

    Wire(Socket socket, int id, Runnable onPause) throws IOException {
        this.socket = socket;
        this.id = id;
        this.onPause = onPause;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = socket.getOutputStream();
    }

    int id() {
        return this.id;
    }

    long sent() {
        return this.sent.get();
    }

    Request request() {
        return this.request;
    }

    /** Sends the status line and the headers. */
    Wire head(int status, String... headers) throws IOException {
        return send("HTTP/1.1 " + status + " \r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire send(byte[] bytes) throws IOException {
        this.out.write(bytes);
        this.out.flush();
        this.sent.addAndGet(bytes.length);
        return this;
    }

    /** Sends a piece of a body in chunks. */
    Wire chunk(byte[] bytes) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(bytes);
        chunk.writeBytes(new byte[] {'\r', '\n'});
        return send(chunk.toByteArray());
    }

    /** Sends the end of a body in chunks. */
    Wire lastChunk() throws IOException {
        return send("0\r\n\r\n");
    }

    /** Sends byte after byte until the client disconnects. */
    Wire drip(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            expectClientFor(MOMENT);
            send(new byte[] {one});
            this.onPause.run();
        }
        return this;
    }

    /** Sends nothing until the client disconnects. */
    void silence() throws IOException {
        this.onPause.run();
        expectClientFor(PATIENCE);
    }

    /** Closes the connection in the regular way. */
    void close() throws IOException {
        this.socket.shutdownOutput();
        this.socket.setSoTimeout((int) PATIENCE.toMillis());
        while (this.in.read() >= 0) {
            // Closing with bytes unread would reset the connection.
        }
        this.socket.close();
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        this.socket.setSoLinger(true, 0);
        this.socket.close();
    }

    /** Closes this side without sending anything. */
    void leave() throws IOException {
        this.socket.close();
    }

    /** Waits until either side has closed the connection. */
    boolean awaitEnd() throws InterruptedException {
        return this.end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return this.end.getCount() > 0;
    }

    void ended() {
        try {
            this.socket.close();
        } catch (IOException ex) {
            // There is no more that could be done about it.
        }
        this.end.countDown();
    }

    /** Reads the head of the next request; {@code false} if the client has disconnected instead. */
    boolean readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int one = this.in.read();
            if (one < 0) {
                return false;
            }
            bytes.write(one);
            head = (one == '\n') ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
        }
        int lineEnd = head.indexOf("\r\n");
        this.request = new Request(this.id, head.substring(0, lineEnd), head.substring(lineEnd + 2));
        String headers = head.toLowerCase(Locale.ROOT);
        this.unread = headers.contains("transfer-encoding: chunked") ? -1 : contentLength(headers);
        return true;
    }

    /** Reads the rest of the request. */
    void readBody() throws IOException {
        if (this.unread < 0) {
            int size;
            do {
                size = Integer.parseInt(line(), 16);
                read(size + 2);
            } while (size > 0);
        } else {
            read((int) this.unread);
        }
        this.unread = 0;
    }

    /** Limits the buffers of the connection. */
    Wire narrow() throws IOException {
        this.socket.setReceiveBufferSize(16 * 1024);
        return this;
    }

    /** Reads the rest of a chunked body and runs an action before each chunk. */
    void readChunks(Runnable beforeEach) throws IOException {
        int size;
        do {
            beforeEach.run();
            size = Integer.parseInt(line(), 16);
            read(size + 2);
        } while (size > 0);
        this.unread = 0;
    }

    /** Reads so much of the body, and no more. */
    void readSome(int length) throws IOException {
        read(length);
        // The rest cannot be distinguished from the next request.
        this.unread = 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte one = read(1)[0]; one != '\n'; one = read(1)[0]) {
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = this.in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The client has left");
        }
        return bytes;
    }

    /** Lets time pass until the client disconnects. */
    private void expectClientFor(Duration time) throws IOException {
        this.socket.setSoTimeout((int) time.toMillis());
        try {
            if (this.in.read() < 0) {
                throw new EOFException("The client has left");
            }
            throw new IllegalStateException("The client sends a request although the last one is not answered");
        } catch (SocketTimeoutException ex) {
            this.socket.setSoTimeout(0);
        }
    }

    private static long contentLength(String headers) {
        int at = headers.indexOf("\r\ncontent-length:");
        if (at < 0) {
            return 0;
        }
        int start = at + "\r\ncontent-length:".length();
        return Long.parseLong(
                headers.substring(start, headers.indexOf('\r', start)).strip());
    }
}
