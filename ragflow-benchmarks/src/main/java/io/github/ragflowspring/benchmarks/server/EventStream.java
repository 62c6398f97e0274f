package io.github.ragflowspring.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Renders the response to a request for an event stream, in chunks as a RAGFlow server sends them. */
public final class EventStream {

    private static final int PACKED = 16 * 1024;

    private static final byte[] HEAD = """
            HTTP/1.1 200 OK\r
            content-type: text/event-stream; charset=utf-8\r
            cache-control: no-cache\r
            x-accel-buffering: no\r
            transfer-encoding: chunked\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream response = new ByteArrayOutputStream();

    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();

    private final int chunkSize;

    private long length;

    private EventStream(int chunkSize) {
        this.chunkSize = chunkSize;
        this.response.writeBytes(HEAD);
    }

    /** Returns a stream with one HTTP chunk for each frame. */
    public static EventStream chunked() {
        return new EventStream(1);
    }

    /** Returns a stream whose frames fill chunks of 16 KiB. */
    public static EventStream packed() {
        return new EventStream(PACKED);
    }

    /** Adds a frame. */
    public void frame(String data) {
        byte[] frame = ("data:" + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        this.length += frame.length;
        this.chunk.writeBytes(frame);
        if (this.chunk.size() >= this.chunkSize) {
            flush();
        }
    }

    /** Returns the number of bytes of the body. */
    public long length() {
        return this.length;
    }

    /** Returns the response so far, without the end of its body. */
    public byte[] open() {
        flush();
        return this.response.toByteArray();
    }

    /** Returns the complete response. */
    public byte[] complete() {
        flush();
        this.response.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return this.response.toByteArray();
    }

    private void flush() {
        if (this.chunk.size() > 0) {
            this.response.writeBytes(
                    (Integer.toHexString(this.chunk.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            this.response.writeBytes(this.chunk.toByteArray());
            this.response.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            this.chunk.reset();
        }
    }

    /** Returns one HTTP chunk with a frame. */
    public static byte[] tick(String data) {
        EventStream stream = chunked();
        stream.response.reset();
        stream.frame(data);
        return stream.response.toByteArray();
    }

    /** Returns the position after the head of a response. */
    public static int endOfHead(byte[] response) {
        int i = 4;
        while (response[i - 4] != '\r'
                || response[i - 3] != '\n'
                || response[i - 2] != '\r'
                || response[i - 1] != '\n') {
            i++;
        }
        return i;
    }

    /** Returns the body of a response without the sizes of its chunks. */
    public static byte[] body(byte[] response) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(response.length);
        int position = endOfHead(response);
        while (position < response.length) {
            int size = 0;
            while (response[position] != '\r') {
                size = 16 * size + Character.digit(response[position++], 16);
            }
            body.write(response, position + 2, size);
            position += 2 + size + 2;
        }
        return body.toByteArray();
    }
}
