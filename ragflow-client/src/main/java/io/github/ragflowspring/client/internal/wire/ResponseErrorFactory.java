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
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.support.SettingNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Creates the errors of one call. Each names the operation and its route, and none contains the API key.
 *
 * <p>Which kind of error it is depends on the HTTP status and the {@code code} of the response, never on a message text
 * unless a release hides the code in it.
 */
public final class ResponseErrorFactory implements ResponseErrors {

    private static final int SUCCESS = 0;

    private final Operation operation;

    private final Dialect dialect;

    private final Route route;

    private final SettingNames settings;

    private final KeyRedaction redaction;

    /** Replaces the usual beginning of messages, which is only created for an error. */
    private final @Nullable String prefix;

    /**
     * Creates the errors of a call.
     *
     * @param operation the operation
     * @param dialect the dialect of the server
     * @param route the route of the operation
     * @param settings the names of the settings in messages
     */
    public ResponseErrorFactory(Operation operation, Dialect dialect, Route route, SettingNames settings) {
        this(operation, dialect, route, settings, new KeyRedaction(""), null);
    }

    private ResponseErrorFactory(
            Operation operation,
            Dialect dialect,
            Route route,
            SettingNames settings,
            KeyRedaction redaction,
            @Nullable String prefix) {
        this.prefix = prefix;
        this.settings = settings;
        this.operation = operation;
        this.dialect = dialect;
        this.route = route;
        this.redaction = redaction;
    }

    /** Returns a copy that removes the given API key, which may be empty, from all messages. */
    public ResponseErrorFactory withKey(String apiKey) {
        return new ResponseErrorFactory(
                this.operation, this.dialect, this.route, this.settings, new KeyRedaction(apiKey), this.prefix);
    }

    /** Returns a copy for the given release. */
    public ResponseErrorFactory withRelease(Release release) {
        return new ResponseErrorFactory(
                this.operation, new Dialect(release), this.route, this.settings, this.redaction, this.prefix);
    }

    /** Returns a copy whose messages begin with the given text. */
    ResponseErrorFactory withPrefix(String prefix) {
        return new ResponseErrorFactory(
                this.operation, this.dialect, this.route, this.settings, this.redaction, prefix);
    }

    /** Returns whether a code, instead of the status, indicates a bad key. */
    boolean reportsBadKeyByCode() {
        boolean webRoute = this.route.path().startsWith("/v1/");
        return !this.dialect.has(webRoute ? Capability.WEB_ROUTE_BAD_KEY_IN_STATUS : Capability.BAD_KEY_IN_STATUS);
    }

    public Operation operation() {
        return this.operation;
    }

    @Override
    public Dialect dialect() {
        return this.dialect;
    }

    public Route route() {
        return this.route;
    }

    /** Returns the beginning of all messages. */
    public String prefix() {
        return (this.prefix != null) ? this.prefix : "'" + this.operation.operationName() + "' failed: ";
    }

    /** Returns the names of the settings in messages. */
    public SettingNames settings() {
        return this.settings;
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

    /** Removes API keys from a text of the server, which knows them. */
    public String redact(String text) {
        return this.redaction.of(text);
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
    public RagflowStreamException brokenOff(
            String what, @Nullable String message, @Nullable RagflowException cause, @Nullable String partialAnswer) {
        Integer code = (cause != null) ? cause.code() : null;
        return RagflowStreamException.builder(prefix() + redact(what))
                .details(details(HttpStatus.OK.value(), code, message))
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
                .details(details(HttpStatus.OK.value(), null, nodeError))
                .nodeId(redact(nodeId))
                .nodeError((nodeError != null) ? redact(nodeError) : null)
                .partialAnswer(redact(partialAnswer))
                .build();
    }

    @Override
    public RagflowModelException modelFailure(ModelFailure failure, String partialAnswer) {
        String rawText = redact(failure.rawText());
        String who = failure.kind().isEmpty()
                ? "RAGFlow or the language model behind it"
                : "The language model behind RAGFlow";
        return RagflowModelException.builder(who + " failed: " + rawText)
                .details(details(HttpStatus.OK.value(), SUCCESS, rawText))
                .kind(failure.kind())
                .rawText(rawText)
                .partialAnswer(redact(partialAnswer))
                .build();
    }

    /** Returns the error of an HTTP status that is not successful. */
    RagflowException byStatus(int status, HttpHeaders headers, @Nullable Integer code, @Nullable String message) {
        return (status == 401)
                ? authentication(status, code, message)
                : StatusErrors.of(this, status, headers, details(status, code, message), reply(status, code, message));
    }

    /** Returns the error of a route that the server does not have, for any HTTP status. */
    RagflowException unknownRoute(int status, HttpHeaders headers, @Nullable Integer code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        return StatusErrors.of(this, HttpStatus.NOT_FOUND.value(), headers, details, reply(status, code, message));
    }

    /** Returns the error of a {@code code} other than 0. */
    RagflowException byCode(int status, int code, @Nullable String message) {
        RagflowErrorDetails details = details(status, code, message);
        String reply = reply(status, code, message);
        int meant = this.dialect.has(Capability.HIDES_CODES) ? HiddenCode.of(code, message) : code;
        return switch (this.dialect.meaning(this.operation, meant)) {
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

    /** Returns the error of a refused request, for a code that means several things and was found to mean this one. */
    public static RagflowInvalidRequestException asInvalid(RagflowException error) {
        RagflowErrorDetails details = error.details();
        String operation = (details != null) ? "'" + details.operation() + "' failed: " : "";
        return RagflowInvalidRequestException.builder(operation + "RAGFlow refused the request (code " + error.code()
                        + ": " + error.serverMessage() + ")")
                .details(details)
                .build();
    }

    RagflowAuthenticationException authentication(int status, @Nullable Integer code, @Nullable String message) {
        return RagflowAuthenticationException.builder(prefix()
                        + "RAGFlow did not accept the API key. Set "
                        + this.settings.apiKey() + " to a key of this server"
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
        return RagflowProtocolException.builder(prefix() + redact(what) + ". " + this.settings.checkBaseUrl() + ".")
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
}
