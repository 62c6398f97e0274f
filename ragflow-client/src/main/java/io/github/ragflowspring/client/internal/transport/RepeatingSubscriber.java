package io.github.ragflowspring.client.internal.transport;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscribes to a source again if it fails before its first element.
 *
 * <p>Unlike {@code retry}, it forgets the source when it {@linkplain #settle() settles}: a stream that is open for hours must
 * not retain its request.
 *
 * @param <T> the type of an element
 */
final class RepeatingSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {

    private final CoreSubscriber<? super T> actual;

    private final Predicate<Throwable> repeatable;

    private volatile @Nullable CorePublisher<? extends T> source;

    private volatile @Nullable Subscription upstream;

    private int repetitions;

    private long requested;

    private boolean subscribed;

    /** Whether the source was just subscribed to. */
    private boolean subscribing = true;

    private volatile boolean cancelled;

    RepeatingSubscriber(
            CoreSubscriber<? super T> actual,
            CorePublisher<? extends T> source,
            int repetitions,
            Predicate<Throwable> repeatable) {
        this.actual = actual;
        this.source = source;
        this.repetitions = repetitions;
        this.repeatable = repeatable;
    }

    /** Forgets the source, which is not subscribed to again. */
    void settle() {
        this.source = null;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean first;
        long demand;
        synchronized (this) {
            if (!this.subscribing) {
                subscription.cancel();
                Operators.reportSubscriptionSet();
                return;
            }
            this.subscribing = false;
            this.upstream = subscription;
            first = !this.subscribed;
            this.subscribed = true;
            demand = this.requested;
        }
        if (first) {
            this.actual.onSubscribe(this);
        } else if (this.cancelled) {
            subscription.cancel();
        } else if (demand > 0) {
            subscription.request(demand);
        }
    }

    @Override
    public void onNext(T element) {
        this.source = null;
        this.actual.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        CorePublisher<? extends T> failed = this.source;
        if (failed != null && !this.cancelled && this.repetitions > 0 && this.repeatable.test(error)) {
            this.repetitions--;
            synchronized (this) {
                this.subscribing = true;
            }
            failed.subscribe(this);
        } else {
            this.source = null;
            this.actual.onError(error);
        }
    }

    @Override
    public void onComplete() {
        this.source = null;
        this.actual.onComplete();
    }

    @Override
    public void request(long n) {
        Subscription current = this.upstream;
        if (this.source != null && n > 0) {
            // Demand that arrives between two subscriptions belongs to the second one.
            synchronized (this) {
                this.requested = Operators.addCap(this.requested, n);
                current = this.upstream;
            }
        }
        if (current != null) {
            current.request(n);
        }
    }

    @Override
    public void cancel() {
        Subscription current;
        synchronized (this) {
            this.cancelled = true;
            current = this.upstream;
        }
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public Context currentContext() {
        return this.actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes") // The signature of Scannable.
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return this.upstream;
        }
        if (key == Attr.ACTUAL) {
            return this.actual;
        }
        if (key == Attr.CANCELLED) {
            return this.cancelled;
        }
        return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
    }
}
