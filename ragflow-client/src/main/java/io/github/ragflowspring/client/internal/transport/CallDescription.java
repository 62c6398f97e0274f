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
 * @param body creates the JSON body for a release, or {@code null}
 * @param parts creates the parts of a multipart body for each attempt, or {@code null}
 * @param answeredByModel whether the response takes as long as a model needs
 * @param alternative the route to use instead of the one of the operation, or {@code null}
 * @param ownerChecks the checks before the request
 */
record CallDescription(
        Operation operation,
        Map<String, String> pathVariables,
        String query,
        @Nullable Function<Dialect, ?> body,
        @Nullable Supplier<MultipartBody> parts,
        boolean answeredByModel,
        @Nullable AlternativeRoute alternative,
        List<OwnerCheck> ownerChecks) {

    static CallDescription of(Operation operation) {
        return new CallDescription(operation, Map.of(), "", null, null, false, null, List.of());
    }

    CallDescription withPathVariable(String name, String value) {
        Map<String, String> variables = ImmutableMaps.with(this.pathVariables, name, value);
        return new CallDescription(
                this.operation,
                variables,
                this.query,
                this.body,
                this.parts,
                this.answeredByModel,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withPathVariables(Map<String, String> variables) {
        return new CallDescription(
                this.operation,
                Map.copyOf(variables),
                this.query,
                this.body,
                this.parts,
                this.answeredByModel,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withQueryParameter(String name, Object value) {
        String parameter = UriUtils.encode(name, StandardCharsets.UTF_8)
                + '='
                + UriUtils.encode(value.toString(), StandardCharsets.UTF_8);
        String query = this.query + (this.query.isEmpty() ? '?' : '&') + parameter;
        return new CallDescription(
                this.operation,
                this.pathVariables,
                query,
                this.body,
                this.parts,
                this.answeredByModel,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withBody(Function<Dialect, ?> body) {
        return new CallDescription(
                this.operation,
                this.pathVariables,
                this.query,
                body,
                this.parts,
                this.answeredByModel,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withParts(Supplier<MultipartBody> parts) {
        return new CallDescription(
                this.operation,
                this.pathVariables,
                this.query,
                this.body,
                parts,
                this.answeredByModel,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withAnswerByModel() {
        return new CallDescription(
                this.operation,
                this.pathVariables,
                this.query,
                this.body,
                this.parts,
                true,
                this.alternative,
                this.ownerChecks);
    }

    CallDescription withAlternative(AlternativeRoute alternative) {
        return new CallDescription(
                this.operation,
                this.pathVariables,
                this.query,
                this.body,
                this.parts,
                this.answeredByModel,
                alternative,
                this.ownerChecks);
    }

    CallDescription withOwnerCheck(OwnerCheck check) {
        return new CallDescription(
                this.operation,
                this.pathVariables,
                this.query,
                this.body,
                this.parts,
                this.answeredByModel,
                this.alternative,
                Stream.concat(this.ownerChecks.stream(), Stream.of(check)).toList());
    }

    /** Returns the route of this call on a release. */
    Route route(Dialect dialect) {
        return (this.alternative != null) ? dialect.route(this.alternative) : dialect.route(this.operation);
    }

    /** Returns the URI of the call on a route. Variables that the route does not have are ignored. */
    URI uri(URI baseUrl, Route route) {
        String path = route.path();
        for (Map.Entry<String, String> variable : this.pathVariables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        Assert.state(path.indexOf('{') < 0, () -> "A variable of " + route.path() + " is not set");
        return URI.create(baseUrl + path + this.query);
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
}
