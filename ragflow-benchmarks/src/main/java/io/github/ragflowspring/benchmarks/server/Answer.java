package io.github.ragflowspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response of the server to the requests of one scenario.
 *
 * @param pages the complete HTTP responses, one for each page of a list
 * @param tick a chunk that is sent once a second until the client closes the connection, or {@code null}
 * @param kind the rest of the response
 */
@SuppressWarnings("ArrayRecordComponent") // Written and never compared.
public record Answer(List<byte[]> pages, byte @Nullable [] tick, Kind kind) {

    /** The size of the files that are transferred, in MiB, unless the run is a smoke test. */
    public static final int FILE_MIB = 1024;

    /** The rest of a response. */
    public enum Kind {

        /** Nothing follows. */
        COMPLETE,

        /** The bytes of a file follow. */
        DOWNLOAD,

        /** The number of received bytes follows, rounded down to MiB. */
        UPLOAD
    }

    /** Returns a response in JSON. */
    public static Answer json(String... pages) {
        return new Answer(List.of(pages).stream().map(Answer::response).toList(), null, Kind.COMPLETE);
    }

    /** Returns a response of the given type. */
    public static Answer of(byte[] response) {
        return new Answer(List.of(response), null, Kind.COMPLETE);
    }

    /** Returns a complete HTTP response in JSON. */
    static byte[] response(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] response = new byte[head.length + body.length];
        System.arraycopy(head, 0, response, 0, head.length);
        System.arraycopy(body, 0, response, head.length, body.length);
        return response;
    }
}
