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
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.Route;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Creates the errors of one call. Each names the operation and its route, and none contains the API key.
 *
 * <p>Which kind of error it is depends on the HTTP status and the {@code code} of the response, never on a message text.
 */
public final class ResponseErrorFactory implements ResponseErrors {

    private static final int SUCCESS = 0;

    private static final String CHECK_BASE_URL = ". Check that ragflow.base-url points at RAGFlow's HTTP API";

    private final Operation operation;

    private final Dialect dialect;

    private final Route route;

    private final @Nullable String apiKey;

    public ResponseErrorFactory(Operation operation, Dialect dialect, Route route) {
        this(operation, dialect, route, null);
    }

    private ResponseErrorFactory(Operation operation, Dialect dialect, Route route, @Nullable String apiKey) {
        this.operation = operation;
        this.dialect = dialect;
        this.route = route;
        this.apiKey = apiKey;
    }

    /** Returns a copy that removes the given API key, which may be empty, from all messages. */
    public ResponseErrorFactory withKey(String apiKey) {
        return new ResponseErrorFactory(this.operation, this.dialect, this.route, apiKey.isEmpty() ? null : apiKey);
    }

    /** Returns a copy for the given release. */
    public ResponseErrorFactory withRelease(Release release) {
        return new ResponseErrorFactory(this.operation, new Dialect(release), this.route, this.apiKey);
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

    /** Returns the beginning of all messages. */
    public String prefix() {
        return "'" + this.operation.operationName() + "' failed: ";
    }

    public RagflowErrorDetails details(@Nullable Integer status, @Nullable Integer code, @Nullable String message) {
        return RagflowErrorDetails.builder(this.operation.operationName())
                .method(this.route.method().name())
                .uriTemplate(this.route.path())
                .status(status)
                .code(code)
                .serverMessage((message != null) ? redact(message) : null)
                .build();
    }

    /** Removes the API key from a text of the server, which knows it. */
    public String redact(String text) {
        return (this.apiKey != null) ? text.replace(this.apiKey, "******") : text;
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
                .partialAnswer((partialAnswer != null) ? redact(partialAnswer) : "")
                .cause(cause)
                .build();
    }

    @Override
    public RagflowAgentException nodeFailure(String nodeId, @Nullable String nodeError, String partialAnswer) {
        String what = (nodeError != null)
                ? "the node '" + nodeId + "' failed: " + nodeError
                : "the node '" + nodeId
                        + "' did not finish. Most likely its language model failed; RAGFlow's log has the" + " cause.";
        return RagflowAgentException.builder(prefix() + redact(what))
                .details(details(HttpStatus.OK.value(), null, null))
                .nodeId(redact(nodeId))
                .nodeError((nodeError != null) ? redact(nodeError) : null)
                .partialAnswer(redact(partialAnswer))
                .build();
    }

    @Override
    public RagflowModelException modelFailure(String kind, String rawText, String partialAnswer) {
        return RagflowModelException.builder("The language model behind RAGFlow failed: " + redact(rawText))
                .details(details(HttpStatus.OK.value(), SUCCESS, rawText))
                .kind(kind)
                .rawText(redact(rawText))
                .partialAnswer(redact(partialAnswer))
                .build();
    }

    /** Returns the error of an HTTP status that is not successful. */
    RagflowException byStatus(int status, HttpHeaders headers, @Nullable Integer code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        String reply = reply(status, code, message);
        return switch (status) {
            case 401 -> authentication(status, code, message);
            case 403 ->
                RagflowPermissionException.builder(prefix() + "access was denied" + reply)
                        .details(details)
                        .build();
            case 404, 405 ->
                RagflowUnsupportedException.builder(prefix() + "the server has no route "
                                + this.route.method() + " " + this.route.path() + CHECK_BASE_URL
                                + ", and that ragflow.server-version (now " + this.dialect.release()
                                + ") matches the server" + reply)
                        .details(details)
                        .build();
            case 413 ->
                RagflowInvalidRequestException.builder(prefix()
                                + "the request is larger than the server or a proxy in front of it allows" + reply)
                        .details(details)
                        .build();
            case 429 ->
                RagflowRateLimitedException.builder(prefix() + "the server's rate limit was exceeded" + reply)
                        .details(details)
                        .retryAfter(RetryAfter.read(headers))
                        .build();
            default -> byStatusClass(status, headers, details, reply);
        };
    }

    private RagflowException byStatusClass(int status, HttpHeaders headers, RagflowErrorDetails details, String reply) {
        if (status >= 300 && status < 400) {
            return RagflowProtocolException.builder(prefix() + "the server redirects to " + redact(location(headers))
                            + ". Redirects are not followed because the API key must not be sent to another server. Set"
                            + " ragflow.base-url to the location of the API" + reply)
                    .details(details)
                    .build();
        }
        if (status >= 500) {
            return RagflowServerException.builder(prefix() + "RAGFlow or a proxy in front of it failed" + reply)
                    .details(details)
                    .retryAfter(RetryAfter.read(headers))
                    .build();
        }
        return RagflowInvalidRequestException.builder(prefix() + "the request was refused" + reply)
                .details(details)
                .build();
    }

    /** Returns the error of a {@code code} other than 0. */
    RagflowException byCode(int status, int code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        String reply = reply(status, code, message);
        return switch (this.dialect.meaning(this.operation, code)) {
            case AUTHENTICATION -> authentication(status, code, message);
            case PERMISSION ->
                RagflowPermissionException.builder(prefix() + "access was denied" + reply)
                        .details(details)
                        .build();
            case NOT_FOUND ->
                RagflowNotFoundException.builder(prefix() + "not found, or not visible to this API key" + reply)
                        .details(details)
                        .build();
            case CONFLICT ->
                RagflowConflictException.builder(prefix() + "the state on the server does not allow it" + reply)
                        .details(details)
                        .build();
            case INVALID_REQUEST ->
                RagflowInvalidRequestException.builder(prefix() + "RAGFlow refused the request" + reply)
                        .details(details)
                        .build();
            case SERVER ->
                RagflowServerException.builder(prefix() + "RAGFlow raised an error" + reply)
                        .details(details)
                        .build();
        };
    }

    RagflowAuthenticationException authentication(int status, @Nullable Integer code, @Nullable String message) {
        return RagflowAuthenticationException.builder(prefix()
                        + "RAGFlow did not accept the API key. Set ragflow.api-key to a key of this server"
                        + reply(status, code, message))
                .details(details(status, code, message))
                .build();
    }

    /** Returns the error of a response that is not JSON. */
    RagflowProtocolException notJson(int status, @Nullable MediaType type, int length) {
        String received = (length == 0)
                ? "an empty body"
                : length + " bytes " + ((type != null) ? "of " + type : "without a content type");
        return unexpectedFormat(status, "expected JSON but received " + received);
    }

    /** Returns the error of a response that is JSON, but not RAGFlow's. */
    RagflowProtocolException unknownJson(int status) {
        return unexpectedFormat(status, "the response is JSON, but not in RAGFlow's format");
    }

    /** Returns the error of a response whose JSON has more values or levels than are read. */
    RagflowProtocolException beyondLimits(int status) {
        return RagflowProtocolException.builder(
                        prefix() + "the response has more than " + Json.MAX_TOKENS + " JSON tokens or too many levels.")
                .details(details(status, null, null))
                .build();
    }

    private RagflowProtocolException unexpectedFormat(int status, String what) {
        return RagflowProtocolException.builder(prefix() + redact(what) + CHECK_BASE_URL + ".")
                .details(details(status, null, null))
                .build();
    }

    /** Returns the error of a complete response to a request for an event stream. */
    RagflowProtocolException notAStream(int status, @Nullable Integer code, @Nullable String message) {
        return RagflowProtocolException.builder(prefix() + "expected an event stream but received a single response.")
                .details(details(status, code, message))
                .build();
    }

    private String reply(int status, @Nullable Integer code, @Nullable String message) {
        StringBuilder text = new StringBuilder(" (HTTP ").append(status);
        if (code != null) {
            text.append(", code ").append(code);
        }
        if (message != null && !message.isEmpty()) {
            text.append(": ").append(redact(message));
        }
        return text.append(')').toString();
    }

    private static String location(HttpHeaders headers) {
        String location = headers.getFirst(HttpHeaders.LOCATION);
        if (location == null) {
            return "an unspecified location";
        }
        try {
            URI uri = URI.create(location);
            return (uri.getHost() != null)
                    ? uri.getScheme() + "://" + uri.getHost() + (uri.getPort() >= 0 ? ":" + uri.getPort() : "")
                            + uri.getRawPath()
                    : String.valueOf(uri.getRawPath());
        } catch (IllegalArgumentException ex) {
            return "an invalid location";
        }
    }
}
