package io.github.ragflowspring.client.internal.support;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of all times of this library: a timeout is at least a millisecond and can be counted by every clock involved.
 */
public final class TimeLimits {

    /** The minimum of a timeout. */
    public static final Duration MIN = Duration.ofMillis(1);

    /** The maximum of a timeout: its nanoseconds fit into a {@code long}. */
    public static final Duration MAX = Duration.ofDays(36_500);

    /** The maximum of a connect timeout: its milliseconds fit into an {@code int}, in which HTTP clients count them. */
    public static final Duration MAX_CONNECT = Duration.ofDays(24);

    private TimeLimits() {}

    /**
     * Returns the given timeout if it is within {@link #MIN} and the given maximum.
     *
     * @param name the name of the property, for the message
     * @param timeout the timeout
     * @param max the maximum
     * @return the timeout
     * @throws IllegalArgumentException if it is not
     */
    public static Duration checkTimeout(String name, @Nullable Duration timeout, Duration max) {
        if (timeout == null) {
            throw new IllegalArgumentException("'" + name + "' must not be null");
        }
        if (timeout.compareTo(MIN) < 0 || timeout.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be from 1 ms to " + max.toDays() + " days, not " + timeout);
        }
        return timeout;
    }
}
