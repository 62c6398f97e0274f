package io.github.ragflowspring.client.settings;

import io.github.ragflowspring.client.internal.support.TimeLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The settings for repeating failed calls.
 *
 * <p>Only calls that change nothing (reading and retrieval) are retried, only after an error whose {@code isRetryable()} is
 * {@code true}, and only before the first byte of a response was passed on. Creating, uploading, deleting, asking and all
 * streams are never retried.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class RetrySettings {

    private static final RetrySettings DEFAULTS = new RetrySettings(new Draft());

    private final boolean enabled;

    private final int maxRetries;

    private final Duration delay;

    private final Duration maxDelay;

    private final double jitter;

    private RetrySettings(Draft draft) {
        this.enabled = draft.enabled;
        Assert.isTrue(draft.maxRetries >= 0, "'maxRetries' must not be negative");
        this.maxRetries = draft.maxRetries;
        Assert.isTrue(!draft.delay.isNegative(), "'delay' must not be negative");
        this.delay = draft.delay;
        Assert.isTrue(!draft.maxDelay.isNegative(), "'maxDelay' must not be negative");
        Assert.isTrue(
                draft.maxDelay.compareTo(TimeLimits.MAX) <= 0,
                () -> "'maxDelay' must be at most " + TimeLimits.MAX.toDays() + " days, not " + draft.maxDelay);
        this.maxDelay = draft.maxDelay;
        Assert.isTrue(draft.jitter >= 0 && draft.jitter <= 1, "'jitter' must be from 0 to 1");
        this.jitter = draft.jitter;
    }

    /** Return the default settings: two retries, delays of 200 ms to 5 s, jitter 0.5. */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /** Return settings that disable retries. */
    public static RetrySettings none() {
        return DEFAULTS.enabled(false);
    }

    /**
     * Return a copy with the given flag that enables retries.
     *
     * @param enabled whether calls are retried
     */
    public RetrySettings enabled(boolean enabled) {
        return copy((draft) -> draft.enabled = enabled);
    }

    /**
     * Return a copy with the given maximum number of retries.
     *
     * @param maxRetries 0 or greater
     */
    public RetrySettings maxRetries(int maxRetries) {
        return copy((draft) -> draft.maxRetries = maxRetries);
    }

    /**
     * Return a copy with the given delay.
     *
     * @param delay not negative
     */
    public RetrySettings delay(Duration delay) {
        return copy((draft) -> draft.delay = delay);
    }

    /**
     * Return a copy with the given maximum delay.
     *
     * @param maxDelay at least the delay, at most 36500 days
     */
    public RetrySettings maxDelay(Duration maxDelay) {
        return copy((draft) -> draft.maxDelay = maxDelay);
    }

    /**
     * Return a copy with the given jitter.
     *
     * @param jitter from 0 to 1
     */
    public RetrySettings jitter(double jitter) {
        return copy((draft) -> draft.jitter = jitter);
    }

    /** Return whether calls are retried. Default {@code true}. */
    public boolean enabled() {
        return this.enabled;
    }

    /** Return the maximum number of retries of a call. Default 2. */
    public int maxRetries() {
        return this.maxRetries;
    }

    /**
     * Return the wait before the first retry; it doubles with each further one. A {@code Retry-After} of the server
     * replaces it. Default 200 ms.
     */
    public Duration delay() {
        return this.delay;
    }

    /**
     * Return the maximum wait between two attempts. A longer {@code Retry-After} of the server ends the attempts,
     * and so does any wait that would exceed the time limit of the call. Default 5 seconds.
     */
    public Duration maxDelay() {
        return this.maxDelay;
    }

    /** Return the random jitter as a fraction of the delay, from 0 (none) to 1 (±100 %). Default 0.5. */
    public double jitter() {
        return this.jitter;
    }

    private RetrySettings copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RetrySettings(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RetrySettings that
                        && this.enabled == that.enabled
                        && this.maxRetries == that.maxRetries
                        && this.delay.equals(that.delay)
                        && this.maxDelay.equals(that.maxDelay)
                        && Double.compare(this.jitter, that.jitter) == 0);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.enabled, this.maxRetries, this.delay, this.maxDelay, this.jitter);
    }

    @Override
    public String toString() {
        return "RetrySettings[enabled=" + this.enabled + ", maxRetries=" + this.maxRetries + ", delay=" + this.delay
                + ", maxDelay=" + this.maxDelay + ", jitter=" + this.jitter + "]";
    }

    private static final class Draft {

        private boolean enabled = true;

        private int maxRetries = 2;

        private Duration delay = Duration.ofMillis(200);

        private Duration maxDelay = Duration.ofSeconds(5);

        private double jitter = 0.5;

        Draft() {}

        Draft(RetrySettings from) {
            this.enabled = from.enabled;
            this.maxRetries = from.maxRetries;
            this.delay = from.delay;
            this.maxDelay = from.maxDelay;
            this.jitter = from.jitter;
        }
    }
}
