package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.DialectSource;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.stream.FrameReader;
import io.github.ragflowspring.client.internal.support.CallContext;
import io.github.ragflowspring.client.internal.support.MemoryLimit;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.internal.wire.ResponseErrorFactory;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Executes calls: looks up the release and the API key, sends the request, applies retries and timeouts, and observes and
 * logs the exchange. What differs between responses is in {@link PlainExchange}, {@link FileExchange} and {@link
 * EventExchange}.
 */
final class CallExecutor {

    private final RequestFactory requests;

    private final RetryPolicy retryPolicy;

    private final DialectSource dialects;

    private final Runnable forgetRelease;

    private final Observations observations;

    private final ApiKeys apiKeys;

    private final OwnerChecks ownerChecks;

    CallExecutor(
            RequestFactory requests,
            RetryPolicy retryPolicy,
            DialectSource dialects,
            Observations observations,
            ApiKeys apiKeys,
            OwnerChecks ownerChecks) {
        this.requests = requests;
        this.retryPolicy = retryPolicy;
        this.dialects = dialects;
        this.forgetRelease = dialects::forget;
        this.observations = observations;
        this.apiKeys = apiKeys;
        this.ownerChecks = ownerChecks;
    }

    /** Returns an executor that uses the keys of the given provider and shares everything else. */
    CallExecutor withApiKeyProvider(ApiKeyProvider provider) {
        ApiKeys keys = this.apiKeys.with(provider);
        return new CallExecutor(
                this.requests, this.retryPolicy, this.dialects, this.observations, keys, this.ownerChecks);
    }

    RagflowClientSettings settings() {
        return this.requests.settings();
    }

    MemoryLimit memoryLimit() {
        return new MemoryLimit(settings().maxInMemorySize(), this.requests.names());
    }

    Mono<Dialect> dialect() {
        return Mono.deferContextual((context) -> this.dialects.get(this.apiKeys.fetched(context)));
    }

    /** Returns the known dialect of a call that requires no checks, or {@code null}. */
    private @Nullable Dialect knownFor(CallDescription call) {
        return call.ownerChecks().isEmpty() ? this.dialects.known() : null;
    }

    /** Returns the dialect of a call after the checks that its release requires. */
    private Mono<Dialect> dialectFor(CallDescription call) {
        return Mono.deferContextual((context) -> dialect()
                .flatMap((dialect) -> this.ownerChecks
                        .make(call.ownerChecks(), dialect, this.apiKeys.fetched(context))
                        .thenReturn(dialect)));
    }

    /** Executes a call whose response is read completely. */
    <T> Mono<T> execute(CallDescription call, ResponseReader<T> reader) {
        Mono<T> result = Mono.deferContextual((context) -> {
            Dialect known = knownFor(call);
            return (known != null)
                    ? execute(call, reader, known, context)
                    : dialectFor(call).flatMap((dialect) -> execute(call, reader, dialect, context));
        });
        return observe(call.operation(), call.observedIds(), result);
    }

    private <T> Mono<T> execute(CallDescription call, ResponseReader<T> reader, Dialect dialect, ContextView context) {
        PlainExchange<T> exchange = new PlainExchange<>(this.requests, call, reader, CallContext.of(context));
        ResponseErrorFactory errors = errors(call, dialect);
        Mono<T> attempt = Mono.defer(() -> exchange.send(attempt(call, errors, context)));
        return exchange.complete(attempt, new ErrorTranslation(errors, this.forgetRelease), this.retryPolicy);
    }

    /** Executes a call whose response is a file. */
    Flux<DataBuffer> download(CallDescription call, Consumer<HttpHeaders> onOpen) {
        Flux<DataBuffer> buffers = send(call, new FileExchange(this.requests, call.filter(), onOpen));
        return observe(call.operation(), call.observedIds(), buffers);
    }

    /** Executes a call whose response is an event stream. */
    <T> Flux<T> stream(CallDescription call, Function<ResponseErrors, FrameReader<T>> readerFactory) {
        Flux<T> events = send(call, new EventExchange<>(this.requests, readerFactory));
        return observeStream(call.operation(), call.observedIds(), (event) -> false, events);
    }

