package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * The connection of the operations to one RAGFlow server: the one place through which every call goes.
 */
public final class Exchange {

    private final WebClient webClient;

    private final RagflowClientSettings settings;

    private final @Nullable ApiKeyProvider apiKeyProvider;

    private final RetryPolicy retryPolicy;

    private final DialectSource dialects;

    private final Observations observations;

    /**
     * Creates a connection.
     *
     * @param webClient sends the requests
     * @param settings the settings
     * @param apiKeyProvider gives the key of a call that has none of its own, or {@code null}
     * @param observationRegistry takes the observations of the operations
     * @param observationConvention names and tags them, or {@code null} for the default
     */
    public Exchange(
            WebClient webClient,
            RagflowClientSettings settings,
            @Nullable ApiKeyProvider apiKeyProvider,
            ObservationRegistry observationRegistry,
            @Nullable RagflowClientObservationConvention observationConvention) {
        this.observations = new Observations(observationRegistry, observationConvention);
        this.webClient = webClient;
        this.settings = settings;
        this.apiKeyProvider = apiKeyProvider;
        this.retryPolicy = new RetryPolicy(settings.retry());
        Release pinned = settings.serverVersion().equals(RagflowClientSettings.AUTO)
                ? null
                : Release.parse(settings.serverVersion());
        this.dialects = new DialectSource(pinned, Mono.defer(this::askRelease));
    }

    private Exchange(Exchange from, ApiKeyProvider apiKeyProvider) {
        this.observations = from.observations;
        this.webClient = from.webClient;
        this.settings = from.settings;
        this.apiKeyProvider = apiKeyProvider;
        this.retryPolicy = from.retryPolicy;
        this.dialects = from.dialects;
    }

    /**
     * Returns an exchange with the given API key that shares the connections and the known release.
     *
     * @param apiKeyProvider the provider of the API key
     * @return the exchange
     */
    public Exchange withApiKeyProvider(ApiKeyProvider apiKeyProvider) {
        return new Exchange(this, apiKeyProvider);
    }

    /**
     * Begins a call.
     *
     * @param operation what to call
     * @return the call, which is sent when its result is subscribed to
     */
    public Call call(Operation operation) {
        return new Call(this, operation);
    }

    /**
     * Returns what the connected server speaks.
     *
     * @return the dialect, known without a call after the first time
     */
    public Mono<Dialect> dialect() {
        return this.dialects.get();
    }

    /**
     * Observes a public operation. A {@link Call} observes itself: this is for an operation that makes several calls, so
     * that they count as one. Within another operation that is observed it does nothing but add the ids.
     *
     * @param operation what to call it
     * @param ids the ids that it is about, by the names that they have in paths, such as {@code chat_id}; those in the
     *     paths of the calls are added by themselves
     * @param result the whole operation
     * @param <T> the type of the result
     * @return the same, observed from its subscription to its end
     */
    public <T> Mono<T> observe(Operation operation, Map<String, String> ids, Mono<T> result) {
        return this.observations.mono(operation, ids, result);
    }

    /**
     * Observes a public operation that has several results, such as a list over pages. See {@link #observe(Operation, Map,
     * Mono)}.
     *
     * @param operation what to call it
     * @param ids the ids that it is about
     * @param results the whole operation
     * @param <T> the type of a result
     * @return the same, observed from its subscription to its end
     */
    public <T> Flux<T> observe(Operation operation, Map<String, String> ids, Flux<T> results) {
        return this.observations.flux(operation, ids, false, results);
    }

    /**
     * Observes a public operation that streams the events of an answer: they are counted, and the first one is timed. See
     * {@link #observe(Operation, Map, Mono)}.
     *
     * @param operation what to call it
     * @param ids the ids that it is about
     * @param events the whole operation
     * @param <T> the type of an event
     * @return the same, observed from its subscription to its end
     */
    public <T> Flux<T> observeStream(Operation operation, Map<String, String> ids, Flux<T> events) {
        return this.observations.flux(operation, ids, true, events);
    }

    /**
     * Returns the number of items that a list fetches at a time.
     *
     * @return the page size
     */
    public int pageSize() {
        return this.settings.pageSize();
    }

    RagflowClientSettings settings() {
        return this.settings;
    }

    WebClient webClient() {
        return this.webClient;
    }

    RetryPolicy retryPolicy() {
        return this.retryPolicy;
    }

    /** Is told that the server does not have a route that its release should have. */
    void routeIsMissing() {
        this.dialects.forget();
    }

    /**
     * Returns the key that a call sends, empty text for none: that of the Reactor context, else that of the provider. What
     * needs no key goes without one also where the provider fails.
     */
    Mono<String> apiKey(Operation operation) {
        return switch (operation.trust()) {
            case KEY -> requiredApiKey(operation);
            case KEY_IF_ANY -> requiredApiKey(operation).onErrorReturn(RagflowAuthenticationException.class, "");
            case OPEN -> Mono.just("");
        };
    }

