package io.github.ragflowspring.emulator.http;

import io.github.ragflowspring.emulator.wire.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a handler answers with. */
public sealed interface Response {

    /** Returns a JSON answer with HTTP status 200. */
    static Response json(JsonNode body) {
        return json(200, body);
    }

    /** Returns a JSON answer. */
    static Response json(int status, JsonNode body) {
        return new Whole(
                status, "application/json", PythonJson.plain(body).getBytes(StandardCharsets.UTF_8), null);
    }

    /** Returns an answer of RAGFlow's few pages that are no JSON. */
    static Response html(String body) {
        return new Whole(200, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Returns a file to be saved under a name, or shown when the name is null. */
    static Response file(String contentType, @Nullable String name, byte[] content) {
        return new Whole(200, contentType, content.clone(), name);
    }

    /** Returns an event stream that the source writes. */
    static Response events(EventSource source) {
        return new Events(source);
    }

    /** An answer that is known before its first byte is sent. */
    final class Whole implements Response {

        private final int status;

        private final String contentType;

        private final byte[] bytes;

        private final @Nullable String fileName;

        private Whole(int status, String contentType, byte[] bytes, @Nullable String fileName) {
            this.status = status;
            this.contentType = contentType;
            this.bytes = bytes;
            this.fileName = fileName;
        }

        int status() {
            return status;
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        /** Returns the name of the file that it is to be saved as, null where it is no such file. */
        @Nullable
        String fileName() {
            return fileName;
        }
    }

    /**
     * An event stream.
     *
     * @param source writes the events
     */
    record Events(EventSource source) implements Response {}

    /** Writes the events of one stream. */
    @FunctionalInterface
    interface EventSource {

        /**
         * Writes all events.
         *
         * @throws IOException when the client went away, the server stops, or the connection is to be cut
         */
        void writeTo(EventStream stream) throws IOException;
    }
}
