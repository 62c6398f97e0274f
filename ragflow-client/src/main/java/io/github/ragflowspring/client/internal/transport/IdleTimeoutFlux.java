package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.wire.FrameReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Ends a stream that is silent for too long.
 *
 * <p>Unlike {@link Flux#timeout(Duration)} it counts only the time in which the subscriber waits for an event: a slow
 * subscriber is no silent server. And it schedules a check now and then instead of one for every event, which would cost
 * more than decoding the event. When the stream has said all it has to say, a server that does not close it is waited for
 * only a moment.
 *
 * @param <T> the type of an event
 */
final class IdleTimeoutFlux<T> extends Flux<T> {

    /** Long enough for the last bytes of an exchange that can then be reused, too short for a caller to notice. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** Makes the stream, which runs what it is given when the reader is done. */
    private final Function<Runnable, Flux<T>> source;

    private final Duration idleTimeout;

    private final @Nullable FrameReader<T> reader;

    private final Consumer<? super T> discard;

    /**
     * Guards a stream whose end only the server knows.
     *
     * @param discard takes what arrives after the end. Unlike the discard hooks of the subscribers, which all are called, it
     *     is called once, as a buffer must be released
     */
    IdleTimeoutFlux(Flux<T> source, Duration idleTimeout, Consumer<? super T> discard) {
        this((onDone) -> source, idleTimeout, null, discard);
    }

    /**
     * Guards a stream whose reader knows when it has all.
     *
     * @param source makes the stream. It runs what it is given when the reader is done and nothing is left to emit, on the
     *     thread and in the order of the events, as no event may tell
     */
    IdleTimeoutFlux(Function<Runnable, Flux<T>> source, Duration idleTimeout, FrameReader<T> reader) {
        this(source, idleTimeout, reader, (event) -> {});
    }

    private IdleTimeoutFlux(
            Function<Runnable, Flux<T>> source,
            Duration idleTimeout,
            @Nullable FrameReader<T> reader,
            Consumer<? super T> discard) {
        this.source = source;
        this.idleTimeout = idleTimeout;
        this.reader = reader;
        this.discard = discard;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Guard<T> guard = new Guard<>(actual, this);
        this.source.apply(guard::onDone).subscribe(guard);
    }

    private static final class Guard<T> implements CoreSubscriber<T>, Subscription {

        private static final int WAITING = 0;

        private static final int EMITTING = 1;

        private static final int TERMINATED = 2;

        @SuppressWarnings("rawtypes")
        private static final AtomicLongFieldUpdater<Guard> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(Guard.class, "requested");

        private final CoreSubscriber<? super T> actual;

        private final @Nullable FrameReader<T> reader;

        private final Consumer<? super T> discard;

        private final long idleNanos;

        private final Scheduler scheduler = Schedulers.parallel();

        private final Disposable.Swap timer = Disposables.swap();

        private final AtomicInteger state = new AtomicInteger();

        private volatile long requested;

        private volatile long waitingSince;

        private volatile boolean done;

        private @Nullable Subscription upstream;

        Guard(CoreSubscriber<? super T> actual, IdleTimeoutFlux<T> parent) {
            this.actual = actual;
            this.reader = parent.reader;
            this.discard = parent.discard;
            this.idleNanos = parent.idleTimeout.toNanos();
        }

        @Override
        public Context currentContext() {
            return this.actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.upstream = subscription;
            this.waitingSince = now();
            // Before the subscriber requests: a source may then emit at once and shorten the time.
            schedule(this.idleNanos);
            this.actual.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            if (Operators.addCap(REQUESTED, this, n) == 0) {
                this.waitingSince = now();
            }
            upstream().request(n);
        }

        @Override
        public void cancel() {
            this.state.set(TERMINATED);
            this.timer.dispose();
            upstream().cancel();
        }

        @Override
        public void onNext(T event) {
            if (!this.state.compareAndSet(WAITING, EMITTING)) {
                this.discard.accept(event);
                return;
            }
            this.actual.onNext(event);
            if (this.requested != Long.MAX_VALUE) {
                Operators.produced(REQUESTED, this, 1);
            }
            this.waitingSince = now();
            if (isDone()) {
                onDone();
            }
            this.state.compareAndSet(EMITTING, WAITING);
        }

        private void onDone() {
            if (!this.done) {
                this.waitingSince = now();
                this.done = true;
                schedule(GRACE.toNanos());
            }
        }

        @Override
        public void onError(Throwable error) {
            if (this.state.getAndSet(TERMINATED) != TERMINATED) {
                this.timer.dispose();
                if (isDone() && !(error instanceof RagflowException)) {
                    // A connection that breaks after the last word takes nothing away from the answer.
                    end();
                } else {
                    this.actual.onError(error);
                }
            } else {
                Operators.onErrorDropped(error, currentContext());
            }
        }

        @Override
        public void onComplete() {
            if (this.state.getAndSet(TERMINATED) != TERMINATED) {
                this.timer.dispose();
                this.actual.onComplete();
            }
        }

        private void schedule(long nanos) {
            this.timer.update(this.scheduler.schedule(this::check, nanos, TimeUnit.NANOSECONDS));
        }

        private void check() {
            long limit = this.done ? GRACE.toNanos() : this.idleNanos;
            long left = (this.requested > 0) ? limit - (now() - this.waitingSince) : limit;
            if (left > 0) {
                schedule(left);
            } else if (this.state.compareAndSet(WAITING, TERMINATED)) {
                upstream().cancel();
                end();
            } else if (this.state.get() != TERMINATED) {
                schedule(limit);
            }
        }

        private void end() {
            if (this.reader != null && (this.done || isDone())) {
                try {
                    this.reader.onEnd((event) -> {});
                    this.actual.onComplete();
                } catch (RuntimeException ex) {
                    this.actual.onError(ex);
                }
            } else {
                this.actual.onError(new TimeoutException("No event within " + Duration.ofNanos(this.idleNanos)));
            }
        }

        private boolean isDone() {
            return this.reader != null && this.reader.isDone();
        }

        private Subscription upstream() {
            Subscription subscription = this.upstream;
            return (subscription != null) ? subscription : Operators.emptySubscription();
        }

        private long now() {
            return this.scheduler.now(TimeUnit.NANOSECONDS);
        }
    }
}
