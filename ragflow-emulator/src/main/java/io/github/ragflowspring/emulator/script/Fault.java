package io.github.ragflowspring.emulator.script;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A failure between a client and RAGFlow or the gateway in front of it.
 *
 * <p>Some faults replace RAGFlow's answer: RAGFlow never receives the request and nothing changes in it. The others alter
 * the answer on its way back: RAGFlow has processed the request.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class Fault {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Authorization Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(408, "Request Time-out"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Temporarily Unavailable"),
            Map.entry(504, "Gateway Time-out"));

    private final Kind kind;

    private final String description;

    private final Duration delay;

    private final int events;

    private final @Nullable Replacement replacement;

    private Fault(Kind kind, String description, Duration delay, int events, @Nullable Replacement replacement) {
        this.kind = kind;
        this.description = description;
        this.delay = delay;
        this.events = events;
        this.replacement = replacement;
    }

    private static Fault of(Kind kind, String description) {
        return new Fault(kind, description, Duration.ZERO, 0, null);
    }

    private static Fault replacement(String description, Replacement replacement) {
        return new Fault(Kind.REPLACEMENT, description, Duration.ZERO, 0, replacement);
    }

    /**
     * Returns a response of a gateway: an HTTP status with the HTML page of nginx, such as 413, 429, 500, 502, 503 or
     * 504. RAGFlow does not receive the request.
     *
     * @throws IllegalArgumentException if the status is not between 400 and 599
     */
    public static Fault status(int status) {
        return status(status, null);
    }

    /**
     * Returns a response of a gateway with a {@code Retry-After} header.
     *
     * @param status the HTTP status, usually 429 or 503
     * @param retryAfter the time until the next attempt, sent in whole seconds; {@code null} for no header
     * @throws IllegalArgumentException if the status is not between 400 and 599
     */
    public static Fault status(int status, @Nullable Duration retryAfter) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be between 400 and 599: " + status);
        }
        String title = status + " " + REASONS.getOrDefault(status, "Error");
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Server", "nginx");
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        return replacement("status " + status, new Replacement(status, "text/html", page, headers));
    }

    /**
     * Returns an error of RAGFlow: HTTP status 200 and an envelope with a code. RAGFlow does nothing else.
     *
     * @param code the code, such as 102
     * @param message the message
     */
    public static Fault error(int code, String message) {
        ObjectNode envelope =
                PythonJson.object().put("code", code).putNull("data").put("message", message);
        String body = PythonJson.plain(envelope);
        return replacement("code " + code, new Replacement(200, "application/json", body, Map.of()));
    }

    /**
     * Returns the given response. RAGFlow does not receive the request.
     *
     * @param status the HTTP status
     * @param contentType the value of the {@code Content-Type} header
     * @param body the body, sent as UTF-8
     */
    public static Fault answer(int status, String contentType, String body) {
        return replacement("status " + status, new Replacement(status, contentType, body, Map.of()));
    }

    /** Returns a connection that stays open without a response until the emulator is reset or closed. */
    public static Fault silence() {
        return of(Kind.SILENCE, "no answer");
    }

    /** Returns a connection that is closed before the response headers. RAGFlow does not receive the request. */
    public static Fault disconnect() {
        return of(Kind.DISCONNECT, "disconnect");
    }

    /** Returns a delay before the answer begins. */
    public static Fault delay(Duration time) {
        return new Fault(Kind.DELAY, "delay of " + time, time, 0, null);
    }

    /**
     * Returns a connection that is closed in the middle of an answer: a stream after the given number of events, at the
     * latest before its end mark; any other answer after half of its body.
     *
     * @param events the number of events to send; 0 closes the connection after the headers of any answer
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault cutAfter(int events) {
        if (events < 0) {
            throw new IllegalArgumentException("events must not be negative: " + events);
        }
        return new Fault(Kind.CUT, "cut after " + events + " events", Duration.ZERO, events, null);
    }

    /** Returns a stream that ends normally, but without its end mark. Answers that are not streamed do not change. */
    public static Fault noEndMark() {
        return of(Kind.MISSING_END_MARK, "no end mark");
    }

    /** Returns an answer with half of its body and a normal end; in a stream, with half of the first event. */
    public static Fault malformed() {
        return of(Kind.TRUNCATION, "malformed answer");
    }

    /** Returns an answer without a body, or a stream without events. */
    public static Fault empty() {
        return of(Kind.EMPTY, "empty answer");
    }

    /** Returns the kind of the fault. */
    public Kind kind() {
        return this.kind;
    }

    /** Returns the delay before the answer, zero unless the kind is {@link Kind#DELAY}. */
    public Duration delay() {
        return this.delay;
    }

    /** Returns the number of events before the cut, 0 unless the kind is {@link Kind#CUT}. */
    public int events() {
        return this.events;
    }

    /**
     * Returns the response that replaces RAGFlow's answer.
     *
     * @throws IllegalStateException unless the kind is {@link Kind#REPLACEMENT}
     */
    public Replacement replacement() {
        if (this.replacement == null) {
            throw new IllegalStateException("'" + this + "' has no replacement");
        }
        return this.replacement;
    }

    /** Returns a description. */
    @Override
    public String toString() {
        return this.description;
    }

    /**
     * The kind of a fault. A minor release may add constants.
     *
     * @since 0.1.0
     */
    public enum Kind {

        /** Another response instead of RAGFlow's answer. */
        REPLACEMENT(false),
        /** No response. */
        SILENCE(false),
        /** A closed connection without a response. */
        DISCONNECT(false),
        /** A delay before the answer. */
        DELAY(true),
        /** A connection that is closed in the middle of the answer. */
        CUT(true),
        /** A stream without its end mark. */
        MISSING_END_MARK(true),
        /** Half of the answer. */
        TRUNCATION(true),
        /** An answer without a body. */
        EMPTY(true);

        private final boolean alteringAnswer;

        Kind(boolean alteringAnswer) {
            this.alteringAnswer = alteringAnswer;
        }

        /** Returns whether RAGFlow processes the request and the fault alters its answer. */
        public boolean isAlteringAnswer() {
            return this.alteringAnswer;
        }
    }

    /**
     * A response that replaces RAGFlow's answer.
     *
     * @param status the HTTP status
     * @param contentType the value of the {@code Content-Type} header
     * @param body the body
     * @param headers further headers by name; unmodifiable
     * @since 0.1.0
     */
    public record Replacement(int status, String contentType, String body, Map<String, String> headers) {

        /** Creates a response. */
        public Replacement {
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(body, "body");
            headers = Map.copyOf(headers);
        }
    }
}
