package io.github.ragflowspring.emulator.script;

import io.github.ragflowspring.emulator.internal.http.EventFilter;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that goes wrong between a client and RAGFlow, or the gateway before it.
 *
 * <p>Some faults put something else in the place of RAGFlow's answer; RAGFlow then never sees the request, and nothing
 * changes in it. The others spoil the answer on its way back: RAGFlow has done what it was asked to.
 *
 * <p>Immutable.
 */
public final class Fault {

    private static final Duration FOREVER = Duration.ofDays(1000);

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

    private final String description;

    private final boolean letsAnswerThrough;

    private final Effect effect;

    private Fault(String description, boolean letsAnswerThrough, Effect effect) {
        this.description = description;
        this.letsAnswerThrough = letsAnswerThrough;
        this.effect = effect;
    }

    /**
     * Returns an answer of a gateway: an HTTP status with nginx's HTML page, such as 413, 429, 500, 502, 503 or 504.
     * RAGFlow does not get the request.
     *
     * @throws IllegalArgumentException when the status is no error
     */
    public static Fault status(int status) {
        return status(status, null);
    }

    /**
     * Returns an answer of a gateway, which says how long to wait before the next attempt.
     *
     * @param status the HTTP status, mostly 429 or 503
     * @param retryAfter the wait, in whole seconds
     * @throws IllegalArgumentException when the status is no error
     */
    public static Fault status(int status, @Nullable Duration retryAfter) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be from 400 to 599, not " + status);
        }
        String title = status + " " + REASONS.getOrDefault(status, "Error");
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        Response.Whole answer = Response.text(status, "text/html", page).withHeader("Server", "nginx");
        Response.Whole whole =
                retryAfter == null ? answer : answer.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        return new Fault("status " + status, false, usual -> whole);
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
        return new Fault("code " + code, false, usual -> Response.json(envelope));
    }

    /**
     * Returns any answer of one piece. RAGFlow does not get the request.
     *
     * @param status the HTTP status
     * @param contentType the value of the header {@code Content-Type}
     * @param body the body, sent as UTF-8
     */
    public static Fault answer(int status, String contentType, String body) {
        Objects.requireNonNull(contentType, "contentType");
        return new Fault("status " + status, false, usual -> Response.text(status, contentType, body));
    }

    /** Returns a connection that stays open without any answer, until the emulator is reset or closed. */
    public static Fault silence() {
        return new Fault("no answer", false, usual -> {
            EventStream.pause(FOREVER);
            return usual.answer();
        });
    }

    /** Returns a connection that is closed before the headers of an answer. RAGFlow does not get the request. */
    public static Fault disconnect() {
        return new Fault("disconnect", false, usual -> {
            throw new IOException("The connection is closed because the script says so");
        });
    }

    /** Returns a delay before the answer begins. */
    public static Fault delay(Duration time) {
        return new Fault("delay of " + time, true, usual -> {
            EventStream.pause(time);
            return usual.answer();
        });
    }

    /**
     * Returns a connection that is closed in the middle of an answer: in a stream after so many events, and at the latest
     * before the mark that ends it; in an answer of one piece after half of its body.
     *
     * @param events how many events are sent; 0 closes the connection after the headers, also of an answer in one piece
     */
    public static Fault cutAfter(int events) {
        if (events < 0) {
            throw new IllegalArgumentException("events must not be negative: " + events);
        }
        return new Fault("cut after " + events + " events", true, usual -> {
            Response response = usual.answer();
            if (response instanceof Response.Events stream) {
                AtomicInteger sent = new AtomicInteger();
                return stream.filtered((data, end) -> {
                    if (end || sent.getAndIncrement() == events) {
                        throw new IOException("The stream is cut because the script says so");
                    }
                    return data;
                });
            }
            return ((Response.Whole) response).cutAfter(events == 0 ? 0 : 0.5);
        });
    }

    /** Returns a stream that ends in good order, but without the mark that says so. It spoils nothing but streams. */
    public static Fault noEndMark() {
        return new Fault("no end mark", true, filtering(() -> (data, end) -> end ? null : data, 1));
    }

    /** Returns an answer of which only half is sent, as if that were all: in a stream, half of its first event. */
    public static Fault malformed() {
        return new Fault(
                "malformed answer",
                true,
                filtering(
                        () -> {
                            AtomicBoolean first = new AtomicBoolean(true);
                            return (data, end) -> first.getAndSet(false) ? data.substring(0, data.length() / 2) : data;
                        },
                        0.5));
    }

    /** Returns an answer without a body; a stream without any event. */
    public static Fault empty() {
        return new Fault("empty answer", true, filtering(() -> (data, end) -> null, 0));
    }

    private static Effect filtering(Supplier<EventFilter> filter, double part) {
        return usual -> {
            Response response = usual.answer();
            return response instanceof Response.Events stream
                    ? stream.filtered(filter.get())
                    : ((Response.Whole) response).shortened(part);
        };
    }

    boolean letsAnswerThrough() {
        return letsAnswerThrough;
    }

    Response spoil(Usual usual) throws IOException {
        return effect.spoil(usual);
    }

    @Override
    public String toString() {
        return description;
    }

    /** What a fault makes of an answer. */
    @FunctionalInterface
    private interface Effect {

        Response spoil(Usual usual) throws IOException;
    }

    /** Makes the answer that would be sent without the fault. */
    @FunctionalInterface
    interface Usual {

        Response answer() throws IOException;
    }
}
