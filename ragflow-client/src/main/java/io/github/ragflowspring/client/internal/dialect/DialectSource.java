package io.github.ragflowspring.client.internal.dialect;

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
 * <p>Concurrent subscribers share one request, which is cancelled when the last of them cancels. A failure is not cached. A
 * server that reports a missing route may have been replaced by one of another release: {@link #forget()} clears the cache.
 */
public final class DialectSource {

    private final boolean pinned;

    private final Mono<Detected> request;

    private volatile @Nullable Dialect known;

    private @Nullable Pending pendingRequest;

    /**
     * Creates a source.
     *
     * @param pinned the release of the setting, or {@code null} to request it
     * @param request requests the release
     */
    public DialectSource(@Nullable Release pinned, Mono<Detected> request) {
        this.pinned = pinned != null;
        this.known = (pinned != null) ? new Dialect(pinned) : null;
        this.request = request;
    }

    /**
     * Returns the dialect.
     *
     * @return the dialect, cached if possible
     */
    public Mono<Dialect> get() {
        return Mono.deferContextual((context) -> {
            Dialect dialect = this.known;
            return (dialect != null) ? Mono.just(dialect) : join(context);
        });
    }

    /** Clears the cache, unless the release is pinned. */
    public void forget() {
        if (!this.pinned) {
            this.known = null;
        }
    }

    private Mono<Dialect> join(ContextView context) {
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

    private void end(Pending ended, @Nullable Dialect dialect) {
        synchronized (this) {
            if (dialect != null) {
                this.known = dialect;
            }
            if (this.pendingRequest == ended) {
                this.pendingRequest = null;
            }
        }
    }

    /** A request in progress and the number of its subscribers. */
    private final class Pending {

        private final Sinks.One<Dialect> result = Sinks.one();

        private final Disposable.Swap call = Disposables.swap();

        private int subscribers;

        void start(Context context) {
            this.call.update(DialectSource.this.request.subscribe(this::succeed, this::fail, null, context));
        }

        private void succeed(Detected detected) {
            Dialect dialect = new Dialect(detected.release());
            end(this, detected.certain() ? dialect : null);
            this.result.tryEmitValue(dialect);
        }

        private void fail(Throwable error) {
            end(this, null);
            this.result.tryEmitError(error);
        }
    }

    /**
     * A requested release.
     *
     * @param release the release
     * @param certain whether it may be cached
     */
    public record Detected(Release release, boolean certain) {}
}