    private Mono<String> requiredApiKey(Operation operation) {
        return Mono.deferContextual((context) -> {
                    ApiKeyProvider provider = context.getOrDefault(ApiKeyProvider.class, this.apiKeyProvider);
                    return (provider != null) ? provider.apiKey() : Mono.<String>empty();
                })
                .timeout(
                        this.settings.responseTimeout(),
                        Mono.error(() -> noKeyInTime(operation, "ragflow.response-timeout")))
                .onErrorMap((ex) -> !(ex instanceof RagflowException), (ex) -> keyProviderFailed(operation, ex))
                .switchIfEmpty(Mono.error(() -> RagflowAuthenticationException.builder("'" + operation.operationName()
                                + "' failed: there is no API key. Set ragflow.api-key, define an"
                                + " ApiKeyProvider, or put a key into the Reactor context with ApiKeyProvider.use(…).")
.build()))
                .doOnNext(Exchange::checkKey);
    }

    /** Returns the error of a provider that did not answer: the server, which was not asked, is not to blame. */
    static RagflowAuthenticationException noKeyInTime(Operation operation, String timeoutProperty) {
        return RagflowAuthenticationException.builder("'" + operation.operationName() + "' failed: the ApiKeyProvider gave no key within " + timeoutProperty
                        + ".")
.build();
    }

    /** What the provider says may hold a secret: it stays in the cause, which is the application's own. */
    private static RagflowAuthenticationException keyProviderFailed(Operation operation, Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        return RagflowAuthenticationException.builder("'" + operation.operationName() + "' failed: the ApiKeyProvider failed with "
                        + cause.getClass().getName() + ".")
.cause(cause)
.build();
    }

    /** Reads a whole body into memory, as far as that is allowed. */
    Mono<Body> body(ClientResponse response, ExchangeConnection connection) {
        HttpStatusCode status = response.statusCode();
        HttpHeaders headers = response.headers().asHttpHeaders();
        return DataBufferUtils.join(connection.body(response), this.settings.maxInMemorySize())
                .map((buffer) -> {
                    try {
                        byte[] bytes = new byte[buffer.readableByteCount()];
                        buffer.read(bytes);
                        return bytes;
                    } finally {
                        DataBufferUtils.release(buffer);
                    }
                })
                .defaultIfEmpty(new byte[0])
                .map((bytes) -> new Body(status, headers, bytes));
    }

    private Mono<DialectSource.Asked> askRelease() {
        Operation operation = Operation.SYSTEM_VERSION;
        Route route = Objects.requireNonNull(operation.route(Release.NEWEST_KNOWN));
        ResponseDecoder unkeyed = new ResponseDecoder(operation, new Dialect(Release.NEWEST_KNOWN), route);
        // Only v0.25.0 and v0.25.1 want a key for this. What needs no key works on both in the same way, so that it
        // need
        // not wait for one.
        Mono<DialectSource.Asked> asked = askRelease(unkeyed, route, "")
                .onErrorResume(
                        RagflowAuthenticationException.class,
                        (refused) -> apiKey(operation)
                                .filter((key) -> !key.isEmpty())
                                .flatMap((key) -> askRelease(unkeyed.withKey(key), route, key))
                                .onErrorResume(RagflowAuthenticationException.class, (ex) -> Mono.empty())
                                .defaultIfEmpty(new DialectSource.Asked(Release.V0_25_0, false)));
        return this.retryPolicy
                .apply(operation, asked, this.settings.responseTimeout())
                .timeout(this.settings.responseTimeout())
                .onErrorMap((ex) -> TransportErrors.translate(ex, unkeyed, "ragflow.response-timeout"));
    }

    private Mono<DialectSource.Asked> askRelease(ResponseDecoder answers, Route route, String key) {
        long startNanos = System.nanoTime();
        ExchangeConnection connection = new ExchangeConnection();
        return this.webClient
                .get()
                .uri(route.path())
                .headers((headers) -> {
                    if (!key.isEmpty()) {
                        headers.setBearerAuth(key);
                    }
                })
                .accept(MediaType.APPLICATION_JSON)
                .httpRequest(connection::opened)
                .exchangeToMono((response) -> body(response, connection))
                .transform(connection::cancelledInTurn)
                .map((body) -> {
                    Release release = (body.status().value() == 404)
                            ? releaseWithoutVersionRoute(body.bytes())
                            : Release.parse(answers.envelope(body.status(), body.headers(), body.bytes())
                                    .data()
                                    .asString(""));
                    ExchangeLog.answered(answers.of(release), body.status().value(), null, startNanos, 1);
                    return new DialectSource.Asked(release, true);
                })
                .onErrorMap((ex) -> TransportErrors.translate(ex, answers, "ragflow.response-timeout"))
                .doOnError((ex) -> ExchangeLog.failed(answers, ex, startNanos, 1));
    }

    /** Up to v0.24 there is no version route; the answer to an unknown route got its envelope with v0.24. */
    private static Release releaseWithoutVersionRoute(byte[] body) {
        try {
            return Json.tree(body, 0, body.length).has("code") ? Release.V0_24_0 : Release.V0_23_1;
        } catch (JacksonException ex) {
            return Release.V0_23_1;
        }
    }

    private static void checkKey(String apiKey) {
        boolean sendable = !apiKey.isEmpty() && apiKey.chars().allMatch((c) -> c > ' ' && c < 127);
        if (!sendable) {
            throw RagflowAuthenticationException.builder("The API key is empty or has blanks, control characters or characters outside ASCII.")
.build();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
    record Body(HttpStatusCode status, HttpHeaders headers, byte[] bytes) {}
}
