package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
        return text(status, "application/json", PythonJson.plain(body));
    }

    /** Returns an answer of RAGFlow's few pages that are no JSON. */
    static Response html(String body) {
        return text(200, "text/html; charset=utf-8", body);
    }

    /** Returns an answer of a text. */
    static Whole text(int status, String contentType, String body) {
        return new Whole(status, contentType, body.getBytes(StandardCharsets.UTF_8), null, Map.of(), false);
    }

    /** Returns a file to be saved under a name, or shown when the name is null. */
    static Response file(String contentType, @Nullable String name, byte[] content) {
        return new Whole(200, contentType, content.clone(), name, Map.of(), false);
    }

    /** Returns an event stream that the source writes. */
    static Response events(EventSource source) {
        return new Events(source, EventFilter.NONE);
    }

    /** An answer that is known before its first byte is sent. */
    final class Whole implements Response {

        private final int status;

        private final String contentType;

        private final byte[] bytes;

        private final @Nullable String fileName;

        private final Map<String, String> headers;

        private final boolean cut;

        private Whole(
                int status,
                String contentType,
                byte[] bytes,
                @Nullable String fileName,
                Map<String, String> headers,
                boolean cut) {
            this.status = status;
            this.contentType = contentType;
            this.bytes = bytes;
            this.fileName = fileName;
            this.headers = headers;
            this.cut = cut;
        }

        /** Returns this answer with one more header. */
        public Whole withHeader(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, contentType, bytes, fileName, more, cut);
        }

        /** Returns this answer with only a part of its body, from 0 for nothing to 1 for all, as if that were it. */
        public Whole shortened(double part) {
            byte[] less = Arrays.copyOf(bytes, (int) (bytes.length * part));
            return new Whole(status, contentType, less, fileName, headers, cut);
        }

        /** Returns this answer, cut after a part of its body, from 0 for nothing to 1 for all. */
        public Whole cutAfter(double part) {
            byte[] less = Arrays.copyOf(bytes, (int) (bytes.length * part));
            return new Whole(status, contentType, less, fileName, headers, true);
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

        Map<String, String> headers() {
            return headers;
        }

        /** Returns whether the connection ends before all that the headers promise has been sent. */
        boolean isCut() {
            return cut;
        }
    }

    /**
     * An event stream.
     *
     * @param source writes the events
     * @param filter has its way with them
     */
    record Events(EventSource source, EventFilter filter) implements Response {

        /** Returns this stream with a filter for its events, in the place of any other. */
        public Events filtered(EventFilter other) {
            return new Events(source, other);
        }
    }

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
