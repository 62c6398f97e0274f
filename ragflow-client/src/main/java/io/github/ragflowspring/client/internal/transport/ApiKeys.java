package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.support.KnownKey;
import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.internal.support.ServerKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
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

    private final PlainHttpWarning plainHttpWarning;

    /** The last key that was sent: the server may repeat it in a response to a call without a key. */
    private volatile String lastSent;

    /**
     * Creates the keys of a client.
     *
     * @param provider the provider of the client, or {@code null}
     * @param server the server that receives the keys
     * @param timeout the timeout of a provider
     */
    ApiKeys(@Nullable ApiKeyProvider provider, Origin server, Duration timeout) {
        this(provider, server, timeout, new PlainHttpWarning(server));
    }

    private ApiKeys(
            @Nullable ApiKeyProvider provider, Origin server, Duration timeout, PlainHttpWarning plainHttpWarning) {
        this.plainHttpWarning = plainHttpWarning;
        this.provider = provider;
        this.server = server;
        this.timeout = timeout;
        this.lastSent = (provider instanceof KnownKey known) ? known.key() : "";
    }

    /** Returns keys of the given provider for the same server. */
    ApiKeys with(ApiKeyProvider provider) {
        return new ApiKeys(provider, this.server, this.timeout, this.plainHttpWarning);
    }

    /** Fetches the key before an operation, unless the operation is a part of one that has a key. */
    <T> Mono<T> fetchFor(Operation operation, Mono<T> source) {
        return Mono.deferContextual((context) -> {
            if (needsNoKey(operation, context)) {
                return source;
            }
            return fetch(operation, context).flatMap((key) -> new MonoOperator<T, T>(source) {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, key));
                }
            });
        });
    }

    /** Fetches the key before an operation, unless the operation is a part of one that has a key. */
    <T> Flux<T> fetchFor(Operation operation, Flux<T> source) {
        return Flux.deferContextual((context) -> {
            if (needsNoKey(operation, context)) {
                return source;
            }
            return fetch(operation, context).flatMapMany((key) -> new FluxOperator<T, T>(source) {
                @Override
                public void subscribe(CoreSubscriber<? super T> actual) {
                    this.source.subscribe(new KeyedSubscriber<>(actual, ApiKeys.this, key));
                }
            });
        });
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
            throw (key.failure() != null) ? key.failure() : missing(operation, false);
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

    private Mono<Key> fetch(Operation operation, ContextView context) {
        Mono<Key> key = required(operation, context).map((value) -> new Key(value, null));
        return (operation.trust() == Operation.Trust.KEY)
                ? key
                : key.onErrorResume(RagflowException.class, (ex) -> Mono.just(new Key("", ex)));
    }

    private Mono<String> required(Operation operation, ContextView context) {
        ApiKeyProvider inContext = context.getOrDefault(ApiKeyProvider.class, null);
        boolean foreign = inContext instanceof ServerKey bound && !bound.belongsTo(this.server);
        ApiKeyProvider current = (inContext != null && !foreign) ? inContext : this.provider;
        return (current != null ? provided(operation, current) : Mono.<String>empty())
                .switchIfEmpty(Mono.error(() -> missing(operation, foreign)))
                .doOnNext(ApiKeys::check);
    }

    private Mono<String> provided(Operation operation, ApiKeyProvider current) {
        Mono<String> key;
        try {
            key = current.apiKey();
        } catch (RuntimeException ex) {
            key = Mono.error(ex);
        }
        if (key == null) {
            key = Mono.error(new NullPointerException("The ApiKeyProvider returned null"));
        }
        // A key that is already there needs no timer.
        Mono<String> limited =
                (key instanceof Callable) ? key : key.timeout(this.timeout, Mono.error(() -> timedOut(operation)));
        return limited.onErrorMap((ex) -> !(ex instanceof RagflowException), (ex) -> failed(operation, ex));
    }

    private static RagflowAuthenticationException missing(Operation operation, boolean foreign) {
        return error(
                operation,
                foreign
                        ? "the API key in the Reactor context belongs to another server, and the client has no key of its"
                                + " own. Name the server with ApiKeyProvider.use(URI, String)."
                        : "there is no API key. Set ragflow.api-key, define an ApiKeyProvider, or put a key into the"
                                + " Reactor context with ApiKeyProvider.use(…).");
    }

    /** The server is not to blame: it got no request. */
    private static RagflowAuthenticationException timedOut(Operation operation) {
        return error(operation, "the ApiKeyProvider did not return a key within ragflow.response-timeout.");
    }

    /** The message of the provider may contain a secret: only the cause, which belongs to the application, has it. */
    private static RagflowAuthenticationException failed(Operation operation, Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        String what = "the ApiKeyProvider failed with " + cause.getClass().getName() + ".";
        return RagflowAuthenticationException.builder(prefix(operation) + what)
                .cause(cause)
                .build();
    }

    private static RagflowAuthenticationException error(Operation operation, String what) {
        return RagflowAuthenticationException.builder(prefix(operation) + what).build();
    }

    private static String prefix(Operation operation) {
        return "'" + operation.operationName() + "' failed: ";
    }

    private static void check(String apiKey) {
        boolean valid = !apiKey.isEmpty() && apiKey.chars().allMatch((c) -> c > ' ' && c < 127);
        if (!valid) {
            throw RagflowAuthenticationException.builder(
                            "The API key is empty or contains whitespace, control characters"
                                    + " or non-ASCII characters.")
                    .build();
        }
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
