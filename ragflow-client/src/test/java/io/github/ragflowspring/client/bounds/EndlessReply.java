package io.github.ragflowspring.client.bounds;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A response without an end.
 *
 * @param status the HTTP status
 * @param contentType the content type
 * @param compressed whether it is compressed with gzip
 * @param first the beginning
 * @param piece creates the piece of a number, from 0
 * @param repeated the piece, if all pieces are the same
 * @param page creates a complete response from the first line of a request instead: then the number of requests has no end
 */
record EndlessReply(
        int status,
        String contentType,
        boolean compressed,
        String first,
        IntFunction<String> piece,
        @Nullable String repeated,
        @Nullable Function<String, String> page) {

    /** A JSON text that repeats a piece. */
    static EndlessReply json(String first, String piece) {
        return new EndlessReply(200, "application/json", false, first, (number) -> piece, piece, null);
    }

    /** A JSON text of different pieces. */
    static EndlessReply json(String first, IntFunction<String> piece) {
        return new EndlessReply(200, "application/json", false, first, piece, null, null);
    }

    /** An event stream that repeats a piece. */
    static EndlessReply stream(String first, String piece) {
        return new EndlessReply(200, "text/event-stream", false, first, (number) -> piece, piece, null);
    }

    /** An event stream of different pieces. */
    static EndlessReply stream(String first, IntFunction<String> piece) {
        return new EndlessReply(200, "text/event-stream", false, first, piece, null, null);
    }

    /** A list whose pages have no end. */
    static EndlessReply pages(Function<String, String> page) {
        return new EndlessReply(200, "application/json", false, "", (number) -> "", null, page);
    }

    EndlessReply status(int status) {
        return new EndlessReply(
                status, this.contentType, this.compressed, this.first, this.piece, this.repeated, this.page);
    }

    EndlessReply contentType(String contentType) {
        return new EndlessReply(
                this.status, contentType, this.compressed, this.first, this.piece, this.repeated, this.page);
    }

    EndlessReply gzip() {
        return new EndlessReply(this.status, this.contentType, true, this.first, this.piece, this.repeated, this.page);
    }
}
