package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;

/**
 * Converts the response to one call to an {@link Envelope}, or throws the error that it reports.
 *
 * <p>Decides by the HTTP status, the {@code code} and the form of {@code data}, never by a message text except for
 * {@link UnknownRoute}.
 */
public final class ResponseDecoder {

    private static final int SUCCESS = 0;

    private static final int EXCEPTION = 100;

    private static final int BAD_KEY = 109;

    private final ResponseErrorFactory errors;

    /** The last response and its JSON, because the log asks for the code of a response that was read. */
    private byte @Nullable [] parsed;

    private @Nullable JsonValue parsedJson;

    public ResponseDecoder(ResponseErrorFactory errors) {
        this.errors = errors;
    }

    /** Returns the errors of the call. */
    public ResponseErrorFactory errors() {
        return this.errors;
    }

    /** Returns a successful response. */
    public Envelope envelope(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            throw error;
        }
        if (root == null || !hasCode(root)) {
            throw unexpectedFormat(status, headers, body, root);
        }
        return new Envelope(this.errors.dialect(), root);
    }

    /** Returns a response with the error of its code, for operations that do a part of their work and then fail. */
    public PartialSuccess partialSuccess(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        if (root == null || !hasCode(root)) {
            throw (error != null) ? error : unexpectedFormat(status, headers, body, root);
        }
        if (error instanceof RagflowAuthenticationException) {
            throw error;
        }
        return new PartialSuccess(new Envelope(this.errors.dialect(), root), error);
    }

    /** Returns the successful response of a route that has no envelope. */
    public Envelope bare(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            throw error;
        }
        if (root == null) {
            throw unexpectedFormat(status, headers, body, null);
        }
        return new Envelope(this.errors.dialect(), root);
    }

    /** Returns a response of any status, or {@code null} if it is not a JSON object. */
    public @Nullable Envelope anyStatus(byte[] body) {
        JsonValue root = parse(body);
        return (root != null && root.isObject()) ? new Envelope(this.errors.dialect(), root) : null;
    }

    /** Returns a successful response of any format. Only an object with nothing but the fields of an envelope is an error. */
    public ForeignResponse foreign(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        Fields fields = Fields.of((root != null && root.isObject()) ? root : null);
        boolean envelope = root != null
                && fields.has("message")
                && !fields.has("success")
                && hasCode(root)
                && root.size()
                        == (root.properties().stream()
                                        .anyMatch((field) -> field.getKey().equals("data"))
                                ? 3
                                : 2);
        RagflowException error = (status.isError() || envelope) ? error(status, headers, root) : null;
        if (error != null) {
            throw error;
        }
        MediaType type = contentType(headers);
        return new ForeignResponse(
                status.value(),
                (type != null) ? type.toString() : null,
                new String(body, StandardCharsets.UTF_8),
                fields);
    }

    /** Returns the error of a response that does not have the format of the operation. */
    public RagflowException unexpectedFormat(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        return (error != null) ? error : unexpectedFormat(status, headers, body, root);
    }

    /** Returns the error of a response instead of a file, or {@code null} if the response is the file. */
    public @Nullable RagflowException notAFile(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        boolean webPage = MediaType.TEXT_HTML.equalsTypeAndSubtype(contentType(headers));
        return (error == null && webPage) ? unexpectedFormat(status, headers, body, root) : error;
    }

    /** Returns the error of a response instead of an event stream. */
    public RagflowException notAStream(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonValue root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            return error;
        }
        return (root != null)
                ? this.errors.notAStream(status.value(), code(root), message(root))
                : unexpectedFormat(status, headers, body, null);
    }

    /** Returns the code of any response, or {@code null} if it has none. */
    public @Nullable Integer code(byte[] body) {
        JsonValue root = parse(body);
        return (root != null) ? code(root) : null;
    }

    /** Returns the media type of a response, or {@code null} if it is missing or invalid. */
    public static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }

    private @Nullable RagflowException error(HttpStatusCode status, HttpHeaders headers, @Nullable JsonValue root) {
        Integer code = (root != null) ? code(root) : null;
        if (!status.is2xxSuccessful()) {
            return this.errors.byStatus(status.value(), headers, code, (root != null) ? message(root) : null);
        }
        if (root == null || code == null) {
            return null;
        }
        boolean denied = root.get("data").isFalse();
        if (code == SUCCESS && !denied) {
            return null;
        }
        String message = message(root);
        if (code == BAD_KEY && denied && this.errors.reportsBadKeyByCode()) {
            // Where 109 also means an unknown id, that response has no data.
            return this.errors.authentication(status.value(), code, message);
        }
        if (UnknownRoute.isReportedBy(root)) {
            return this.errors.unknownRoute(status.value(), headers, code, message);
        }
        if (code != SUCCESS) {
            return this.errors.byCode(status.value(), code, message);
        }
        // v0.23 and v0.24 respond with the code of success and data of false if the Authorization header is missing.
        return this.errors.authentication(status.value(), code, message);
    }

    private RagflowException unexpectedFormat(
            HttpStatusCode status, HttpHeaders headers, byte[] body, @Nullable JsonValue root) {
        if (root == null && Json.exceedsLimits(body)) {
            return this.errors.beyondLimits(status.value());
        }
        return (root != null)
                ? this.errors.unknownJson(status.value())
                : this.errors.notJson(status.value(), contentType(headers), body.length);
    }

    private @Nullable JsonValue parse(byte[] body) {
        if (body != this.parsed) {
            this.parsed = body;
            this.parsedJson = json(body);
        }
        return this.parsedJson;
    }

    private static @Nullable JsonValue json(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            return Json.parse(body, 0, body.length);
        } catch (JacksonException ex) {
            return null;
        }
    }

    /** Gateways use their own codes: a response whose code is not an integer is not RAGFlow's, and not a success. */
    private static boolean hasCode(JsonValue root) {
        return code(root) != null;
    }

    private static @Nullable Integer code(JsonValue root) {
        Double code = root.isObject() ? Fields.of(root).doubleValue("code") : null;
        return (code != null && code == Math.rint(code)) ? (Integer) code.intValue() : null;
    }

    private static @Nullable String message(JsonValue root) {
        if (!root.isObject()) {
            return null;
        }
        Fields fields = Fields.of(root);
        String message = fields.text("message");
        JsonValue data = fields.get("data");
        boolean databaseError = Integer.valueOf(EXCEPTION).equals(fields.intValue("code")) && data.isString();
        // v0.23 puts the number of a database error into the message and its text into the data.
        return databaseError ? message + ": " + data.stringValue() : message;
    }
}
