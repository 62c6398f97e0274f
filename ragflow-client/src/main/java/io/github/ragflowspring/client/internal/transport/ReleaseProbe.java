package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Requests the release of the connected server. */
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
     * Requests the release.
     *
     * @return the release, with a new request for each subscription
     */
    Mono<DialectSource.Detected> probe() {
        return Mono.defer(() -> {
            Dialect newest = new Dialect(Release.NEWEST_KNOWN);
            ResponseErrorFactory errors =
                    new ResponseErrorFactory(CALL.operation(), newest, newest.route(CALL.operation()));
            PlainExchange<DialectSource.Detected> exchange = exchange();
            // Only v0.25.0 and v0.25.1 require a key for this. Operations that need no key work in the same way on both,
            // and need not wait for one.
            Mono<DialectSource.Detected> attempt = Mono.defer(() -> exchange.send(Attempt.of(CALL, errors, "")))
                    .onErrorResume(RagflowAuthenticationException.class, (refused) -> withKey(errors));
            return exchange.complete(attempt, errors, this.retryPolicy);
        });
    }

    private PlainExchange<DialectSource.Detected> exchange() {
        return new PlainExchange<>(this.requests, CALL, new ReleaseReader());
    }

    private Mono<DialectSource.Detected> withKey(ResponseErrorFactory errors) {
        return this.apiKeys
                .keyOf(CALL.operation())
                .filter((key) -> !key.isEmpty())
                .flatMap((key) -> exchange().send(Attempt.of(CALL, errors, key)))
                .onErrorResume(RagflowAuthenticationException.class, (ex) -> Mono.empty())
                .defaultIfEmpty(new DialectSource.Detected(Release.V0_25_0, false));
    }

    /** Reads the release of a response, including one of a server without the route. */
    private static final class ReleaseReader implements ResponseReader<DialectSource.Detected> {

        @Override
        public DialectSource.Detected read(ResponseDecoder decoder, ResponseBody body) {
            if (body.status().value() == 404) {
                return new DialectSource.Detected(releaseWithoutRoute(body.bytes()), true);
            }
            String version = decoder.envelope(body.status(), body.headers(), body.bytes())
                    .data()
                    .asString("");
            return new DialectSource.Detected(Release.parse(version), true);
        }

        @Override
        public ResponseErrorFactory logged(ResponseErrorFactory errors, DialectSource.Detected result) {
            return errors.withRelease(result.release());
        }

        /** Up to v0.24 the route does not exist; with v0.24 the response to an unknown route got its envelope. */
        private static Release releaseWithoutRoute(byte[] body) {
            try {
                return Json.tree(body, 0, body.length).has("code") ? Release.V0_24_0 : Release.V0_23_1;
            } catch (JacksonException ex) {
                return Release.V0_23_1;
            }
        }
    }
}
