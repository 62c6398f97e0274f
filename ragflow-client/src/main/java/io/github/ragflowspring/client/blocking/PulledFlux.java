package io.github.ragflowspring.client.blocking;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * Requests the elements of a {@link Flux} one by one and waits for each. Subscribes when the first one is requested.
 *
 * @param <T> the type of the elements
 */
final class PulledFlux<T> extends BaseSubscriber<T> {

    private final Flux<T> source;

    private final String method;

    private final Consumer<? super T> discard;

    /** At most one element and one signal of the end, because one element is requested at a time. */
    private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();

    private volatile boolean closed;

    private boolean subscribed;

    private boolean ended;

    /**
     * Creates an instance that is not subscribed yet.
     *
     * @param source the elements
     * @param method the method that returns them, for messages
     * @param discard releases an element that is not returned
     */
    PulledFlux(Flux<T> source, String method, Consumer<? super T> discard) {
        this.source = source;
        this.method = method;
        this.discard = discard;
    }

    /** Returns a stream of the elements. Closing it cancels the subscription. */
    Stream<T> stream() {
        Spliterator<T> elements =
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        T element = next();
                        if (element != null) {
                            action.accept(element);
                        }
                        return element != null;
                    }
                };
        return StreamSupport.stream(elements, false).onClose(this::close);
    }

    /**
     * Waits for the next element.
     *
     * @return the element, or {@code null} after the last one
     * @throws CancellationException if the thread is interrupted or another one closes the stream
     */
    @Nullable
    T next() {
        if (this.ended) {
            return null;
        }
        Waiting.check(this.method);
        if (this.subscribed) {
            request(1);
        } else {
            this.subscribed = true;
            this.source.contextCapture().subscribe(this);
        }
        Signal<T> signal = take();
        this.ended = signal.element == null;
        if (signal.failure != null) {
            throw Waiting.failure(signal.failure);
        }
        return signal.element;
    }

    private Signal<T> take() {
        try {
            return this.signals.take();
        } catch (InterruptedException ex) {
            close();
            throw Waiting.interrupted(ex);
        }
    }

    /** Cancels the subscription and ends a wait for an element. */
    void close() {
        this.closed = true;
        cancel();
        drain();
    }

    /** Cancels the subscription even if no element was requested, so that the source is not left open. */
    void abandon() {
        close();
        if (!this.subscribed) {
            this.subscribed = true;
            this.source.subscribe(this);
        }
    }

    private void drain() {
        Signal<T> signal = this.signals.poll();
        while (signal != null) {
            if (signal.element != null) {
                this.discard.accept(signal.element);
            }
            signal = this.signals.poll();
        }
        this.signals.add(new Signal<>(null, new CancellationException("The stream was closed while it was read")));
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(T element) {
        add(new Signal<>(element, null));
    }

    @Override
    protected void hookOnError(Throwable failure) {
        add(new Signal<>(null, failure));
    }

    @Override
    protected void hookOnComplete() {
        add(new Signal<>(null, null));
    }

    private void add(Signal<T> signal) {
        this.signals.add(signal);
        if (this.closed) {
            drain();
        }
    }

    /**
     * An element or the end.
     *
     * @param element the element, or {@code null} at the end
     * @param failure the error at the end, or {@code null} without an error
     */
    private record Signal<T>(@Nullable T element, @Nullable Throwable failure) {}
}
