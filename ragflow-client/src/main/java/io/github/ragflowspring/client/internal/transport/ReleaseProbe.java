package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource.Detected;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.ReleaseMark;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.support.CallContext;
import io.github.ragflowspring.client.internal.wire.ReleaseErrors;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Requests the release of the connected server.
 *
 * <p>Releases before v0.23.0 report the route for the version as unknown, like all releases before v0.25.0, and differ from each
 * other in the other routes that they have: those of {@link ReleaseMark} are requested in turn.
 *
 * <p>Only responses that certainly are RAGFlow's count: a version, or one of the responses of the releases that do not have
 * the route or require a key for it. Everything else, such as the 404 or the log-in page of a gateway, is an error. A wrong
 * release would be worse than none: a condition on metadata, for example, has no effect in the form of another release.
 */
final class ReleaseProbe {

    private static final CallDescription CALL = CallDescription.of(Operation.SYSTEM_VERSION);

    private static final Dialect NEWEST = new Dialect(Release.NEWEST_KNOWN);

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
        return Mono.defer(() -> send(errors(newestRoute()), new ReleaseReader(!apiKey.isEmpty()), apiKey)
                .flatMap((detected) -> detected.<Mono<Detected>>map(Mono::just).orElseGet(this::byMarks)));
    }

    /** Determines the release of a server that has no route for its version by the routes that it has. */
    private Mono<Detected> byMarks() {
        return Flux.fromArray(ReleaseMark.values())
                .concatMap((mark) ->
                        hasRoute(mark).filter(Boolean::booleanValue).map((found) -> Detected.certain(mark.release())))
                .next()
                .switchIfEmpty(Mono.error(() ->
                        ReleaseErrors.of(errors(newestRoute())).tooOld(Release.TOO_OLD, HttpStatus.OK.value(), null)));
    }

    private Mono<Boolean> hasRoute(ReleaseMark mark) {
        Route route = new Route(mark.release(), HttpMethod.GET, mark.path());
        return send(errors(route), new MarkReader(mark), "");
    }

    private <T> Mono<T> send(ResponseErrorFactory errors, ResponseReader<T> reader, String apiKey) {
        PlainExchange<T> exchange = new PlainExchange<>(this.requests, CALL, reader, CallContext.none());
        Mono<T> attempt = Mono.defer(() -> {
            String known = apiKey.isEmpty() ? this.apiKeys.known() : apiKey;
            return exchange.send(Attempt.of(CALL, translation(errors.withKey(known)), apiKey));
        });
        return exchange.complete(attempt, translation(errors), this.retryPolicy);
    }

    /** No release is known yet that could be forgotten. */
    private static ErrorTranslation translation(ResponseErrorFactory errors) {
        return new ErrorTranslation(errors, () -> {});
    }

    private ResponseErrorFactory errors(Route route) {
        return new ResponseErrorFactory(CALL.operation(), NEWEST, route, this.requests.names());
    }

    private static Route newestRoute() {
        return NEWEST.route(CALL.operation());
    }
}
