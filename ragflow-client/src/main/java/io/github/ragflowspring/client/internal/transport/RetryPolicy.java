package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Decides whether and when a failed call is repeated. */
final class RetryPolicy {

    private final RetrySettings settings;

    RetryPolicy(RetrySettings settings) {
        this.settings = settings;
    }

    /**
     * Repeats a call. The result is for one subscription, because the limit begins now.
     *
     * @param limit the timeout of all attempts together. No delay starts that would not end within it: the known error is more
     *     useful than a timeout
     */
    <T> Mono<T> apply(Operation operation, Mono<T> call, Duration limit) {
        if (!this.settings.enabled() || !operation.isRepeatable()) {
            return call;
        }
        long end = Schedulers.parallel().now(TimeUnit.NANOSECONDS) + nanos(limit);
        return attempt(call, 0, end);
    }

    /** Unlike {@code retryWhen}, this costs little if the first attempt succeeds. */
    private <T> Mono<T> attempt(Mono<T> call, int retries, long end) {
        return call.onErrorResume((failure) -> {
            Duration delay = delay(failure, retries);
            if (delay == null || nanos(delay) >= end - Schedulers.parallel().now(TimeUnit.NANOSECONDS)) {
                return Mono.error(failure);
            }
            return Mono.delay(delay).then(Mono.deferContextual((context) -> {
                noticeRetry(context);
                return attempt(call, retries + 1, end);
            }));
        });
    }

    private @Nullable Duration delay(Throwable failure, int retries) {
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
        double millis = Math.min((double) this.settings.delay().toMillis() * Math.pow(2, retries), max);
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

    /** Returns the nanoseconds of a duration, or the maximum if there are more. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException ex) {
            return Long.MAX_VALUE;
        }
    }
}
