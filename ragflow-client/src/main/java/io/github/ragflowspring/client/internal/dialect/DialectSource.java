package io.github.ragflowspring.client.internal.dialect;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Knows the dialect of the connected server: pinned by a setting, or read from the server at the first call and kept.
 *
 * <p>Whoever wants to know while the server is being asked waits for the same answer. When nobody waits any longer, the
 * question is given up. A failed attempt is not kept. A server that answers "no such route" may have been exchanged for
 * another release meanwhile: then it is asked again at the next call.
 */
public final class DialectSource {

    private final boolean pinned;

    private final Mono<Asked> question;

    private volatile @Nullable Dialect known;

    private @Nullable Asking asking;

    public DialectSource(@Nullable Release pinned, Mono<Asked> question) {
        this.pinned = pinned != null;
        this.known = (pinned != null) ? new Dialect(pinned) : null;
        this.question = question;
    }

    public Mono<Dialect> get() {
        return Mono.deferContextual((context) -> {
            Dialect dialect = this.known;
            return (dialect != null) ? Mono.just(dialect) : wait(context);
        });
    }

    public void forget() {
        if (!this.pinned) {
            this.known = null;
        }
    }

    private Mono<Dialect> wait(ContextView context) {
        Asking pending;
        Asking joined;
        synchronized (this) {
            pending = this.asking;
            joined = (pending != null) ? pending : new Asking();
            joined.waiting++;
            this.asking = joined;
        }
        if (pending == null) {
            joined.start(Context.of(context));
        }
        return joined.answer.asMono().doOnCancel(() -> leave(joined));
    }

    private void leave(Asking left) {
        synchronized (this) {
            left.waiting--;
            if (left.waiting > 0 || this.asking != left) {
                return;
            }
            this.asking = null;
        }
        left.call.dispose();
    }

    private void answered(Asking answered, @Nullable Dialect dialect) {
        synchronized (this) {
            if (dialect != null) {
                this.known = dialect;
            }
            if (this.asking == answered) {
                this.asking = null;
            }
        }
    }

    /** A question that is on its way, and how many wait for its answer. */
    private final class Asking {

        private final Sinks.One<Dialect> answer = Sinks.one();

        private final Disposable.Swap call = Disposables.swap();

        private int waiting;

        void start(Context context) {
            this.call.update(DialectSource.this.question.subscribe(this::succeed, this::fail, null, context));
        }

        private void succeed(Asked asked) {
            Dialect dialect = new Dialect(asked.release());
            answered(this, asked.certain() ? dialect : null);
            this.answer.tryEmitValue(dialect);
        }

        private void fail(Throwable error) {
            answered(this, null);
            this.answer.tryEmitError(error);
        }
    }

    /** What the server was asked, and whether it need not be asked again. */
    public record Asked(Release release, boolean certain) {}
}
