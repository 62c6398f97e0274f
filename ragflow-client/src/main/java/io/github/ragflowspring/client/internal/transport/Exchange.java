package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.support.MemoryLimit;
import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The access of all operations to one RAGFlow server. */
public final class Exchange {

    private final CallExecutor executor;

    private final @Nullable SessionOwners sessionOwners;

    /**
     * Creates an exchange.
     *
     * @param webClient sends the requests
     * @param settings the settings
     * @param apiKeyProvider the provider of the API key of calls that have no key, or {@code null}
     * @param observationRegistry the registry of the observations of the operations
     * @param observationConvention the names and tags of the observations, or {@code null} for the default
     */
    public Exchange(
            WebClient webClient,
            RagflowClientSettings settings,
            @Nullable ApiKeyProvider apiKeyProvider,
            ObservationRegistry observationRegistry,
            @Nullable RagflowClientObservationConvention observationConvention) {
        RequestFactory requests = new RequestFactory(webClient, settings);
        RetryPolicy retryPolicy = new RetryPolicy(settings.retry());
        ApiKeys apiKeys = new ApiKeys(
                apiKeyProvider, Origin.of(settings.baseUrl()), settings.responseTimeout(), requests.names());
        Release pinned = settings.serverVersion().equals(RagflowClientSettings.AUTO)
                ? null
                : Release.parse(settings.serverVersion());
        ReleaseProbe probe = new ReleaseProbe(requests, retryPolicy, apiKeys);
        this.executor = new CallExecutor(
                requests,
                retryPolicy,
                new DialectSource(pinned, probe.probe(), probe::probe),
                new Observations(settings.name(), observationRegistry, observationConvention),
                apiKeys,
                new OwnerChecks(System::nanoTime));
        this.sessionOwners = null;
    }

    private Exchange(CallExecutor executor, @Nullable SessionOwners sessionOwners) {
        this.executor = executor;
        this.sessionOwners = sessionOwners;
    }

    /**
     * Returns an exchange with the given API key that shares the connections and the known release.
     *
     * @param apiKeyProvider the provider of the API key
     * @return the exchange
     */
    public Exchange withApiKeyProvider(ApiKeyProvider apiKeyProvider) {
        return new Exchange(this.executor.withApiKeyProvider(apiKeyProvider), this.sessionOwners);
    }

    /**
     * Returns an exchange with the given users of sessions that shares everything else.
     *
     * @param owners the users of sessions, or {@code null} if the application does not remember them
     * @return the exchange
     */
    public Exchange withSessionOwners(@Nullable SessionOwners owners) {
        return new Exchange(this.executor, owners);
    }

    /**
     * Returns the users of sessions.
     *
     * @return the users that the application remembers, or {@code null} if it does not
     */
    public @Nullable SessionOwners sessionOwners() {
        return this.sessionOwners;
    }

    /**
     * Returns the settings.
     *
     * @return the settings of the client
     */
    public RagflowClientSettings settings() {
        return this.executor.settings();
    }

    /**
     * Returns the maximum size of what an operation holds in memory.
     *
     * @return the limit of the settings
     */
    public MemoryLimit memoryLimit() {
        return this.executor.memoryLimit();
    }

    /**
     * Returns the number of resources that one request of a list fetches.
     *
     * @return the page size of the settings
     */
    public int pageSize() {
        return settings().pageSize();
    }

    /**
     * Returns a call.
     *
     * @param operation the operation
     * @return the call, which is sent when its result is subscribed to
     */
    public Call call(Operation operation) {
        return new Call(this.executor, CallDescription.of(operation));
    }

    /**
     * Returns the dialect of the connected server. To be used within an {@linkplain #observe observed} operation, whose API
     * key may be needed to detect the release.
     *
     * @return the dialect, which needs a request only the first time
     */
    public Mono<Dialect> dialect() {
        return this.executor.dialect();
    }

    /**
     * Limits an operation whose number of events or requests the server determines.
     *
     * @param operation the operation
     * @param result the complete operation
     * @param <T> the type of the result
     * @return the result, or an error after the operation timeout of the settings
     */
    public <T> Mono<T> limit(Operation operation, Mono<T> result) {
        return this.executor.limit(operation, result);
    }

