package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowErrorDetails;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.Route;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Turns the answer to one call into an {@link Envelope} or an error: the one place that does.
 *
 * <p>Decides by HTTP status, {@code code} and the shape of {@code data}, never by a message text.
 */
public final class ResponseDecoder implements ResponseErrors {

    private static final int SUCCESS = 0;

    private static final int EXCEPTION = 100;

    private static final int BAD_KEY = 109;

    private final Operation operation;

    private final Dialect dialect;

    private final Route route;

    private final @Nullable String apiKey;

    public ResponseDecoder(Operation operation, Dialect dialect, Route route) {
        this(operation, dialect, route, null);
    }

    private ResponseDecoder(Operation operation, Dialect dialect, Route route, @Nullable String apiKey) {
        this.operation = operation;
        this.dialect = dialect;
        this.route = route;
        this.apiKey = apiKey;
    }

    /** Returns the same for a call with this key, which is taken out of what the server says. */
    public ResponseDecoder withKey(String apiKey) {
        return new ResponseDecoder(this.operation, this.dialect, this.route, apiKey.isEmpty() ? null : apiKey);
    }

    /** Returns the same for a release that turned out to be the server's. */
    public ResponseDecoder of(Release release) {
        return new ResponseDecoder(this.operation, new Dialect(release), this.route, this.apiKey);
    }

    public Operation operation() {
        return this.operation;
    }

    public Dialect dialect() {
        return this.dialect;
    }

    public Route route() {
        return this.route;
    }

