package io.github.ragflowspring.client.internal.dialect;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The dialect of the connected server: pinned by a setting, or requested from the server with the first call and cached.
 *
 * <p>Concurrent subscribers share one request without an API key, which is cancelled when the last of them cancels. If the
 * server requires a key for it, each subscriber repeats the request with its own key: the key of one caller, or its absence,
 * does not affect another one. A failure is not cached. A server that reports a missing route may have been replaced by one
 * of another release: {@link #forget()} clears the cache.
 */
public final class DialectSource {

    private final boolean pinned;

    private final Mono<Detected> request;

    private final Function<String, Mono<Detected>> requestWithKey;

    private volatile @Nullable Dialect known;

    private @Nullable Pending pendingRequest;

    /**
     * Creates a source.
     *
     * @param pinned the release of the setting, or {@code null} to request it
     * @param request requests the release without an API key
     * @param requestWithKey requests the release with a key, which may be empty
     */
    public DialectSource(
            @Nullable Release pinned, Mono<Detected> request, Function<String, Mono<Detected>> requestWithKey) {
        this.pinned = pinned != null;
        this.known = (pinned != null) ? new Dialect(pinned) : null;
        this.request = request;
        this.requestWithKey = requestWithKey;
    }

    /**
     * Returns the dialect.
     *
     * @param apiKey the API key of the caller, or an empty text if there is none
     * @return the dialect, cached if possible
     */
    public Mono<Dialect> get(String apiKey) {
        return Mono.deferContextual((context) -> {
            Dialect dialect = this.known;
            return (dialect != null) ? Mono.just(dialect) : detect(apiKey, context);
        });
    }

    /** Returns the dialect if it is known already, or {@code null}. */
    public @Nullable Dialect known() {
        return this.known;
    }

    /** Clears the cache, unless the release is pinned. */
    public void forget() {
        if (!this.pinned) {
            this.known = null;
        }
    }

    private Mono<Dialect> detect(String apiKey, ContextView context) {
        return join(context)
                .flatMap((detected) -> detected.keyRequired() ? this.requestWithKey.apply(apiKey) : Mono.just(detected))
                .map(this::remember);
    }

    private Dialect remember(Detected detected) {
        Dialect dialect = new Dialect(detected.release());
        if (detected.certain()) {
            this.known = dialect;
        }
        return dialect;
    }

    private Mono<Detected> join(ContextView context) {
        Pending pending;
        Pending joined;
        synchronized (this) {
            pending = this.pendingRequest;
            joined = (pending != null) ? pending : new Pending();
            joined.subscribers++;
            this.pendingRequest = joined;
        }
        if (pending == null) {
            joined.start(Context.of(context));
        }
        return joined.result.asMono().doOnCancel(() -> leave(joined));
    }

    private void leave(Pending left) {
        synchronized (this) {
            left.subscribers--;
            if (left.subscribers > 0 || this.pendingRequest != left) {
                return;
            }
            this.pendingRequest = null;
        }
        left.call.dispose();
    }

    private void end(Pending ended) {
        synchronized (this) {
            if (this.pendingRequest == ended) {
                this.pendingRequest = null;
            }
        }
    }

    /** A request in progress and the number of its subscribers. */
    private final class Pending {

        private final Sinks.One<Detected> result = Sinks.one();

        private final Disposable.Swap call = Disposables.swap();

        private int subscribers;

        void start(Context context) {
            this.call.update(DialectSource.this.request.subscribe(this::succeed, this::fail, null, context));
        }

        private void succeed(Detected detected) {
            if (!detected.keyRequired()) {
                remember(detected);
            }
            end(this);
            this.result.tryEmitValue(detected);
        }

        private void fail(Throwable error) {
            end(this);
            this.result.tryEmitError(error);
        }
    }

    /**
     * A requested release.
     *
     * @param release the release
     * @param certain whether it may be cached
     * @param keyRequired whether the server reports its release only to requests with an API key
     */
    public record Detected(Release release, boolean certain, boolean keyRequired) {

        /** Returns a release that the server reported. */
        public static Detected certain(Release release) {
            return new Detected(release, true, false);
        }

        /** Returns the oldest release of those that report it only to requests with an API key. */
        public static Detected withoutKey() {
            return new Detected(Release.V0_25_0, false, true);
        }

        /** Return a copy for a caller without a key: the operations that need none are the same on these releases. */
        public Detected uncertain() {
            return new Detected(this.release, false, false);
        }
    }
}
