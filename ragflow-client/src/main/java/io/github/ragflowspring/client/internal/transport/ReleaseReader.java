package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.DialectSource.Detected;
import io.github.ragflowspring.client.internal.dialect.MissingVersionRoute;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.ReleaseErrors;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.internal.wire.UnknownRoute;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the release of a response to a request for the version, including one of a server without the route. The result is empty
 * if the server is older than all releases that can be recognized by that response.
 *
 * @param withKey whether the request has an API key
 */
record ReleaseReader(boolean withKey) implements ResponseReader<Optional<Detected>> {

    /** A number with any suffix, such as "v0.26.4 slim", or the name or hash of a build. */
    private static final Pattern VERSION = Pattern.compile("^(?:v?\\d+\\.\\d.{0,200}|[\\w.+-]{1,100})");

    @Override
    public Optional<Detected> read(ResponseDecoder decoder, ResponseBody body) {
        ResponseErrorFactory errors = decoder.errors();
        int status = body.status().value();
        JsonValue json = json(body.bytes());
        switch (status) {
            case 200 -> {
                String version = version(json);
                if (version != null) {
                    return Optional.of(release(errors, status, version));
                }
                if (json != null && UnknownRoute.isReportedBy(json)) {
                    return Optional.empty();
                }
            }
            case 401 -> {
                if (isRefusedKey(json)) {
                    return Optional.of(refused(decoder, body));
                }
            }
            case 404 -> {
                String route = errors.route().path();
                for (MissingVersionRoute missing : MissingVersionRoute.values()) {
                    if (isMissingRoute(json, missing, route)) {
                        return Optional.of(Detected.certain(missing.release()));
                    }
                }
                throw ReleaseErrors.of(errors).notRagflow(status, body.bytes().length);
            }
            case 405 -> throw ReleaseErrors.of(errors).notRagflow(status, body.bytes().length);
            default -> {
                // A status that passes, or that the error explains.
            }
        }
        boolean passing = status == 429 || status >= 500;
        ResponseDecoder explained =
                passing ? decoder : new ResponseDecoder(ReleaseErrors.of(errors).unknown());
        throw explained.unexpectedFormat(body.status(), body.headers(), body.bytes());
    }

    @Override
    public ResponseErrorFactory logged(ResponseErrorFactory errors, Optional<Detected> result) {
        return result.map((detected) -> errors.withRelease(detected.release())).orElse(errors);
    }

    private static Detected release(ResponseErrorFactory errors, int status, String version) {
        Release release = Release.parse(version);
        if (!release.isSupported()) {
            throw ReleaseErrors.of(errors).tooOld(release.toString(), status, 0);
        }
        return Detected.certain(release);
    }

    /** Only v0.25.0 and v0.25.1 require a key. */
    private Detected refused(ResponseDecoder decoder, ResponseBody body) {
        if (!this.withKey) {
            return Detected.withoutKey();
        }
        throw decoder.unexpectedFormat(body.status(), body.headers(), body.bytes());
    }

    private static @Nullable String version(@Nullable JsonValue json) {
        if (json == null || !isCode(json, 0)) {
            return null;
        }
        JsonValue data = json.get("data");
        String version = data.isString() ? data.stringValue().strip() : "";
        return VERSION.matcher(version).matches() ? version : null;
    }

    private static boolean isRefusedKey(@Nullable JsonValue json) {
        return json != null && isCode(json, 401);
    }

    /** Gateways have responses with some of these fields, but not with exactly these and the path of the route. */
    private static boolean isMissingRoute(@Nullable JsonValue json, MissingVersionRoute missing, String route) {
        Set<String> fields = missing.fields();
        if (json == null
                || !json.isObject()
                || !json.properties().stream().allMatch((property) -> fields.contains(property.getKey()))
                || !json.get("error").asString().equals("Not Found")
                || (fields.contains("code") && !isCode(json, 404))) {
            return false;
        }
        String text = json.get("message").asString();
        String path = text.startsWith(missing.message())
                ? text.substring(missing.message().length())
                : "";
        return path.startsWith(route) || (!path.isEmpty() && !path.startsWith("/"));
    }

    private static boolean isCode(JsonValue json, int code) {
        JsonValue found = json.get("code");
        return found.isInteger() && Integer.valueOf(code).equals(FieldKind.INT.convert(found));
    }

    private static @Nullable JsonValue json(byte[] body) {
        try {
            return (body.length > 0) ? Json.parse(body, 0, body.length) : null;
        } catch (JacksonException ex) {
            return null;
        }
    }
}
