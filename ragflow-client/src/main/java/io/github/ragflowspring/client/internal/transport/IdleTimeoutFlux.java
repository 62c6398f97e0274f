package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.stream.FrameReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Terminates a stream that is silent for too long.
 *
 * <p>Unlike {@link Flux#timeout(Duration)}, the operator counts only the time in which the subscriber has requested an
 * event: a slow subscriber is not a silent server. Streams with the same limit share a timer, because to start one for each
 * event would cost more than decoding the event. After the end mark of the stream, the server has only {@link #GRACE} to
 * close it.
 *
 * @param <T> the type of an event
 */
final class IdleTimeoutFlux<T> extends Flux<T> {

    /** Long enough for the last bytes, after which the connection can be reused; too short for a caller to notice. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** Creates the stream, which reports the given signals. */
    private final Function<Signals, Flux<T>> source;

    private final SharedTimer idle;

    private final SharedTimer grace;

    private final @Nullable FrameReader<T> reader;

    private final Consumer<? super T> discard;

    private final UnaryOperator<Throwable> translation;

    /**
     * Creates a stream whose end only the server knows.
     *
     * @param discard receives an element that arrives after the end, once. All discard hooks of the subscribers would be
     *     called for it, but a buffer is released only once
     */
    IdleTimeoutFlux(Flux<T> source, SharedTimer idle, Consumer<? super T> discard) {
        this((signals) -> source, idle, idle, null, discard, UnaryOperator.identity());
    }

    /**
     * Creates a stream whose reader knows the end mark.
     *
     * @param source creates the stream, which reports the given signals
     * @param idle the timer of the time between two events
     * @param grace the timer of the {@link #GRACE}
     * @param translation translates the error of the source or the timeout
     */
    IdleTimeoutFlux(
            Function<Signals, Flux<T>> source,
            SharedTimer idle,
            SharedTimer grace,
            FrameReader<T> reader,
            UnaryOperator<Throwable> translation) {
        this(source, idle, grace, reader, (event) -> {}, translation);
    }

    private IdleTimeoutFlux(
            Function<Signals, Flux<T>> source,
            SharedTimer idle,
            SharedTimer grace,
            @Nullable FrameReader<T> reader,
            Consumer<? super T> discard,
            UnaryOperator<Throwable> translation) {
        this.translation = translation;
        this.source = source;
        this.idle = idle;
        this.grace = grace;
        this.reader = reader;
        this.discard = discard;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Guard<T> guard = new Guard<>(actual, this);
        this.source.apply(guard).subscribe(guard);
    }

    /**
     * A report of a stream in addition to its events. It runs when the reader is done and nothing is left to emit, on the
     * thread and in the order of the events: the end mark often creates no event.
     */
    interface Signals extends Runnable {

        /** The server is alive, although there is no event. */
        void alive();
    }

    private static final class Guard<T> extends OperatorSubscriber<T> implements Signals, SharedTimer.Timed {

        private static final int WAITING = 0;

        private static final int EMITTING = 1;

        private static final int TERMINATED = 2;

        @SuppressWarnings("rawtypes")
        private static final AtomicLongFieldUpdater<Guard> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(Guard.class, "requested");

        private final @Nullable FrameReader<T> reader;

        private final Consumer<? super T> discard;

        private final UnaryOperator<Throwable> translation;

        private final SharedTimer idle;

        private final SharedTimer grace;

        private final Scheduler scheduler = Schedulers.parallel();

        private volatile SharedTimer.@Nullable Entry timer;

        private final AtomicInteger state = new AtomicInteger();

        private volatile long requested;

        private volatile long waitingSince;

        private volatile boolean done;

        Guard(CoreSubscriber<? super T> actual, IdleTimeoutFlux<T> parent) {
            super(actual);
            this.reader = parent.reader;
            this.discard = parent.discard;
            this.translation = parent.translation;
            this.idle = parent.idle;
            this.grace = parent.grace;
        }

        @Override
        void onStart() {
            this.waitingSince = now();
            // Before the subscriber requests: a source may then emit at once and shorten the time.
            this.timer = this.idle.start(this);
        }

        @Override
        public void request(long n) {
            // The source reports an invalid number.
            if (n > 0 && Operators.addCap(REQUESTED, this, n) == 0) {
                this.waitingSince = now();
            }
            super.request(n);
        }

        @Override
        void onCancel() {
            this.state.set(TERMINATED);
            stopTimer();
            super.onCancel();
        }

        @Override
        public void onNext(T event) {
            if (!this.state.compareAndSet(WAITING, EMITTING)) {
                this.discard.accept(event);
                return;
            }
            next(event);
            if (this.requested != Long.MAX_VALUE) {
                Operators.produced(REQUESTED, this, 1);
            }
            this.waitingSince = now();
            if (isDone()) {
                run();
            }
            this.state.compareAndSet(EMITTING, WAITING);
        }

        @Override
        public void alive() {
            this.waitingSince = now();
        }

        @Override
        public void run() {
            if (!this.done) {
                this.waitingSince = now();
                this.done = true;
                stopTimer();
                this.timer = this.grace.start(this);
                if (this.state.get() == TERMINATED) {
                    stopTimer();
                }
            }
        }

        @Override
        public void onError(Throwable error) {
            if (this.state.getAndSet(TERMINATED) != TERMINATED) {
                stopTimer();
                if (isDone() && !(error instanceof RagflowException)) {
                    // The answer is complete: a connection that breaks now does not matter.
                    end();
                } else {
                    error(this.translation.apply(error));
                }
            } else {
                Operators.onErrorDropped(error, currentContext());
            }
        }

        @Override
        public void onComplete() {
            if (this.state.getAndSet(TERMINATED) != TERMINATED) {
                stopTimer();
                complete();
            }
        }

        private void stopTimer() {
            SharedTimer.Entry started = this.timer;
            if (started != null) {
                started.stop();
            }
        }

        @Override
        public long nanosLeft() {
            long limit = (this.done ? this.grace : this.idle).limitNanos();
            return (this.requested > 0) ? limit - (now() - this.waitingSince) : limit;
        }

        @Override
        public void expire() {
            if (nanosLeft() > 0) {
                return;
            }
            if (this.state.compareAndSet(WAITING, TERMINATED)) {
                stopTimer();
                upstream().cancel();
                end();
            } else if (this.state.get() == EMITTING) {
                this.waitingSince = now();
            }
        }

        private void end() {
            if (this.reader != null && (this.done || isDone())) {
                try {
                    this.reader.onEnd((event) -> {});
                    complete();
                } catch (RuntimeException ex) {
                    error(this.translation.apply(ex));
                }
            } else {
                error(this.translation.apply(
                        new TimeoutException("No event within " + Duration.ofNanos(this.idle.limitNanos()))));
            }
        }

        private boolean isDone() {
            return this.reader != null && this.reader.isDone();
        }

        @Override
        Attr.RunStyle runStyle() {
            return Attr.RunStyle.ASYNC;
        }

        private long now() {
            return this.scheduler.now(TimeUnit.NANOSECONDS);
        }
    }
}
