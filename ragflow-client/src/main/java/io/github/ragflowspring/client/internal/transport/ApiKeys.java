package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.auth.ApiKeyRequest;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.KnownKey;
import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.internal.support.ServerKey;
import io.github.ragflowspring.client.internal.support.SettingNames;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The API keys of calls, from the provider in the Reactor context or else the one of the client.
 *
 * <p>A key is fetched once for each operation of the API, when it is subscribed to. From then on it is in the Reactor
 * context of the operation, under this instance: all exchanges use it, on any thread.
 */
final class ApiKeys {

    private final @Nullable ApiKeyProvider provider;

    private final Origin server;

    private final Duration timeout;

    private final SettingNames settings;

    private final PlainHttpWarning plainHttpWarning;

    /** The last key that was sent: the server may repeat it in a response to a call without a key. */
    private volatile String lastSent;

    /**
     * Creates the keys of a client.
     *
     * @param provider the provider of the client, or {@code null}
     * @param server the server that receives the keys
     * @param timeout the timeout of a provider
     * @param settings the names of the settings in messages
     */
    ApiKeys(@Nullable ApiKeyProvider provider, Origin server, Duration timeout, SettingNames settings) {
        this(provider, server, timeout, settings, new PlainHttpWarning(server, settings));
    }

    private ApiKeys(
            @Nullable ApiKeyProvider provider,
            Origin server,
            Duration timeout,
            SettingNames settings,
            PlainHttpWarning plainHttpWarning) {
        this.settings = settings;
        this.plainHttpWarning = plainHttpWarning;
        this.provider = provider;
        this.server = server;
        this.timeout = timeout;
        this.lastSent = (provider instanceof KnownKey known) ? known.key() : "";
    }

    /** Returns keys of the given provider for the same server. */
    ApiKeys with(ApiKeyProvider provider) {
        return new ApiKeys(provider, this.server, this.timeout, this.settings, this.plainHttpWarning);
    }

