package io.github.ragflowspring.emulator.http;

import io.github.ragflowspring.emulator.wire.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What a handler answers with. */
public sealed interface Response {

    /** Returns a JSON answer with HTTP status 200. */
    static Response json(JsonNode body) {
        return json(200, body);
    }

    /** Returns a JSON answer. */
    static Response json(int status, JsonNode body) {
        return new Whole(status, "application/json", PythonJson.plain(body));
    }

    /** Returns an answer of RAGFlow's few pages that are no JSON. */
    static Response html(String body) {
        return new Whole(200, "text/html; charset=utf-8", body);
    }

    /** Returns an event stream that the source writes. */
    static Response events(EventSource source) {
        return new Events(source);
    }

    /**
     * An answer that is known before its first byte is sent.
     *
     * @param status the HTTP status
     * @param contentType the media type
     * @param body the text of the body
     */
    record Whole(int status, String contentType, String body) implements Response {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
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
