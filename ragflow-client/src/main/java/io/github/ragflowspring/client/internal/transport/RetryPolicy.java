package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;

/** Decides whether and when a failed call is repeated. */
final class RetryPolicy {

    private final RetrySettings settings;

    RetryPolicy(RetrySettings settings) {
        this.settings = settings;
    }

    /**
     * Repeats a call.
     *
     * @param limit the timeout of all attempts together. No delay starts that would not end within it: the known error is more
     *     useful than a timeout
     */
    <T> Mono<T> apply(Operation operation, Mono<T> call, Duration limit) {
        if (!this.settings.enabled() || !operation.isRepeatable()) {
            return call;
        }
        return Mono.deferContextual((context) -> {
            Scheduler clock = Schedulers.parallel();
            long start = clock.now(TimeUnit.NANOSECONDS);
            return call.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> {
                Duration delay = delay(signal.failure(), signal.totalRetries());
                return (delay != null && nanos(delay) < nanos(limit) - (clock.now(TimeUnit.NANOSECONDS) - start))
                        ? Mono.delay(delay).doOnNext((tick) -> noticeRetry(context))
                        : Mono.error(signal.failure());
            })));
        });
    }

    private @Nullable Duration delay(Throwable failure, long retries) {
        if (!(failure instanceof RagflowException error)
                || !error.isRetryable()
                || retries >= this.settings.maxRetries()) {
            return null;
        }
        Duration asked = error.retryAfter();
        if (asked != null) {
            return (asked.compareTo(this.settings.maxDelay()) <= 0) ? asked : null;
        }
        double max = (double) this.settings.maxDelay().toMillis();
        double millis = Math.min((double) this.settings.delay().toMillis() * Math.pow(2, (double) retries), max);
        double jitter =
                this.settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.round(Math.min(millis * (1 + jitter), max)));
    }

    private static void noticeRetry(ContextView context) {
        CallObservationContext observed = Observations.current(context);
        if (observed != null) {
            observed.countRetry();
        }
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException ex) {
            return Long.MAX_VALUE;
        }
    }
}
