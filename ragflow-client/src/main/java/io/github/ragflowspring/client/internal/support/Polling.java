package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks again and again, at growing intervals. */
public final class Polling {

    private static final double GROWTH = 1.5;

    /** Longer than anyone waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Polling() {}

    /**
     * Asks until it is cancelled or the question fails. The next question is asked when the subscriber has taken the
     * answer before.
     *
     * @param question what to ask; an empty answer is passed over
     * @param min the wait before the first question
     * @param max the longest wait
     * @param <T> the type of an answer
     * @return the answers
     */
    public static <T> Flux<T> poll(Mono<T> question, Duration min, Duration max) {
        return Flux.defer(() -> {
            Waits waits = new Waits(millis(min), millis(max));
            return Mono.defer(() -> Mono.delay(Duration.ofMillis(waits.next())).then(question))
                    .repeat();
        });
    }

    private static long millis(Duration duration) {
        return (duration.compareTo(LONGEST) < 0) ? duration.toMillis() : LONGEST.toMillis();
    }

    /** The waits of one subscription, taken one after the other. */
    private static final class Waits {

        private final long max;

        private double next;

        Waits(long min, long max) {
            this.next = (double) Math.max(1, min);
            this.max = Math.max(1, max);
        }

        long next() {
            long wait = Math.round(this.next);
            this.next = Math.min((double) this.max, this.next * GROWTH);
            return wait;
        }
    }
}
