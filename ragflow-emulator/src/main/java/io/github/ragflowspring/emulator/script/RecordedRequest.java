package io.github.ragflowspring.emulator.script;

import io.github.ragflowspring.emulator.internal.http.Arrival;
import io.github.ragflowspring.emulator.internal.release.Operation;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request that an emulator got. It tells the API key to nobody, see {@link #hasApiKey}. Immutable. */
public final class RecordedRequest {

    private static final String AUTHORIZATION = "Authorization";

    private static final String MASK = "***";

    /** Longer bodies, which are those of uploads, are not kept whole. */
    private static final int MAX_BODY = 1024 * 1024;

    private final String method;

    private final String path;

    private final Map<String, List<String>> query;

    private final Map<String, List<String>> headers;

    private final @Nullable String authorization;

    private final byte[] body;

    private final @Nullable Operation operation;

    RecordedRequest(Arrival arrival) {
        this.method = arrival.method();
        this.path = arrival.path();
        this.query = query(arrival.rawQuery());
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        arrival.headers().forEach((name, values) -> masked.put(name, List.copyOf(values)));
        List<String> credentials = masked.get(AUTHORIZATION);
        this.authorization = credentials == null ? null : credentials.get(0);
        masked.computeIfPresent(
                AUTHORIZATION,
                (name, values) -> values.stream().map(RecordedRequest::masked).toList());
        this.headers = masked;
        byte[] bytes = arrival.body().bytes();
        this.body = bytes.length > MAX_BODY ? Arrays.copyOf(bytes, MAX_BODY) : bytes;
        this.operation = arrival.operation();
    }

    /** Returns what it asks for, null where the release has no such route. */
    public @Nullable Operation operation() {
        return operation;
    }

    /** Returns whether it asks for one of the operations, by whatever route the release has for it. */
    public boolean asksFor(Operation... operations) {
        return operation != null && Arrays.stream(operations).anyMatch(wanted -> wanted.family() == operation.family());
    }

    /** Returns its HTTP method. */
    public String method() {
        return method;
    }

    /** Returns its path, decoded, without the query. */
    public String path() {
        return path;
    }

    /** Returns its query parameters, decoded, each with all its values. */
    public Map<String, List<String>> query() {
        return query;
    }

    /** Returns its headers; how their names are written does not matter. The API key is masked. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the first value of a header, null when there is none. The API key is masked. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns whether it came with this API key. */
    public boolean hasApiKey(String key) {
        return authorization != null && authorization.endsWith(" " + key);
    }

    /** Returns its body as text, "" for none; of a body of more than 1 MB the beginning. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns its body as JSON.
     *
     * @throws IllegalStateException when it is none
     */
    public JsonNode json() {
        try {
            return PythonJson.parse(body);
        } catch (JacksonException malformed) {
            throw new IllegalStateException("The body of “" + this + "” is no JSON: " + body(), malformed);
        }
    }

    int size() {
        return body.length;
    }

    /** Returns its method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String masked(String credentials) {
        int blank = credentials.indexOf(' ');
        return blank < 0 ? MASK : credentials.substring(0, blank + 1) + MASK;
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decoded(name), unused -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }
}
