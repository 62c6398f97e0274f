package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.AlternativeRoute;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * The immutable description of a call, independent of the release that it is sent to.
 *
 * @param operation the operation
 * @param pathVariables the values of the variables of the path, by name
 * @param query the encoded query with its question mark, or an empty text
 * @param releaseQuery returns further query parameters for a release, or {@code null}
 * @param body creates the JSON body for a release, or {@code null}
 * @param parts creates the parts of a multipart body for each attempt, or {@code null}
 * @param answeredByModel whether the response takes as long as a model needs
 * @param alternative the route to use instead of the one of the operation, or {@code null}
 * @param ownerChecks the checks before the request
 * @param headers the additional headers of the request, which may be secret
 * @param filter checks the bytes of a file in the response, or {@code null}
 * @param untypedFile whether a file in the response has the media type of a web page, regardless of its content
 */
record CallDescription(
        Operation operation,
        Map<String, String> pathVariables,
        String query,
        @Nullable Function<Dialect, Map<String, String>> releaseQuery,
        @Nullable Function<Dialect, ?> body,
        @Nullable Supplier<MultipartBody> parts,
        boolean answeredByModel,
        @Nullable AlternativeRoute alternative,
        List<OwnerCheck> ownerChecks,
        Map<String, String> headers,
        @Nullable ContentFilter filter,
        boolean untypedFile) {

    static CallDescription of(Operation operation) {
        return new Copy(operation).build();
    }

    CallDescription withPathVariable(String name, String value) {
        return copy((copy) -> copy.pathVariables = ImmutableMaps.with(this.pathVariables, name, value));
    }

    CallDescription withPathVariables(Map<String, String> variables) {
        return copy((copy) -> copy.pathVariables = Map.copyOf(variables));
    }

    CallDescription withQueryParameter(String name, Object value) {
        return copy((copy) -> copy.query = with(this.query, name, value));
    }

    private static String with(String query, String name, Object value) {
        return query
                + (query.isEmpty() ? '?' : '&')
                + UriUtils.encode(name, StandardCharsets.UTF_8)
                + '='
                + UriUtils.encode(value.toString(), StandardCharsets.UTF_8);
    }

    CallDescription withReleaseQuery(Function<Dialect, Map<String, String>> parameters) {
        return copy((copy) -> copy.releaseQuery = parameters);
    }

    CallDescription withBody(Function<Dialect, ?> body) {
        return copy((copy) -> copy.body = body);
    }

    CallDescription withParts(Supplier<MultipartBody> parts) {
        return copy((copy) -> copy.parts = parts);
    }

    CallDescription withAnswerByModel() {
        return copy((copy) -> copy.answeredByModel = true);
    }

    CallDescription withAlternative(AlternativeRoute alternative) {
        return copy((copy) -> copy.alternative = alternative);
    }

    CallDescription withOwnerCheck(OwnerCheck check) {
        return copy((copy) -> copy.ownerChecks =
                Stream.concat(this.ownerChecks.stream(), Stream.of(check)).toList());
    }

    CallDescription withHeader(String name, String value) {
        return copy((copy) -> copy.headers = ImmutableMaps.with(this.headers, name, value));
    }

    /** Returns a copy with the headers of the caller. Those of the call take precedence. */
    CallDescription withCallerHeaders(Map<String, String> added) {
        if (added.isEmpty()) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(added);
        all.putAll(this.headers);
        return copy((copy) -> copy.headers = Map.copyOf(all));
    }

    CallDescription withFilter(ContentFilter filter) {
        return copy((copy) -> copy.filter = filter);
    }

    CallDescription withUntypedFile() {
        return copy((copy) -> copy.untypedFile = true);
    }

    private CallDescription copy(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.build();
    }

    /** Returns the variables of the path that may be observed. */
    Map<String, String> observedIds() {
        return this.operation.hasSecretPath() ? Map.of() : this.pathVariables;
    }

    /** Returns the route of this call on a release. */
    Route route(Dialect dialect) {
        return (this.alternative != null) ? dialect.route(this.alternative) : dialect.route(this.operation);
    }

    /** Returns the URI of the call on a route. Variables that the route does not have are ignored. */
    URI uri(URI baseUrl, Route route, Dialect dialect) {
        String path = route.path();
        String base = baseUrl.toString();
        StringBuilder uri = new StringBuilder(base.length() + path.length() + this.query.length() + 64).append(base);
        int position = 0;
        for (int start = path.indexOf('{'); start >= 0; start = path.indexOf('{', position)) {
            int end = path.indexOf('}', start);
            String value = this.pathVariables.get(path.substring(start + 1, end));
            Assert.state(value != null, () -> "A variable of " + route.path() + " is not set");
            uri.append(path, position, start).append(encoded(value));
            position = end + 1;
        }
        uri.append(path, position, path.length());
        String query = this.query;
        if (this.releaseQuery != null) {
            for (Map.Entry<String, String> parameter :
                    this.releaseQuery.apply(dialect).entrySet()) {
                query = with(query, parameter.getKey(), parameter.getValue());
            }
        }
        return URI.create(uri.append(query).toString());
    }

    /** Encodes a text, which in most cases is an id of letters and digits and stays as it is. */
    private static String encoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
                return UriUtils.encode(text, StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** A description under construction. */
    private static final class Copy {

        private final Operation operation;

        private Map<String, String> pathVariables = Map.of();

        private String query = "";

        private @Nullable Function<Dialect, Map<String, String>> releaseQuery;

        private @Nullable Function<Dialect, ?> body;

        private @Nullable Supplier<MultipartBody> parts;

        private boolean answeredByModel;

        private @Nullable AlternativeRoute alternative;

        private List<OwnerCheck> ownerChecks = List.of();

        private Map<String, String> headers = Map.of();

        private @Nullable ContentFilter filter;

        private boolean untypedFile;

        private Copy(Operation operation) {
            this.operation = operation;
        }

        private Copy(CallDescription source) {
            this.operation = source.operation;
            this.pathVariables = source.pathVariables;
            this.query = source.query;
            this.releaseQuery = source.releaseQuery;
            this.body = source.body;
            this.parts = source.parts;
            this.answeredByModel = source.answeredByModel;
            this.alternative = source.alternative;
            this.ownerChecks = source.ownerChecks;
            this.headers = source.headers;
            this.filter = source.filter;
            this.untypedFile = source.untypedFile;
        }

        private CallDescription build() {
            return new CallDescription(
                    this.operation,
                    this.pathVariables,
                    this.query,
                    this.releaseQuery,
                    this.body,
                    this.parts,
                    this.answeredByModel,
                    this.alternative,
                    this.ownerChecks,
                    this.headers,
                    this.filter,
                    this.untypedFile);
        }
    }
}
