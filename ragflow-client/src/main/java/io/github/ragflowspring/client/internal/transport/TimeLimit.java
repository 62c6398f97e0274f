package io.github.ragflowspring.client.internal.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Limits the time until a result, and translates the error of its absence. {@link Mono#timeout(Duration)} would do the same
 * with several objects for each call.
 *
 * @param <T> the type of the result
 */
final class TimeLimit<T> extends MonoOperator<T, T> {

    private final SharedTimer timer;

    private final UnaryOperator<Throwable> translation;

    TimeLimit(Mono<T> source, SharedTimer timer, UnaryOperator<Throwable> translation) {
        super(source);
        this.timer = timer;
        this.translation = translation;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        this.source.subscribe(new LimitedSubscriber<>(actual, this));
    }

    private static final class LimitedSubscriber<T> extends OperatorSubscriber<T> implements SharedTimer.Timed {

        private final TimeLimit<T> parent;

        private final Scheduler scheduler = Schedulers.parallel();

        private final long startNanos = now();

        private final AtomicBoolean decided = new AtomicBoolean();

        private volatile SharedTimer.@Nullable Entry timer;

        LimitedSubscriber(CoreSubscriber<? super T> actual, TimeLimit<T> parent) {
            super(actual);
            this.parent = parent;
        }

        @Override
        void onStart() {
            SharedTimer.Entry started = this.parent.timer.start(this);
            this.timer = started;
            if (this.decided.get()) {
                started.stop();
            }
        }

        @Override
        public long nanosLeft() {
            return this.parent.timer.limitNanos() - (now() - this.startNanos);
        }

        @Override
        public void expire() {
            if (nanosLeft() <= 0 && decide()) {
                upstream().cancel();
                error(this.parent.translation.apply(
                        new TimeoutException("No result within " + Duration.ofNanos(this.parent.timer.limitNanos()))));
            }
        }

        @Override
        public void onNext(T result) {
            if (decide()) {
                next(result);
                complete();
            } else {
                Operators.onNextDropped(result, currentContext());
            }
        }

        @Override
        public void onError(Throwable error) {
            if (decide()) {
                error(this.parent.translation.apply(error));
            } else {
                Operators.onErrorDropped(error, currentContext());
            }
        }

        @Override
        public void onComplete() {
            if (decide()) {
                complete();
            }
        }

        @Override
        void onCancel() {
            if (decide()) {
                super.onCancel();
            }
        }

        private boolean decide() {
            boolean first = this.decided.compareAndSet(false, true);
            SharedTimer.Entry started = this.timer;
            if (first && started != null) {
                started.stop();
            }
            return first;
        }

        private long now() {
            return this.scheduler.now(TimeUnit.NANOSECONDS);
        }

        @Override
        Attr.RunStyle runStyle() {
            return Attr.RunStyle.ASYNC;
        }
    }
}
