package io.github.ragflowspring.client.document;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * Options of an ingestion: concurrency, time limits and polling.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class IngestOptions {

    /** The maximum that can be counted in nanoseconds. */
    private static final Duration MAX_TIMEOUT = Duration.ofDays(36_500);

    private static final IngestOptions DEFAULTS =
            new IngestOptions(4, Duration.ofHours(1), null, Duration.ofMillis(500), Duration.ofSeconds(10));

    private final int concurrency;

    private final Duration documentTimeout;

    private final @Nullable Duration timeout;

    private final Duration minPollInterval;

    private final Duration maxPollInterval;

    private IngestOptions(
            int concurrency,
            Duration documentTimeout,
            @Nullable Duration timeout,
            Duration minPollInterval,
            Duration maxPollInterval) {
        Assert.isTrue(concurrency >= 1, "'concurrency' must be 1 or greater");
        checkTimeout("documentTimeout", documentTimeout);
        if (timeout != null) {
            checkTimeout("timeout", timeout);
        }
        Assert.isTrue(
                !minPollInterval.isNegative() && !minPollInterval.isZero(),
                "'minPollInterval' must be greater than zero");
        Assert.isTrue(
                maxPollInterval.compareTo(minPollInterval) >= 0,
                "'maxPollInterval' must not be less than 'minPollInterval'");
        this.concurrency = concurrency;
        this.documentTimeout = documentTimeout;
        this.timeout = timeout;
        this.minPollInterval = minPollInterval;
        this.maxPollInterval = maxPollInterval;
    }

    private static void checkTimeout(String name, Duration timeout) {
        Assert.isTrue(
                !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(MAX_TIMEOUT) <= 0,
                () -> "'" + name + "' must be greater than zero and at most 36500 days");
    }

    /** Return the default options. */
    public static IngestOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy with the given concurrency.
     *
     * @param concurrency the maximum number of documents that are uploaded or parsed at the same time, 1 or greater.
     *     Default 4
     */
    public IngestOptions concurrency(int concurrency) {
        return new IngestOptions(
                concurrency, this.documentTimeout, this.timeout, this.minPollInterval, this.maxPollInterval);
    }

    /**
     * Return a copy with the given time limit for each document, from the begin of its upload to the end of its
     * parsing. A document that exceeds it ends with {@link IngestProgress.Phase#FAILED}, its parsing is stopped, and the
     * ingestion continues with the other documents.
     *
     * @param documentTimeout the time limit, greater than zero and at most 36500 days. Default 1 hour
     */
    public IngestOptions documentTimeout(Duration documentTimeout) {
        return new IngestOptions(
                this.concurrency, documentTimeout, this.timeout, this.minPollInterval, this.maxPollInterval);
    }

    /**
     * Return a copy with the given time limit for all documents together. If it is exceeded, the ingestion fails with a
     * {@link io.github.ragflowspring.client.error.RagflowTimeoutException}, and the parsing of the remaining documents is
     * stopped.
     *
     * @param timeout the time limit, greater than zero and at most 36500 days, or {@code null} for no limit. Default
     *     {@code null}: the limit for each document is enough to end every ingestion
     */
    public IngestOptions timeout(@Nullable Duration timeout) {
        return new IngestOptions(
                this.concurrency, this.documentTimeout, timeout, this.minPollInterval, this.maxPollInterval);
    }

    /**
     * Return a copy with the given intervals between two reads of the state of a document.
     *
     * @param min the interval before the first read, greater than zero; each further one is half as long again. Default
     *     500 ms
     * @param max the maximum interval, not less than {@code min}. Default 10 seconds
     */
    public IngestOptions pollInterval(Duration min, Duration max) {
        return new IngestOptions(this.concurrency, this.documentTimeout, this.timeout, min, max);
    }

    /** Return the maximum number of documents that are uploaded or parsed at the same time. */
    public int concurrency() {
        return this.concurrency;
    }

    /** Return the time limit for each document. */
    public Duration documentTimeout() {
        return this.documentTimeout;
    }

    /** Return the time limit for all documents together, or {@code null} if there is none. */
    public @Nullable Duration timeout() {
        return this.timeout;
    }

    /** Return the interval before the first read of the state of a document. */
    public Duration minPollInterval() {
        return this.minPollInterval;
    }

    /** Return the maximum interval between two reads of the state of a document. */
    public Duration maxPollInterval() {
        return this.maxPollInterval;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IngestOptions that
                        && this.concurrency == that.concurrency
                        && this.documentTimeout.equals(that.documentTimeout)
                        && Objects.equals(this.timeout, that.timeout)
                        && this.minPollInterval.equals(that.minPollInterval)
                        && this.maxPollInterval.equals(that.maxPollInterval));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.concurrency, this.documentTimeout, this.timeout, this.minPollInterval, this.maxPollInterval);
    }

    @Override
    public String toString() {
        return "IngestOptions[concurrency=" + this.concurrency + ", documentTimeout=" + this.documentTimeout
                + ", timeout=" + this.timeout + ", minPollInterval=" + this.minPollInterval + ", maxPollInterval="
                + this.maxPollInterval + "]";
    }
}
