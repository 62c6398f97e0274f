package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A response of a handler. */
public sealed interface Response {

    /** Returns a JSON response with HTTP status 200. */
    static Response json(JsonNode body) {
        return json(200, body);
    }

    /** Returns a JSON response. */
    static Response json(int status, JsonNode body) {
        return text(status, "application/json", PythonJson.plain(body));
    }

    /** Returns a response of RAGFlow's few HTML routes. */
    static Response html(String body) {
        return html(200, body);
    }

    static Response html(int status, String body) {
        return text(status, "text/html; charset=utf-8", body);
    }

    /** Returns a text response. */
    static Whole text(int status, String contentType, String body) {
        return new Whole(status, contentType, body.getBytes(StandardCharsets.UTF_8), null, Map.of(), false);
    }

    /** Returns a file, as an attachment with the given name or, if the name is {@code null}, inline. */
    static Response file(String contentType, @Nullable String name, byte[] content) {
        return new Whole(200, contentType, content.clone(), name, Map.of(), false);
    }

    /** Returns sound. */
    static Response sound(byte[] content) {
        return new Whole(200, "audio/mpeg", content.clone(), null, Map.of("Cache-Control", "no-cache"), false);
    }

    /** Returns an event stream with the events of the source. */
    static Response events(EventSource source) {
        return new Events(source, EventFilter.NONE);
    }

    /** A response that is complete before it is sent. */
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

        /** Returns a copy with the given additional headers. */
        public Whole withHeaders(Map<String, String> added) {
            Map<String, String> all = new LinkedHashMap<>(this.headers);
            all.putAll(added);
            return new Whole(this.status, this.contentType, this.bytes, this.fileName, all, this.cut);
        }

        /** Returns a copy with a part of the body and a matching length; 0 is nothing, 1 is everything. */
        public Whole shortened(double part) {
            byte[] less = Arrays.copyOf(this.bytes, (int) (this.bytes.length * part));
            return new Whole(this.status, this.contentType, less, this.fileName, this.headers, this.cut);
        }

        /** Returns a copy that is cut after a part of the body; 0 is nothing, 1 is everything. */
        public Whole cutAfter(double part) {
            byte[] less = Arrays.copyOf(this.bytes, (int) (this.bytes.length * part));
            return new Whole(this.status, this.contentType, less, this.fileName, this.headers, true);
        }

        /** Returns a copy with the bytes from one position up to another one. */
        Whole part(int from, int to) {
            byte[] less = Arrays.copyOfRange(this.bytes, from, to);
            return new Whole(206, this.contentType, less, this.fileName, this.headers, this.cut);
        }

        int status() {
            return this.status;
        }

        String contentType() {
            return this.contentType;
        }

        byte[] bytes() {
            return this.bytes.clone();
        }

        /** Returns the file name of an attachment, or {@code null} for other responses. */
        @Nullable
        String fileName() {
            return this.fileName;
        }

        Map<String, String> headers() {
            return this.headers;
        }

        /** Returns whether the connection closes before the announced length has been sent. */
        boolean isCut() {
            return this.cut;
        }
    }

    /**
     * An event stream.
     *
     * @param source writes the events
     * @param filter filters the events
     */
    record Events(EventSource source, EventFilter filter) implements Response {

        /** Returns a copy with the given filter. */
        public Events filtered(EventFilter other) {
            return new Events(this.source, other);
        }
    }

    /** Writes the events of one stream. */
    @FunctionalInterface
    interface EventSource {

        /**
         * Writes all events.
         *
         * @throws IOException if the client has disconnected, the server stops or the connection has to be cut
         */
        void writeTo(EventStream stream) throws IOException;
    }
}