    private <T> Flux<T> send(CallDescription call, StreamExchange<T> exchange) {
        return Flux.deferContextual((context) -> {
            Dialect known = knownFor(call);
            return (known != null)
                    ? send(call, exchange, known, context)
                    : dialectFor(call).flatMapMany((dialect) -> send(call, exchange, dialect, context));
        });
    }

    private <T> Flux<T> send(CallDescription call, StreamExchange<T> exchange, Dialect dialect, ContextView context) {
        Attempt attempt = attempt(call, errors(call, dialect), context);
        return ExchangeLog.stream(attempt.errors(), exchange.send(attempt));
    }

    /** Prepares an attempt with the key of the operation; the observation in progress gets the release. */
    private Attempt attempt(CallDescription call, ResponseErrorFactory errors, ContextView context) {
        CallObservationContext observed = Observations.current(context);
        if (observed != null) {
            observed.setRelease(errors.dialect().release().toString());
        }
        String key = this.apiKeys.keyOf(call.operation(), context);
        ResponseErrorFactory redacting = errors.withKey(this.apiKeys.known(context));
        CallDescription sent = call.withCallerHeaders(CallContext.of(context).headers());
        return Attempt.of(sent, new ErrorTranslation(redacting, this.forgetRelease), key);
    }

    /** Returns the error of a server that does not begin to respond. */
    <T> Mono<T> silence(CallDescription call, TimeoutException error) {
        return dialect()
                .flatMap((dialect) -> Mono.error(
                        TransportErrors.translate(error, errors(call, dialect), SettingNames.STREAM_IDLE_TIMEOUT)));
    }

    /** Limits an operation whose number of events or requests the server determines. */
    <T> Mono<T> limit(Operation operation, Mono<T> result) {
        return Mono.deferContextual((context) -> result.timeout(
                CallContext.of(context).extend(settings().operationTimeout()), Mono.defer(() -> late(operation))));
    }

    /** Limits the time between two results of such an operation, without the time in which none is requested. */
    <T> Flux<T> limit(Operation operation, Flux<T> results) {
        return new IdleTimeoutFlux<T>(results, this.requests.operationTimer(), (result) -> {})
                .onErrorResume(TimeoutException.class, (ex) -> late(operation));
    }

    private <T> Mono<T> late(Operation operation) {
        return dialect()
                .flatMap((dialect) -> Mono.error(TransportErrors.late(errors(CallDescription.of(operation), dialect))));
    }

    /** Fetches the API key of an operation once, before anything else. */
    <T> Mono<T> withKey(Operation operation, Map<String, String> ids, Mono<T> result) {
        return CallLimit.apply(operation, this.apiKeys.fetchFor(operation, ids, result));
    }

    /** Fetches the API key of an operation once, before anything else. */
    <T> Flux<T> withKey(Operation operation, Map<String, String> ids, Flux<T> results) {
        return CallLimit.apply(operation, this.apiKeys.fetchFor(operation, ids, results));
    }

    /** Observes an operation, for which the API key is fetched once, before anything else. */
    <T> Mono<T> observe(Operation operation, Map<String, String> ids, Mono<T> result) {
        return this.observations.mono(operation, ids, withKey(operation, ids, result));
    }

    <T> Flux<T> observe(Operation operation, Map<String, String> ids, Flux<T> results) {
        return this.observations.flux(operation, ids, false, (result) -> false, withKey(operation, ids, results));
    }

    <T> Flux<T> observeStream(Operation operation, Map<String, String> ids, Predicate<? super T> last, Flux<T> events) {
        return this.observations.flux(operation, ids, true, last, withKey(operation, ids, events));
    }

    private ResponseErrorFactory errors(CallDescription call, Dialect dialect) {
        return new ResponseErrorFactory(call.operation(), dialect, call.route(dialect), this.requests.names());
    }
}
