package io.github.ragflowspring.client.internal.transport;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Base class of the subscribers of the operators in this package.
 *
 * <p>Forwards the context, the demand and the cancellation, accepts one subscription, and emits no signal after the terminal
 * one. Subclasses override the signals that they change and emit with {@link #next}, {@link #error} and {@link #complete}.
 *
 * @param <I> the type of a received element
 * @param <O> the type of an emitted element
 */
abstract class ConvertingSubscriber<I, O> implements CoreSubscriber<I>, Subscription, Scannable {

    private final CoreSubscriber<? super O> actual;

    private volatile @Nullable Subscription upstream;

    private volatile boolean cancelled;

    private boolean terminated;

    ConvertingSubscriber(CoreSubscriber<? super O> actual) {
        this.actual = actual;
    }

    /** Is called once before the subscriber receives its subscription. */
    void onStart() {}

    /** Is called once after the subscriber received its subscription. */
    void onStarted() {}

    /** Emits an element, or drops it after the terminal signal. */
    final void next(O element) {
        if (this.terminated) {
            Operators.onNextDropped(element, currentContext());
        } else {
            this.actual.onNext(element);
        }
    }

    /** Emits the error, or drops it after the terminal signal. */
    final void error(Throwable error) {
        if (this.terminated) {
            Operators.onErrorDropped(error, currentContext());
        } else {
            this.terminated = true;
            this.actual.onError(error);
        }
    }

    /** Emits the completion, unless there was a terminal signal. */
    final void complete() {
        if (!this.terminated) {
            this.terminated = true;
            this.actual.onComplete();
        }
    }

    final boolean isCancelled() {
        return this.cancelled;
    }

    final boolean isTerminated() {
        return this.terminated;
    }

    /** Returns the upstream subscription, or an empty one before it is known. */
    final Subscription upstream() {
        Subscription subscription = this.upstream;
        return (subscription != null) ? subscription : Operators.emptySubscription();
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(this.upstream, subscription)) {
            this.upstream = subscription;
            onStart();
            this.actual.onSubscribe(this);
            onStarted();
        }
    }

    @Override
    public void onError(Throwable error) {
        error(error);
    }

    @Override
    public void onComplete() {
        complete();
    }

    @Override
    public void request(long n) {
        upstream().request(n);
    }

    @Override
    public final void cancel() {
        this.cancelled = true;
        onCancel();
    }

    /** Cancels the upstream subscription. */
    void onCancel() {
        upstream().cancel();
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
        if (key == Attr.TERMINATED) {
            return this.terminated;
        }
        if (key == Attr.CANCELLED) {
            return this.cancelled;
        }
        return (key == Attr.RUN_STYLE) ? runStyle() : null;
    }

    /** Returns whether signals keep the thread on which they arrive. */
    Attr.RunStyle runStyle() {
        return Attr.RunStyle.SYNC;
    }
}
