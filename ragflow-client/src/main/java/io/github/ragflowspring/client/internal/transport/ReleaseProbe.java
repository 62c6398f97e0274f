package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource.Detected;
import io.github.ragflowspring.client.internal.dialect.MissingVersionRoute;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.ReleaseErrors;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Requests the release of the connected server.
 *
 * <p>Only responses that certainly are RAGFlow's count: a version, or one of the responses of the releases that do not have
 * the route or require a key for it. Everything else, such as the 404 or the log-in page of a gateway, is an error. A wrong
 * release would be worse than none: a condition on metadata, for example, has no effect in the form of another release.
 */
final class ReleaseProbe {

    private static final CallDescription CALL = CallDescription.of(Operation.SYSTEM_VERSION);

    private final RequestFactory requests;

    private final RetryPolicy retryPolicy;

    private final ApiKeys apiKeys;

    ReleaseProbe(RequestFactory requests, RetryPolicy retryPolicy, ApiKeys apiKeys) {
        this.requests = requests;
        this.retryPolicy = retryPolicy;
        this.apiKeys = apiKeys;
    }

    /**
     * Requests the release without a key, so that the request can be shared by callers with different keys.
     *
     * @return the release, with a new request for each subscription
     */
    Mono<Detected> probe() {
        return send("");
    }

    /**
     * Requests the release with a key.
     *
     * @param apiKey the key, or an empty text if there is none: operations that need no key work in the same way on all releases
     *     that require one for the version
     * @return the release
     */
    Mono<Detected> probe(String apiKey) {
        return apiKey.isEmpty() ? Mono.just(Detected.withoutKey().uncertain()) : send(apiKey);
    }

    private Mono<Detected> send(String apiKey) {
        return Mono.defer(() -> {
            Dialect newest = new Dialect(Release.NEWEST_KNOWN);
            ResponseErrorFactory errors =
                    new ResponseErrorFactory(CALL.operation(), newest, newest.route(CALL.operation()));
            PlainExchange<Detected> exchange =
                    new PlainExchange<>(this.requests, CALL, new ReleaseReader(!apiKey.isEmpty()));
            Mono<Detected> attempt = Mono.defer(() -> {
                String known = apiKey.isEmpty() ? this.apiKeys.known() : apiKey;
                return exchange.send(Attempt.of(CALL, errors.withKey(known), apiKey));
            });
            return exchange.complete(attempt, errors, this.retryPolicy);
        });
    }

    /** Reads the release of a response, including one of a server without the route. */
    private record ReleaseReader(boolean withKey) implements ResponseReader<Detected> {

        private static final int CODE_OF_EXCEPTION = 100;

        /** A number with any suffix, such as "v0.26.4 slim", or the name or hash of a build. */
        private static final Pattern VERSION = Pattern.compile("^(?:v?\\d+\\.\\d.{0,200}|[\\w.+-]{1,100})");

        @Override
        public Detected read(ResponseDecoder decoder, ResponseBody body) {
            ResponseErrorFactory errors = decoder.errors();
            int status = body.status().value();
            JsonValue json = json(body.bytes());
            switch (status) {
                case 200 -> {
                    String version = version(json);
                    if (version != null) {
                        return release(errors, status, version);
                    }
                    if (isMissingRouteOfOldServer(json)) {
                        throw ReleaseErrors.of(errors).tooOld(Release.TOO_OLD, status, CODE_OF_EXCEPTION);
                    }
                }
                case 401 -> {
                    if (isRefusedKey(json)) {
                        return refused(decoder, body);
                    }
                }
                case 404 -> {
                    String route = errors.route().path();
                    for (MissingVersionRoute missing : MissingVersionRoute.values()) {
                        if (isMissingRoute(json, missing, route)) {
                            return Detected.certain(missing.release());
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
            ResponseDecoder explained = passing
                    ? decoder
                    : new ResponseDecoder(ReleaseErrors.of(errors).unknown());
            throw explained.unexpectedFormat(body.status(), body.headers(), body.bytes());
        }

        @Override
        public ResponseErrorFactory logged(ResponseErrorFactory errors, Detected result) {
            return errors.withRelease(result.release());
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

        private static boolean isMissingRouteOfOldServer(@Nullable JsonValue json) {
            return json != null
                    && isCode(json, CODE_OF_EXCEPTION)
                    && json.get("data").isNull();
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
}