    public Envelope envelope(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            throw error;
        }
        if (root == null || !hasCode(root)) {
            throw notAnEnvelope(status, headers, body, root);
        }
        return new Envelope(this.dialect, root);
    }

    /** Returns an answer together with the error that its code tells, for what does a part of its work and then fails. */
    public PartialSuccess codedAnswer(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        if (root == null || !hasCode(root)) {
            throw (error != null) ? error : notAnEnvelope(status, headers, body, root);
        }
        if (error instanceof RagflowAuthenticationException) {
            throw error;
        }
        return new PartialSuccess(new Envelope(this.dialect, root), error);
    }

    /** Returns the error of an answer that came in place of a file, or nothing if it is the file after all. */
    @Nullable
    public RagflowException notAFile(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        boolean webPage = MediaType.TEXT_HTML.equalsTypeAndSubtype(contentType(headers));
        return (error == null && webPage) ? notAnEnvelope(status, headers, body, root) : error;
    }

    /** Returns the answer of a route that has no envelope on success. */
    public Envelope bare(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            throw error;
        }
        if (root == null) {
            throw notAnEnvelope(status, headers, body, null);
        }
        return new Envelope(this.dialect, root);
    }

    /** Returns the code of an answer whatever else it is. For the log only, as the answer is parsed once more. */
    public static @Nullable Integer codeOf(byte[] body) {
        JsonNode root = parse(body);
        return (root != null) ? code(root) : null;
    }

    /** Returns an answer whatever its status is, or nothing if it is no JSON object. */
    @Nullable
    public Envelope anyStatus(byte[] body) {
        JsonNode root = parse(body);
        return (root != null && root.isObject()) ? new Envelope(this.dialect, root) : null;
    }

    /** Returns the error of an answer that is not of the form that the operation has. */
    public RagflowException otherForm(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        return (error != null) ? error : notAnEnvelope(status, headers, body, root);
    }

    /** Returns the error of an answer that came although a stream was asked for. */
    public RagflowException notAStream(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        JsonNode root = parse(body);
        RagflowException error = error(status, headers, root);
        if (error != null) {
            return error;
        }
        if (root == null) {
            return notAnEnvelope(status, headers, body, null);
        }
        return RagflowProtocolException.builder(prefix() + "RAGFlow answered in one piece although a stream was asked for.")
.details(details(status.value(), code(root), message(root)))
.build();
    }

    @Override
    public RagflowException of(int code, @Nullable String message) {
        return byCode(HttpStatus.OK.value(), code, message);
    }

    @Override
    public RagflowNotFoundException notFound() {
        return RagflowNotFoundException.builder(prefix() + "not found, or not visible to this API key")
.details(details(HttpStatus.OK.value(), SUCCESS, null))
.build();
    }

    @Override
    public RagflowStreamException brokenOff(String what, @Nullable Throwable cause, @Nullable String partialAnswer) {
        return RagflowStreamException.builder(prefix() + redact(what))
.details(details(HttpStatus.OK.value(), null, null))
.partialAnswer((partialAnswer != null) ? redacted(partialAnswer) : "")
.cause(cause)
.build();
    }

    @Override
    public RagflowAgentException nodeFailure(String nodeId, @Nullable String nodeError, String partialAnswer) {
        String what = (nodeError != null)
                ? "The node '" + nodeId + "' failed: " + nodeError
                : "The node '" + nodeId + "' did not come to its end. Most likely its language model failed: RAGFlow's"
                        + " log tells why.";
        return RagflowAgentException.builder(prefix() + redact(what))
.details(details(HttpStatus.OK.value(), null, null))
.nodeId(redacted(nodeId))
.nodeError(redact(nodeError))
.partialAnswer(redacted(partialAnswer))
.build();
    }

    @Override
    public RagflowModelException modelFailure(String kind, String rawText, String partialAnswer) {
        return RagflowModelException.builder("The language model behind RAGFlow failed: " + redacted(rawText))
.details(details(HttpStatus.OK.value(), SUCCESS, rawText))
.kind(kind)
.rawText(redacted(rawText))
.partialAnswer(redacted(partialAnswer))
.build();
    }

    public RagflowErrorDetails details(@Nullable Integer status, @Nullable Integer code, @Nullable String message) {
        return RagflowErrorDetails.builder(this.operation.operationName())
.method(this.route.method().name())
.uriTemplate(this.route.path())
.status(status)
.code(code)
.serverMessage(redact(message))
.build();
    }

    public String prefix() {
        return "'" + this.operation.operationName() + "' failed: ";
    }

    private @Nullable RagflowException error(HttpStatusCode status, HttpHeaders headers, @Nullable JsonNode root) {
        Integer code = (root != null) ? code(root) : null;
        String message = (root != null) ? message(root) : null;
        if (!status.is2xxSuccessful()) {
            return byStatus(status.value(), headers, code, message);
        }
        if (root == null || code == null) {
            return null;
        }
        if (code == BAD_KEY && isFalse(root.get("data")) && !this.dialect.has(Capability.BAD_KEY_IN_STATUS)) {
            // Where 109 also tells an unknown id, that answer has no data.
            return authentication(status.value(), code, message);
        }
        if (code != SUCCESS) {
            return byCode(status.value(), code, message);
        }
        if (isFalse(root.get("data"))) {
            // v0.23 and v0.24 answer so, with the code of success, when the Authorization header is missing.
            return authentication(status.value(), code, message);
        }
        return null;
    }

    private RagflowException byStatus(
            int status, HttpHeaders headers, @Nullable Integer code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        String said = said(status, code, message);
        return switch (status) {
            case 401 -> authentication(status, code, message);
            case 403 -> RagflowPermissionException.builder(prefix() + "access was denied" + said)
.details(details)
.build();
            case 404, 405 ->
                RagflowUnsupportedException.builder(prefix() + "the server has no route " + this.route.method() + " " + this.route.path()
                                + ". Check that ragflow.base-url points at RAGFlow's HTTP API, and that"
                                + " ragflow.server-version (now " + this.dialect.release() + ") is the server's" + said)
.details(details)
.build();
            case 413 ->
                RagflowInvalidRequestException.builder(prefix() + "the request is larger than the server or a proxy in front of it allows" + said)
.details(details)
.build();
            case 429 ->
                RagflowRateLimitedException.builder(prefix() + "the server asks to slow down" + said)
.details(details)
.retryAfter(retryAfter(headers))
.build();
            default -> {
                if (status >= 300 && status < 400) {
                    yield RagflowProtocolException.builder(prefix() + "the server redirects to " + redact(location(headers))
                                    + ", which is not followed because the API key must not go elsewhere. Set"
                                    + " ragflow.base-url to where the API is" + said)
.details(details)
.build();
                }
                if (status >= 500) {
                    yield RagflowServerException.builder(prefix() + "RAGFlow or a proxy in front of it failed" + said)
.details(details)
.retryAfter(retryAfter(headers))
.build();
                }
                yield RagflowInvalidRequestException.builder(prefix() + "the request was refused" + said)
.details(details)
.build();
            }
        };
    }

    private RagflowException byCode(int status, int code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        String said = said(status, code, message);
        return switch (this.dialect.meaning(this.operation, code)) {
            case AUTHENTICATION -> authentication(status, code, message);
            case PERMISSION -> RagflowPermissionException.builder(prefix() + "access was denied" + said)
.details(details)
.build();
            case NOT_FOUND ->
                RagflowNotFoundException.builder(prefix() + "not found, or not visible to this API key" + said)
.details(details)
.build();
            case CONFLICT ->
                RagflowConflictException.builder(prefix() + "the state on the server does not allow it" + said)
.details(details)
.build();
            case INVALID_REQUEST ->
                RagflowInvalidRequestException.builder(prefix() + "RAGFlow refused the request" + said)
.details(details)
.build();
            case SERVER -> RagflowServerException.builder(prefix() + "RAGFlow raised an error" + said)
.details(details)
.build();
        };
    }

    private RagflowAuthenticationException authentication(
            int status, @Nullable Integer code, @Nullable String message) {
        return RagflowAuthenticationException.builder(prefix() + "RAGFlow did not accept the API key. Set ragflow.api-key to a key of this server"
                        + said(status, code, message))
.details(details(status, code, message))
.build();
    }

    private RagflowProtocolException notAnEnvelope(
            HttpStatusCode status, HttpHeaders headers, byte[] body, @Nullable JsonNode root) {
        MediaType type = contentType(headers);
        String what;
        if (body.length == 0) {
            what = "the answer is empty";
        } else if (root == null) {
            what = "the answer is no JSON but " + body.length + " bytes of "
                    + ((type != null) ? type : "no stated type");
        } else {
            what = "the answer is JSON, but not of the form of RAGFlow";
        }
        return RagflowProtocolException.builder(prefix() + redact(what) + ". Check that ragflow.base-url points at RAGFlow's HTTP API.")
.details(details(status.value(), null, null))
.build();
    }

    private String said(int status, @Nullable Integer code, @Nullable String message) {
        StringBuilder text = new StringBuilder(" (HTTP ").append(status);
        if (code != null) {
            text.append(", code ").append(code);
        }
        if (message != null && !message.isEmpty()) {
            text.append(": ").append(redact(message));
        }
        return text.append(')').toString();
    }

    /** Takes the key out of what may be the words of the server, which knows it. */
    @Nullable
    public String redact(@Nullable String message) {
        return (message != null) ? redacted(message) : null;
    }

    /** Does the same to a text that is there. */
    public String redacted(String text) {
        return (this.apiKey != null) ? text.replace(this.apiKey, "******") : text;
    }

    private static @Nullable JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            return Json.tree(body, 0, body.length);
        } catch (JacksonException ex) {
            return null;
        }
    }

    /** Gateways have codes of their own: an answer whose code is a word or nothing is not RAGFlow's, and no success. */
    private static boolean hasCode(JsonNode root) {
        return code(root) != null;
    }

    private static @Nullable Integer code(JsonNode root) {
        Double code = root.isObject() ? Fields.of(root).doubleValue("code") : null;
        return (code != null && code == Math.rint(code)) ? (Integer) code.intValue() : null;
    }

    private static @Nullable String message(JsonNode root) {
        if (!root.isObject()) {
            return null;
        }
        Fields fields = Fields.of(root);
        String message = fields.text("message");
        JsonNode data = fields.get("data");
        boolean databaseError = Integer.valueOf(EXCEPTION).equals(fields.intValue("code")) && data.isString();
        // v0.23 puts the number of a database error in the message and its text in the data.
        return databaseError ? message + ": " + data.stringValue() : message;
    }

    private static boolean isFalse(@Nullable JsonNode data) {
        return data != null && data.isBoolean() && !data.booleanValue();
    }

    public static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }

    private static String location(HttpHeaders headers) {
        String location = headers.getFirst(HttpHeaders.LOCATION);
        if (location == null) {
            return "an unnamed place";
        }
        try {
            URI uri = URI.create(location);
            return (uri.getHost() != null)
                    ? uri.getScheme() + "://" + uri.getHost() + (uri.getPort() >= 0 ? ":" + uri.getPort() : "")
                            + uri.getRawPath()
                    : String.valueOf(uri.getRawPath());
        } catch (IllegalArgumentException ex) {
            return "an unreadable place";
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        try {
            if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Duration wait = Duration.between(serverTime(headers), date(value));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | NumberFormatException ex) {
            return null;
        }
    }

    /** Its own clock tells what a server means by a date; ours may differ from it by more than the wait. */
    private static Instant serverTime(HttpHeaders headers) {
        String date = headers.getFirst(HttpHeaders.DATE);
        try {
            return (date != null) ? date(date) : Instant.now();
        } catch (DateTimeException ex) {
            return Instant.now();
        }
    }

    private static Instant date(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
