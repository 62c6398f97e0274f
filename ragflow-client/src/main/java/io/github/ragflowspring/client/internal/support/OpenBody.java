package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The body of a response that has begun: requested from the server when it is subscribed to, once.
 *
 * <p>A body without a subscriber is discarded after a time limit: its exchange is cancelled, so that it does not
 * occupy the connection forever.
 */
public final class OpenBody extends Flux<DataBuffer> {

    private static final int UNREAD = 0;

    private static final int READ = 1;

    private static final int DISCARDED = 2;

    private final AtomicInteger state = new AtomicInteger(UNREAD);

    private final Disposable.Swap timer = Disposables.swap();

    private final Duration timeLimit;

    private final Exchange exchange;

    private OpenBody(Duration timeLimit, Exchange exchange) {
        this.timeLimit = timeLimit;
        this.exchange = exchange;
    }

    /**
     * Subscribes to content without demand and emits a value as soon as the response has begun.
     *
     * @param content returns the content. It passes the head of the response to the given consumer once, before it emits
     *     the first buffer
     * @param timeLimit the time within which the body has to be subscribed to
     * @param reader creates the value from the head and the body
     * @param <H> the type of the head
     * @param <T> the type of the value
     * @return the value, or the error of the content
     */
    public static <H, T> Mono<T> open(
            Function<Consumer<H>, Flux<DataBuffer>> content,
            Duration timeLimit,
            BiFunction<? super H, ? super OpenBody, ? extends T> reader) {
        return Mono.create((sink) -> {
            Exchange exchange = new Exchange(sink);
            OpenBody body = new OpenBody(timeLimit, exchange);
            sink.onCancel(body::discard);
            content.apply((head) -> body.onOpen(sink, () -> reader.apply(head, body)))
                    .subscribe(exchange);
        });
    }

    private <T> void onOpen(MonoSink<T> sink, Supplier<? extends T> value) {
        this.exchange.open = true;
        this.timer.update(
                Schedulers.parallel().schedule(this::discard, this.timeLimit.toNanos(), TimeUnit.NANOSECONDS));
        T opened;
        try {
            opened = value.get();
        } catch (RuntimeException ex) {
            discard();
            sink.error(ex);
            return;
        }
        sink.success(opened);
    }

    /** Cancels the exchange unless the body was subscribed to. */
    public void discard() {
        if (this.state.compareAndSet(UNREAD, DISCARDED)) {
            this.timer.dispose();
            this.exchange.cancel();
        }
    }

    @Override
    public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
        if (!this.state.compareAndSet(UNREAD, READ)) {
            Operators.error(
                    actual,
                    new IllegalStateException(
                            (this.state.get() == READ)
                                    ? "The body of a download can be subscribed to only once"
                                    : "The body of a download was discarded because it was not subscribed to within "
                                            + this.timeLimit));
            return;
        }
        this.timer.dispose();
        this.exchange.connect(actual);
    }

    /** Receives the content. It requests nothing before there is a subscriber to pass it on to. */
    private static final class Exchange implements CoreSubscriber<DataBuffer> {

        private final MonoSink<?> sink;

        private final Context context;

        private final Operators.DeferredSubscription upstream = new Operators.DeferredSubscription();

        private volatile boolean open;

        private @Nullable CoreSubscriber<? super DataBuffer> actual;

        private boolean ended;

        private @Nullable Throwable error;

        Exchange(MonoSink<?> sink) {
            this.sink = sink;
            this.context = Context.of(sink.contextView());
        }

        @Override
        public Context currentContext() {
            return this.context;
        }

        void connect(CoreSubscriber<? super DataBuffer> actual) {
            Operators.DeferredSubscription demand = new Operators.DeferredSubscription();
            actual.onSubscribe(demand);
            boolean endedBefore;
            synchronized (this) {
                this.actual = actual;
                endedBefore = this.ended;
            }
            if (endedBefore) {
                end(actual, this.error);
            } else {
                demand.set(this.upstream);
            }
        }

        void cancel() {
            this.upstream.cancel();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.upstream.set(subscription);
        }

        @Override
        public void onNext(DataBuffer buffer) {
            CoreSubscriber<? super DataBuffer> subscriber = this.actual;
            if (subscriber != null) {
                subscriber.onNext(buffer);
            } else {
                DataBufferUtils.release(buffer);
            }
        }

        @Override
        public void onComplete() {
            onEnd(null);
        }

        @Override
        public void onError(Throwable error) {
            onEnd(error);
        }

        private void onEnd(@Nullable Throwable error) {
            CoreSubscriber<? super DataBuffer> subscriber;
            synchronized (this) {
                this.ended = true;
                this.error = error;
                subscriber = this.actual;
            }
            if (subscriber != null) {
                end(subscriber, error);
            } else if (!this.open && error != null) {
                this.sink.error(error);
            } else if (!this.open) {
                this.sink.success();
            }
        }

        private static void end(CoreSubscriber<?> subscriber, @Nullable Throwable error) {
            if (error != null) {
                subscriber.onError(error);
            } else {
                subscriber.onComplete();
            }
        }
    }
}