    /**
     * Limits the time between two results of an operation whose number of requests the server determines. Only the time in
     * which the subscriber has requested a result counts.
     *
     * @param operation the operation
     * @param results the complete operation
     * @param <T> the type of a result
     * @return the results, or an error after the operation timeout of the settings
     */
    public <T> Flux<T> limit(Operation operation, Flux<T> results) {
        return this.executor.limit(operation, results);
    }

    /**
     * Fetches the API key for a public operation that makes several calls, each of which is observed as an operation of its
     * own. {@link #observe} includes this.
     *
     * @param operation the operation of the first call
     * @param result the complete operation
     * @param <T> the type of the result
     * @return the result, all of whose calls use the key of the subscriber
     */
    public <T> Mono<T> withKey(Operation operation, Mono<T> result) {
        return withKey(operation, Map.of(), result);
    }

    /**
     * Fetches the API key for a public operation on a resource. See {@link #withKey(Operation, Mono)}.
     *
     * @param operation the operation of the first call
     * @param ids the ids by the names that they have in paths, such as {@code chat_id}
     * @param result the complete operation
     * @param <T> the type of the result
     * @return the result, all of whose calls use the key of the subscriber
     */
    public <T> Mono<T> withKey(Operation operation, Map<String, String> ids, Mono<T> result) {
        return this.executor.withKey(operation, ids, result);
    }

    /**
     * Fetches the API key for a public operation that has several results. See {@link #withKey(Operation, Mono)}.
     *
     * @param operation the operation of the first call
     * @param results the complete operation
     * @param <T> the type of a result
     * @return the results, all of whose calls use the key of the subscriber
     */
    public <T> Flux<T> withKey(Operation operation, Flux<T> results) {
        return withKey(operation, Map.of(), results);
    }

    /**
     * Fetches the API key for a public operation on a resource that has several results. See {@link #withKey(Operation, Map,
     * Mono)}.
     *
     * @param operation the operation of the first call
     * @param ids the ids
     * @param results the complete operation
     * @param <T> the type of a result
     * @return the results, all of whose calls use the key of the subscriber
     */
    public <T> Flux<T> withKey(Operation operation, Map<String, String> ids, Flux<T> results) {
        return this.executor.withKey(operation, ids, results);
    }

    /**
     * Observes a public operation that makes several calls, so that they count as one. A {@link Call} alone observes itself.
     * Within another observed operation, this only adds the ids.
     *
     * @param operation the name of the observation
     * @param ids the ids by the names that they have in paths, such as {@code chat_id}, in addition to those in the paths of
     *     the calls
     * @param result the complete operation
     * @param <T> the type of the result
     * @return the result, observed from its subscription to its end
     */
    public <T> Mono<T> observe(Operation operation, Map<String, String> ids, Mono<T> result) {
        return this.executor.observe(operation, ids, result);
    }

    /**
     * Observes a public operation that has several results, such as a list over pages. See {@link #observe(Operation, Map,
     * Mono)}.
     *
     * @param operation the name of the observation
     * @param ids the ids
     * @param results the complete operation
     * @param <T> the type of a result
     * @return the results, observed from their subscription to their end
     */
    public <T> Flux<T> observe(Operation operation, Map<String, String> ids, Flux<T> results) {
        return this.executor.observe(operation, ids, results);
    }

    /**
     * Observes a public operation that streams the events of an answer: they are counted, and the first one is timed. The
     * operation succeeds with its last event, at which a subscriber may cancel. See {@link #observe(Operation, Map, Mono)}.
     *
     * @param operation the name of the observation
     * @param ids the ids
     * @param last the type of the last event
     * @param events the complete operation
     * @param <T> the type of an event
     * @return the events, observed from their subscription to their end
     */
    public <T> Flux<T> observeStream(
            Operation operation, Map<String, String> ids, Class<? extends T> last, Flux<T> events) {
        return this.executor.observeStream(operation, ids, last::isInstance, events);
    }
}
