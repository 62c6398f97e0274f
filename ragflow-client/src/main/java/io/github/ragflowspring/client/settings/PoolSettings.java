package io.github.ragflowspring.client.settings;

import io.github.ragflowspring.client.internal.support.TimeLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The settings of the pool of connections.
 *
 * <p>A balancer or firewall forgets an idle connection without a word, and a server closes it, possibly at the moment of the
 * next request. A connection is therefore not used again after it was idle for a while. RAGFlow's own server closes a
 * connection after 5 seconds without a request.
 *
 * <p>The settings apply to the connections that the client creates itself. A connector or {@code WebClient.Builder} that the
 * application passes to the builder has its own pool; Spring Boot applies the settings to the connectors that it
 * creates, as far as they have such a setting.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class PoolSettings {

    private static final PoolSettings DEFAULTS = new PoolSettings(new Draft());

    private final int maxConnections;

    private final Duration maxIdleTime;

    private final Duration maxLifeTime;

    private final Duration evictionInterval;

    private PoolSettings(Draft draft) {
        Assert.isTrue(draft.maxConnections > 0, "'maxConnections' must be greater than 0");
        this.maxConnections = draft.maxConnections;
        this.maxIdleTime = TimeLimits.checkTimeout("maxIdleTime", draft.maxIdleTime, TimeLimits.MAX);
        this.maxLifeTime = TimeLimits.checkTimeout("maxLifeTime", draft.maxLifeTime, TimeLimits.MAX);
        this.evictionInterval = TimeLimits.checkTimeout("evictionInterval", draft.evictionInterval, TimeLimits.MAX);
    }

    /** Return the default settings: 500 connections, idle for up to 4 seconds, in use for up to 5 minutes. */
    public static PoolSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy with the given maximum number of connections.
     *
     * @param maxConnections greater than 0
     */
    public PoolSettings maxConnections(int maxConnections) {
        return copy((draft) -> draft.maxConnections = maxConnections);
    }

    /**
     * Return a copy with the given maximum idle time.
     *
     * @param maxIdleTime from 1 ms to 36500 days
     */
    public PoolSettings maxIdleTime(Duration maxIdleTime) {
        return copy((draft) -> draft.maxIdleTime = maxIdleTime);
    }

    /**
     * Return a copy with the given maximum life time.
     *
     * @param maxLifeTime from 1 ms to 36500 days
     */
    public PoolSettings maxLifeTime(Duration maxLifeTime) {
        return copy((draft) -> draft.maxLifeTime = maxLifeTime);
    }

    /**
     * Return a copy with the given eviction interval.
     *
     * @param evictionInterval from 1 ms to 36500 days
     */
    public PoolSettings evictionInterval(Duration evictionInterval) {
        return copy((draft) -> draft.evictionInterval = evictionInterval);
    }

    /** Return the maximum number of connections, each of which serves one call or stream at a time. Default 500. */
    public int maxConnections() {
        return this.maxConnections;
    }

    /**
     * Return the time after which an idle connection is not used again. Must be less than the idle timeouts of the server and
     * of everything before it. Default 4 seconds.
     */
    public Duration maxIdleTime() {
        return this.maxIdleTime;
    }

    /** Return the time after which a connection is not used for another call. Default 5 minutes. */
    public Duration maxLifeTime() {
        return this.maxLifeTime;
    }

    /** Return the interval at which connections beyond these times are closed in the background. Default 2 seconds. */
    public Duration evictionInterval() {
        return this.evictionInterval;
    }

    private PoolSettings copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new PoolSettings(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PoolSettings that
                        && this.maxConnections == that.maxConnections
                        && this.maxIdleTime.equals(that.maxIdleTime)
                        && this.maxLifeTime.equals(that.maxLifeTime)
                        && this.evictionInterval.equals(that.evictionInterval));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.maxConnections, this.maxIdleTime, this.maxLifeTime, this.evictionInterval);
    }

    @Override
    public String toString() {
        return "PoolSettings[maxConnections=" + this.maxConnections + ", maxIdleTime=" + this.maxIdleTime
                + ", maxLifeTime=" + this.maxLifeTime + ", evictionInterval=" + this.evictionInterval + "]";
    }

    private static final class Draft {

        private int maxConnections = 500;

        private Duration maxIdleTime = Duration.ofSeconds(4);

        private Duration maxLifeTime = Duration.ofMinutes(5);

        private Duration evictionInterval = Duration.ofSeconds(2);

        Draft() {}

        Draft(PoolSettings from) {
            this.maxConnections = from.maxConnections;
            this.maxIdleTime = from.maxIdleTime;
            this.maxLifeTime = from.maxLifeTime;
            this.evictionInterval = from.evictionInterval;
        }
    }
}
