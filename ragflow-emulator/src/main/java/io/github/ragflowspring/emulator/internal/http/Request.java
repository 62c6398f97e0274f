package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.InvalidBody;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A routed and authenticated request. */
public final class Request {

    private final String method;

    private final Endpoint endpoint;

    private final String tenantId;

    private final String subject;

    private final Map<String, String> variables;

    private final Map<String, String> query;

    private final @Nullable String rawQuery;

    private final String contentType;

    private final byte[] body;

    private final Object attachment;

    private Function<String, @Nullable String> headers = (name) -> null;

    private String clientAddress = "";

    Request(
            String method,
            Endpoint endpoint,
            String tenantId,
            String subject,
            Map<String, String> variables,
            @Nullable String rawQuery,
            String contentType,
            byte[] body,
            Object attachment) {
        this.method = method;
        this.endpoint = endpoint;
        this.tenantId = tenantId;
        this.subject = subject;
        this.variables = variables;
        this.rawQuery = rawQuery;
        this.query = queryOf(rawQuery);
        this.contentType = contentType;
        this.body = body;
        this.attachment = attachment;
    }

    /** Returns a copy of this request on behalf of a tenant. */
    public Request of(String tenantId) {
        return new Request(
                this.method,
                this.endpoint,
                tenantId,
                this.subject,
                this.variables,
                this.rawQuery,
                this.contentType,
                this.body,
                this.attachment);
    }

    /** Returns the HTTP method. */
    public String method() {
        return this.method;
    }

    /** Returns whether the route belongs to an endpoint. */
    boolean isFor(Endpoint wanted) {
        return this.endpoint == wanted;
    }

    /** Returns the id of the tenant, "" if the route does not require a key. */
    public String tenantId() {
        return this.tenantId;
    }

    /** Returns the id of the assistant or agent of a key of the legacy API, "" for other keys. */
    public String subject() {
        return this.subject;
    }

    /** Returns the value of a path variable. */
    public String variable(String name) {
        String value = this.variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable " + name);
        }
        return value;
    }

    /** Returns the value of a path variable, or the given value if the route does not have it. */
    public String variableOr(String name, String otherwise) {
        return this.variables.getOrDefault(name, otherwise);
    }

    /** Returns the query parameters with their first values. */
    Map<String, String> query() {
        return this.query;
    }

    /** Returns the query parameters with their first values as an object. */
    public ObjectNode queryObject() {
        ObjectNode object = PythonJson.object();
        this.query.forEach(object::put);
        return object;
    }

    /** Returns all values of a query parameter. */
    public List<String> parameters(String name) {
        return allOf(this.rawQuery, name);
    }

    /** Returns the value of a query parameter, or {@code null} if it is missing. */
    public @Nullable String parameter(String name) {
        return this.query.get(name);
    }

    /** Returns a copy of this request with headers and the address of the client. */
    Request withHeaders(Function<String, @Nullable String> firstValue, String address) {
        Request copy = of(this.tenantId);
        copy.headers = firstValue;
        copy.clientAddress = address;
        return copy;
    }

    /** Returns the address of the client. */
    public String clientAddress() {
        return this.clientAddress;
    }

    /** Returns the first value of a header, or {@code null} if it is missing. */
    public @Nullable String header(String name) {
        return this.headers.apply(name);
    }

    /** Returns the media type with its parameters, "" if it is missing. */
    public String contentType() {
        return this.contentType;
    }

    /** Returns the attachment of the {@link Interceptor}. */
    public <T> T attachment(Class<T> type) {
        return type.cast(this.attachment);
    }

    /** Returns the bytes of the body. */
    public byte[] body() {
        return this.body.clone();
    }

    /** Returns the body as an object, parsed as leniently or strictly as in the release. */
    public ObjectNode json(ReleaseProfile profile) {
        if (new String(this.body, StandardCharsets.UTF_8).isBlank()) {
            return replacement(profile, true);
        }
        if (this.contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return form();
        }
        if (profile.has(Behavior.JSON_BODY_CHECKED)
                && !this.contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ApiError.exception("TypeError('Request body is not a valid form payload.')");
        }
        JsonNode node;
        try {
            node = PythonJson.parse(this.body);
        } catch (JacksonException malformed) {
            return replacement(profile, false);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (this.endpoint == Endpoint.DOCUMENT_UPDATE && profile.has(Behavior.DOCUMENT_UPDATE_MAY_BE_LIST)) {
            return PythonJson.object();
        }
        String type = node.isArray() ? "list" : node.isString() ? "str" : "int";
        throw ApiError.exception("AttributeError(\"'" + type + "' object has no attribute 'get'\")");
    }

    /** Returns the fields of a body that is a form of a web page. */
    public ObjectNode form() {
        ObjectNode form = PythonJson.object();
        queryOf(new String(this.body, StandardCharsets.UTF_8)).forEach(form::put);
        return form;
    }

    /**
     * Returns the body as an object with the given fields. A body that cannot be read has none of them.
     *
     * @throws ApiError if fields are missing
     */
    public ObjectNode required(ReleaseProfile profile, String... fields) {
        ObjectNode object;
        try {
            object = json(profile);
        } catch (ApiError unreadable) {
            object = PythonJson.object();
        }
        List<String> missing = new ArrayList<>(List.of(fields));
        missing.removeIf(object::has);
        if (!missing.isEmpty()) {
            throw ApiError.missing(missing);
        }
        return object;
    }

    private ObjectNode replacement(ReleaseProfile profile, boolean missing) {
        InvalidBody form = profile.invalidBody(this.endpoint, !this.contentType.isEmpty());
        return switch (form) {
            case NONE -> throw ApiError.exception("TypeError(\"argument of type 'NoneType' is not iterable\")");
            case BAD_REQUEST -> throw badRequest();
            case EMPTY -> PythonJson.object();
            case CHECKED -> {
                if (!missing) {
                    throw this.endpoint == Endpoint.CHAT_SESSION_DELETE && profile.has(Behavior.SESSION_DELETE_CHECKED)
                            ? ApiError.of(101, "Malformed JSON syntax: Missing commas/brackets or invalid encoding")
                            : badRequest();
                }
                yield PythonJson.object();
            }
        };
    }

    private static ApiError badRequest() {
        return ApiError.exception("<BadRequest '400: Bad Request'>");
    }

    private static Map<String, String> queryOf(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.putIfAbsent(decode(name), decode(value));
            }
        }
        query.remove("");
        return query;
    }

    private static List<String> allOf(@Nullable String raw, String name) {
        List<String> values = new ArrayList<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && decode(pair.substring(0, equals)).equals(name)) {
                    values.add(decode(pair.substring(equals + 1)));
                }
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }
}
