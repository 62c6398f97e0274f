package io.github.ragflowspring.client.http;

import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Decides whether and when a call that failed is made again. */
final class RetryPolicy {

    private final RetrySettings settings;

    RetryPolicy(RetrySettings settings) {
        this.settings = settings;
    }

    <T> Mono<T> apply(Operation operation, Mono<T> call) {
        if (!this.settings.enabled() || !operation.isRepeatable()) {
            return call;
        }
        return call.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> {
            Duration delay = delay(signal.failure(), signal.totalRetries());
            return (delay != null) ? Mono.delay(delay) : Mono.error(signal.failure());
        })));
    }

    private @Nullable Duration delay(Throwable failure, long retries) {
        if (!(failure instanceof RagflowException error)
                || !error.isRetryable()
                || retries + 1 >= this.settings.maxAttempts()) {
            return null;
        }
        Duration asked = (error instanceof RagflowRateLimitedException limited) ? limited.retryAfter() : null;
        if (asked != null) {
            return (asked.compareTo(this.settings.maxBackoff()) <= 0) ? asked : null;
        }
        double millis =
                Math.min((double) this.settings.minBackoff().toMillis() * Math.pow(2, (double) retries), (double)
                        this.settings.maxBackoff().toMillis());
        double jitter =
                this.settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.max(0, Math.round(millis * (1 + jitter))));
    }
}
