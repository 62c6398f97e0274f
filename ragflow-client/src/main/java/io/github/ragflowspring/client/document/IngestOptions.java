package io.github.ragflowspring.client.document;

import java.time.Duration;
import org.springframework.util.Assert;

/**
 * How to ingest documents.
 *
 * @param concurrency how many documents are uploaded and parsed at the same time. Default 4
 * @param timeout how long all of them may take together, at most 36500 days. Default 1 hour
 * @param minPollInterval how long to wait before the first question for the progress of a document; each further wait is
 *     half as long again. Default 500 ms
 * @param maxPollInterval the longest wait between two questions. Default 10 seconds
 */
public record IngestOptions(int concurrency, Duration timeout, Duration minPollInterval, Duration maxPollInterval) {

    /** What can be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final IngestOptions DEFAULTS =
            new IngestOptions(4, Duration.ofHours(1), Duration.ofMillis(500), Duration.ofSeconds(10));

    public IngestOptions {
        Assert.isTrue(concurrency >= 1, "concurrency must be 1 or more");
        Assert.isTrue(
                !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(LONGEST) <= 0,
                "timeout must be more than zero and at most 36500 days");
        Assert.isTrue(
                !minPollInterval.isNegative() && !minPollInterval.isZero(), "minPollInterval must be more than zero");
        Assert.isTrue(
                maxPollInterval.compareTo(minPollInterval) >= 0,
                "maxPollInterval must not be less than minPollInterval");
    }

    /**
     * Returns the defaults.
     *
     * @return the defaults
     */
    public static IngestOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with another number of documents at a time.
     *
     * @param concurrency 1 or more
     * @return the options
     */
    public IngestOptions concurrency(int concurrency) {
        return new IngestOptions(concurrency, this.timeout, this.minPollInterval, this.maxPollInterval);
    }

    /**
     * Returns these options with another time limit.
     *
     * @param timeout more than zero, at most 36500 days
     * @return the options
     */
    public IngestOptions timeout(Duration timeout) {
        return new IngestOptions(this.concurrency, timeout, this.minPollInterval, this.maxPollInterval);
    }

    /**
     * Returns these options with other waits.
     *
     * @param min how long to wait first, more than zero
     * @param max how long to wait at most
     * @return the options
     */
    public IngestOptions pollInterval(Duration min, Duration max) {
        return new IngestOptions(this.concurrency, this.timeout, min, max);
    }
}
