package io.github.ragflowspring.client.settings;

import java.time.Duration;
import org.springframework.util.Assert;

/**
 * When a call that failed is made again.
 *
 * <p>Only calls that change nothing (reading and retrieval) are repeated, only after an error whose {@code
 * isRetryable()} is {@code true}, and only before the first byte of an answer was handed on. Creating, uploading,
 * deleting, asking and every stream are made once.
 *
 * @param enabled whether to repeat at all
 * @param maxAttempts how often a call is made at most, the first time included
 * @param minBackoff the wait before the second attempt; it doubles from there. A {@code Retry-After} of the server takes
 *     its place
 * @param maxBackoff the longest wait between two attempts. A {@code Retry-After} of the server that is longer ends the
 *     attempts, and so does any wait that would last longer than the call may. At most 36500 days
 * @param jitter how much each wait varies at random, from 0 (not) to 1 (by all of itself)
 */
public record RetrySettings(boolean enabled, int maxAttempts, Duration minBackoff, Duration maxBackoff, double jitter) {

    /** So many nanoseconds fit into a {@code long}. */
    private static final int LONGEST_DAYS = 36_500;

    private static final RetrySettings DEFAULTS =
            new RetrySettings(true, 3, Duration.ofMillis(200), Duration.ofSeconds(5), 0.5);

    public RetrySettings {
        Assert.isTrue(maxAttempts >= 1, "maxAttempts must be 1 or more");
        Assert.isTrue(!minBackoff.isNegative(), "minBackoff must not be negative");
        Assert.isTrue(maxBackoff.compareTo(minBackoff) >= 0, "maxBackoff must not be less than minBackoff");
        Assert.isTrue(
                maxBackoff.compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0,
                () -> "maxBackoff must be at most " + LONGEST_DAYS + " days, not " + maxBackoff);
        Assert.isTrue(jitter >= 0 && jitter <= 1, "jitter must be from 0 to 1");
    }

    /**
     * Returns the defaults: three attempts, 200 ms to 5 s apart, jitter 0.5.
     *
     * @return the defaults
     */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns settings under which every call is made once.
     *
     * @return settings without repetition
     */
    public static RetrySettings none() {
        return new RetrySettings(false, 1, Duration.ZERO, Duration.ZERO, 0);
    }
}