    /** Fetches the key before an operation, unless the operation is a part of one that has a key. */
    <T> Mono<T> fetchFor(Operation operation, Map<String, String> ids, Mono<T> source) {
        return new MonoOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Context context = actual.currentContext();
                if (needsNoKey(operation, context)) {
                    this.source.subscribe(actual);
                    return;
                }
                Key known = immediate(context);
                if (known != null) {
                    this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, known));
                } else {
                    Mono.defer(() -> fetch(operation, ids, context))
                            .flatMap((key) -> withKey(key, this.source))
                            .subscribe(actual);
                }
            }
        };
    }

    /** Fetches the key before an operation, unless the operation is a part of one that has a key. */
    <T> Flux<T> fetchFor(Operation operation, Map<String, String> ids, Flux<T> source) {
        return new FluxOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Context context = actual.currentContext();
                if (needsNoKey(operation, context)) {
                    this.source.subscribe(actual);
                    return;
                }
                Key known = immediate(context);
                if (known != null) {
                    this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, known));
                } else {
                    Mono.defer(() -> fetch(operation, ids, context))
                            .flatMapMany((key) -> withKey(key, this.source))
                            .subscribe(actual);
                }
            }
        };
    }

    private <T> Mono<T> withKey(Key key, Mono<? extends T> source) {
        return new MonoOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, key));
            }
        };
    }

    private <T> Flux<T> withKey(Key key, Flux<? extends T> source) {
        return new FluxOperator<T, T>(source) {

            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, key));
            }
        };
    }

    /** Returns a key that needs no request, or {@code null} if it has to be fetched or is not valid. */
    private @Nullable Key immediate(ContextView context) {
        return (provider(context) instanceof KnownKey known && isValid(known.key()))
                ? new Key(known.key(), null)
                : null;
    }

    /** Returns the key that was fetched for the operation in progress, or an empty text if there is none. */
    String fetched(ContextView context) {
        return key(context).value();
    }

    /**
     * Returns the key of a request.
     *
     * @return the key, or an empty text if there is none
     * @throws RagflowException if the operation needs a key and has none
     */
    String keyOf(Operation operation, ContextView context) {
        if (operation.trust() == Operation.Trust.OPEN) {
            return "";
        }
        Key key = key(context);
        if (operation.trust() == Operation.Trust.KEY && key.value().isEmpty()) {
            throw (key.failure() != null) ? key.failure() : ApiKeyErrors.missing(operation, this.settings, false);
        }
        if (!key.value().isEmpty()) {
            this.plainHttpWarning.beforeKey();
            this.lastSent = key.value();
        }
        return key.value();
    }

    /** Returns the key that a response to a call without a key may contain, or an empty text. */
    String known(ContextView context) {
        String fetched = fetched(context);
        if (!fetched.isEmpty()) {
            return fetched;
        }
        ApiKeyProvider current = context.getOrDefault(ApiKeyProvider.class, null);
        return (current instanceof KnownKey known) ? known.key() : this.lastSent;
    }

    /** Returns the key that a response to a request without a caller may contain, or an empty text. */
    String known() {
        return this.lastSent;
    }

    private Key key(ContextView context) {
        Key key = context.getOrDefault(this, null);
        return (key != null) ? key : Key.NONE;
    }

    private boolean needsNoKey(Operation operation, ContextView context) {
        return operation.trust() == Operation.Trust.OPEN || context.hasKey(this);
    }

    private Mono<Key> fetch(Operation operation, Map<String, String> ids, ContextView context) {
        Mono<Key> key = required(operation, ids, context).map((value) -> new Key(value, null));
        return (operation.trust() == Operation.Trust.KEY)
                ? key
                : key.onErrorResume(RagflowException.class, (ex) -> Mono.just(new Key("", ex)));
    }

    private Mono<String> required(Operation operation, Map<String, String> ids, ContextView context) {
        ApiKeyProvider inContext = context.getOrDefault(ApiKeyProvider.class, null);
        boolean foreign = isForeign(inContext);
        ApiKeyProvider current = provider(context);
        return (current != null ? provided(operation, ids, current) : Mono.<String>empty())
                .switchIfEmpty(Mono.error(() -> ApiKeyErrors.missing(operation, this.settings, foreign)))
                .doOnNext(ApiKeys::check);
    }

    private @Nullable ApiKeyProvider provider(ContextView context) {
        ApiKeyProvider inContext = context.getOrDefault(ApiKeyProvider.class, null);
        return (inContext != null && !isForeign(inContext)) ? inContext : this.provider;
    }

    private boolean isForeign(@Nullable ApiKeyProvider inContext) {
        return inContext instanceof ServerKey bound && !bound.belongsTo(this.server);
    }

    private Mono<String> provided(Operation operation, Map<String, String> ids, ApiKeyProvider current) {
        Mono<String> key;
        try {
            key = current.apiKey(ApiKeyRequest.builder()
                    .operation(operation.operationName())
                    .chatId(ids.get("chat_id"))
                    .agentId(ids.get("agent_id"))
                    .datasetId(ids.get("dataset_id"))
                    .build());
        } catch (RuntimeException ex) {
            key = Mono.error(ex);
        }
        if (key == null) {
            key = Mono.error(new NullPointerException("The ApiKeyProvider returned null"));
        }
        // A key that is already there needs no timer.
        Mono<String> limited = (key instanceof Callable)
                ? key
                : key.timeout(this.timeout, Mono.error(() -> ApiKeyErrors.timedOut(operation, this.settings)));
        return limited.onErrorMap(
                (ex) -> !(ex instanceof RagflowException), (ex) -> ApiKeyErrors.failed(operation, ex));
    }

    private static void check(String apiKey) {
        if (!isValid(apiKey)) {
            throw ApiKeyErrors.invalid();
        }
    }

    private static boolean isValid(String apiKey) {
        for (int i = 0; i < apiKey.length(); i++) {
            if (apiKey.charAt(i) <= ' ' || apiKey.charAt(i) >= 127) {
                return false;
            }
        }
        return !apiKey.isEmpty();
    }

    /**
     * The key of an operation.
     *
     * @param value the key, or an empty text if there is none
     * @param failure the reason why there is none, or {@code null}
     */
    private record Key(String value, @Nullable RagflowException failure) {

        static final Key NONE = new Key("", null);

        /** Does not show the key: a context may be logged. */
        @Override
        public String toString() {
            return "Key[******]";
        }
    }

    /** Adds a key to the context. {@code contextWrite} would restore the values of the thread from the Reactor context. */
    private static final class KeyedSubscriber<T> extends OperatorSubscriber<T> {

        private final Context context;

        KeyedSubscriber(CoreSubscriber<? super T> actual, ApiKeys keys, Key key) {
            super(actual);
            this.context = actual.currentContext().put(keys, key);
        }

        @Override
        public Context currentContext() {
            return this.context;
        }
    }
}
