package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request in the log. Immutable. */
final class LoggedRequest implements RecordedRequest {

    private static final String AUTHORIZATION = "Authorization";

    private static final String MASK = "***";

    /** Longer bodies, usually uploads, are truncated. */
    private static final int MAX_BODY = 1024 * 1024;

    private final String method;

    private final String path;

    private final Map<String, List<String>> query;

    private final Map<String, List<String>> headers;

    private final @Nullable String authorization;

    private final byte[] body;

    private final @Nullable Operation operation;

    LoggedRequest(IncomingRequest request) {
        this.method = request.method();
        this.path = request.path();
        this.query = query(request.rawQuery());
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> masked.put(name, List.copyOf(values)));
        List<String> credentials = masked.get(AUTHORIZATION);
        this.authorization = credentials == null ? null : credentials.get(0);
        masked.computeIfPresent(
                AUTHORIZATION,
                (name, values) -> values.stream().map(LoggedRequest::mask).toList());
        this.headers = Collections.unmodifiableMap(masked);
        byte[] bytes = request.body().bytes();
        this.body = bytes.length > MAX_BODY ? Arrays.copyOf(bytes, MAX_BODY) : bytes;
        this.operation = Operations.of(request, this.query);
    }

    @Override
    public @Nullable Operation operation() {
        return this.operation;
    }

    @Override
    public boolean asksFor(Operation... operations) {
        return this.operation != null && List.of(operations).contains(this.operation);
    }

    @Override
    public String method() {
        return this.method;
    }

    @Override
    public String path() {
        return this.path;
    }

    @Override
    public Map<String, List<String>> query() {
        return this.query;
    }

    @Override
    public Map<String, List<String>> headers() {
        return this.headers;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = this.headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public boolean hasApiKey(String key) {
        return this.authorization != null && this.authorization.endsWith(" " + key);
    }

    @Override
    public String body() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

    @Override
    public JsonNode json() {
        try {
            return PythonJson.parse(this.body);
        } catch (JacksonException malformed) {
            throw new IllegalStateException("The body of '" + this + "' is not JSON: " + body(), malformed);
        }
    }

    int size() {
        return this.body.length;
    }

    @Override
    public String toString() {
        return this.method + " " + this.path;
    }

    private static String mask(String credentials) {
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
                query.computeIfAbsent(decode(name), (unused) -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        query.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(query);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }
}
