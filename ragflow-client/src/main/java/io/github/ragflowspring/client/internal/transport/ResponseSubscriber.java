package io.github.ragflowspring.client.internal.transport;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Sends a request, again if it certainly was not sent, and passes on the elements of its response. When the response begins,
 * the request is forgotten: a stream that is open for hours must not retain it.
 *
 * @param <T> the type of an element
 */
final class ResponseSubscriber<T> implements CoreSubscriber<ClientResponse>, Subscription, Scannable {

    /** In addition to the one repetition of Reactor Netty, because several connections may have been closed at once. */
    private static final int REPETITIONS = 2;

    private final CoreSubscriber<? super T> actual;

    private final Predicate<Throwable> isUnsent;

    private @Nullable Mono<ClientResponse> request;

    private @Nullable Function<ClientResponse, ? extends Publisher<T>> reader;

    /** The subscription of the request, and then the one of the response. */
    private volatile @Nullable Subscription upstream;

    private volatile boolean responding;

    private volatile boolean cancelled;

    private int repetitions;

    /** The demand until the response begins. */
    private long requested;

    ResponseSubscriber(
            CoreSubscriber<? super T> actual,
            Mono<ClientResponse> request,
            Function<ClientResponse, ? extends Publisher<T>> reader,
            Predicate<Throwable> isUnsent) {
        this.actual = actual;
        this.request = request;
        this.reader = reader;
        this.isUnsent = isUnsent;
    }

    void subscribe() {
        Mono<ClientResponse> sent = this.request;
        this.actual.onSubscribe(this);
        if (sent != null && !this.cancelled) {
            sent.subscribe(this);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (accept(subscription)) {
            subscription.request(Long.MAX_VALUE);
        }
    }

    private boolean accept(Subscription subscription) {
        synchronized (this) {
            this.upstream = subscription;
        }
        if (this.cancelled) {
            subscription.cancel();
            return false;
        }
        return true;
    }

    @Override
    public void onNext(ClientResponse response) {
        Function<ClientResponse, ? extends Publisher<T>> reading = this.reader;
        this.request = null;
        this.reader = null;
        if (reading == null) {
            Operators.onNextDropped(response, currentContext());
            return;
        }
        Publisher<T> elements;
        try {
            elements = reading.apply(response);
        } catch (RuntimeException ex) {
            elements = response.releaseBody().then(Mono.error(ex));
        }
        elements.subscribe(new Elements());
    }

    @Override
    public void onError(Throwable error) {
        Mono<ClientResponse> unsent = this.request;
        if (unsent == null) {
            Operators.onErrorDropped(error, currentContext());
        } else if (!this.cancelled && this.repetitions < REPETITIONS && this.isUnsent.test(error)) {
            this.repetitions++;
            unsent.subscribe(this);
        } else {
            this.request = null;
            this.actual.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (this.request != null) {
            this.request = null;
            this.actual.onComplete();
        }
    }

    @Override
    public void request(long n) {
        if (!this.responding && Operators.validate(n)) {
            synchronized (this) {
                if (!this.responding) {
                    this.requested = Operators.addCap(this.requested, n);
                    return;
                }
            }
        }
        Subscription current = this.upstream;
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

    /** Passes on the elements of the response. */
    private final class Elements implements CoreSubscriber<T> {

        @Override
        public void onSubscribe(Subscription subscription) {
            if (accept(subscription)) {
                long demand;
                synchronized (ResponseSubscriber.this) {
                    ResponseSubscriber.this.responding = true;
                    demand = ResponseSubscriber.this.requested;
                }
                if (demand > 0) {
                    subscription.request(demand);
                }
            }
        }

        @Override
        public void onNext(T element) {
            ResponseSubscriber.this.actual.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            ResponseSubscriber.this.actual.onError(error);
        }

        @Override
        public void onComplete() {
            ResponseSubscriber.this.actual.onComplete();
        }

        @Override
        public Context currentContext() {
            return ResponseSubscriber.this.currentContext();
        }
    }
}
