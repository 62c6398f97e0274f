package io.github.ragflowspring.client.internal.support;

import io.github.ragflowspring.client.error.RagflowException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Repeats a request at growing intervals. */
public final class Polling {

    private static final double GROWTH = 1.5;

    private Polling() {}

    /**
     * Repeats a request until the subscriber cancels or the request fails. The next request is sent when the subscriber
     * requests the next result.
     *
     * @param request the request; an empty result is ignored
     * @param min the interval before the first request
     * @param max the maximum interval
     * @param <T> the type of a result
     * @return the results
     */
    public static <T> Flux<T> poll(Mono<T> request, Duration min, Duration max) {
        return Flux.defer(() -> {
            Intervals intervals = new Intervals(millis(min), millis(max));
            return Mono.defer(() ->
                            Mono.delay(Duration.ofMillis(intervals.next())).then(request))
                    .repeat();
        });
    }

    /**
     * Repeats a request like {@link #poll(Mono, Duration, Duration)}, but ignores errors that may pass for a while, because
     * the task continues meanwhile.
     *
     * @param request the request; an empty result is ignored
     * @param min the interval before the first request
     * @param max the maximum interval
     * @param maxOutage how long all requests may fail before their error is emitted
     * @param <T> the type of a result
     * @return the results
     */
    public static <T> Flux<T> pollThroughOutages(Mono<T> request, Duration min, Duration max, Duration maxOutage) {
        return Flux.defer(() -> {
            Outage outage = new Outage(millis(maxOutage));
            Mono<T> patient = request.doOnNext((result) -> outage.end())
                    .onErrorResume(Polling::mayPass, (ex) -> outage.isTooLong() ? Mono.error(ex) : Mono.empty());
            return poll(patient, min, max);
        });
    }

    /**
     * Sends a request again, at growing intervals, as long as it fails with errors that may pass.
     *
     * @param request the request, which may be sent twice without harm
     * @param min the first interval
     * @param max the maximum interval
     * @param <T> the type of the result
     * @return the result or an error that does not pass
     */
    public static <T> Mono<T> retry(Mono<T> request, Duration min, Duration max) {
        return Mono.defer(() -> {
            Intervals intervals = new Intervals(millis(min), millis(max));
            return request.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> mayPass(signal.failure())
                    ? Mono.delay(Duration.ofMillis(intervals.next()))
                    : Mono.error(signal.failure()))));
        });
    }

    /**
     * Returns whether an error may pass, such as that of a server that is restarted.
     *
     * @param error the error
     * @return whether the same request may succeed later
     */
    public static boolean mayPass(Throwable error) {
        return error instanceof RagflowException failure && failure.isRetryable();
    }

    private static long millis(Duration duration) {
        return (duration.compareTo(TimeLimits.MAX) < 0) ? duration.toMillis() : TimeLimits.MAX.toMillis();
    }

    /** The time since the first of the last failures of one subscription. */
    private static final class Outage {

        private final long maxMillis;

        private long since = -1;

        Outage(long maxMillis) {
            this.maxMillis = maxMillis;
        }

        void end() {
            this.since = -1;
        }

        boolean isTooLong() {
            long now = Schedulers.parallel().now(TimeUnit.MILLISECONDS);
            this.since = (this.since >= 0) ? this.since : now;
            return now - this.since >= this.maxMillis;
        }
    }

    /** The intervals of one subscription. */
    private static final class Intervals {

        private final long max;

        private double next;

        Intervals(long min, long max) {
            this.next = (double) Math.max(1, min);
            this.max = Math.max(1, max);
        }

        long next() {
            long interval = Math.round(this.next);
            this.next = Math.min((double) this.max, this.next * GROWTH);
            return interval;
        }
    }
}
