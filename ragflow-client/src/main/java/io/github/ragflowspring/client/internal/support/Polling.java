package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
            return Mono.defer(() -> Mono.delay(Duration.ofMillis(intervals.next())).then(request))
                    .repeat();
        });
    }

    private static long millis(Duration duration) {
        return (duration.compareTo(TimeLimits.MAX) < 0) ? duration.toMillis() : TimeLimits.MAX.toMillis();
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
