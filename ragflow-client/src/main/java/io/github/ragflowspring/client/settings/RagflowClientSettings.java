package io.github.ragflowspring.client.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.util.Assert;

/**
 * The settings of a {@link io.github.ragflowspring.client.RagflowClient}.
 *
 * <p>A timeout is at least a millisecond. None is without limit; the longest are as good as that: 24 days for making a
 * connection, 36500 days for the others.
 *
 * @param baseUrl where RAGFlow's HTTP API is, with a path prefix if a proxy adds one, without {@code /api/v1}. Default
 *     {@code http://localhost:9380}
 * @param serverVersion the release of the server, such as {@code v0.26.4}, or {@code auto} (the default) to ask the
 *     server once at the first call
 * @param connectTimeout how long making a connection may take. Default 5 seconds. Has no effect on a connector that was
 *     handed in ready-made
 * @param responseTimeout how long a plain call may take, with all attempts and the waits between them, to the end of the
 *     answer; for an upload, from the last bytes that the connection took. Asking for the release at the first call has as
 *     long for itself. Default 60 seconds
 * @param streamIdleTimeout how long a stream may be silent between two events, and how long a model may take for an
 *     answer that is not streamed. RAGFlow sends nothing while it retries a failing model, which takes minutes. Default 5
 *     minutes
 * @param maxInMemorySize the most bytes that are held for one plain answer, one event of a stream, or the text of a streamed
 *     answer as a whole. Default 16 MiB
 * @param retry when to try again
 */
public record RagflowClientSettings(
        URI baseUrl,
        String serverVersion,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration streamIdleTimeout,
        int maxInMemorySize,
        RetrySettings retry) {

    /** The value of {@link #serverVersion()} that asks the server. */
    public static final String AUTO = "auto";

    /** So many milliseconds fit into an {@code int}, in which HTTP clients count them. */
    private static final int LONGEST_CONNECT_DAYS = 24;

    /** So many nanoseconds fit into a {@code long}. */
    private static final int LONGEST_DAYS = 36_500;

    private static final RagflowClientSettings DEFAULTS = new RagflowClientSettings(
            URI.create("http://localhost:9380"),
            AUTO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            16 * 1024 * 1024,
            RetrySettings.defaults());

    public RagflowClientSettings {
        baseUrl = checkedBaseUrl(baseUrl);
        Assert.isTrue(
                serverVersion.equals(AUTO) || serverVersion.matches("v?\\d+\\.\\d+(\\.\\d+)?.*"),
                () -> "serverVersion must be 'auto' or a release such as 'v0.26.4', not '" + serverVersion + "'");
        checkTimeout("connectTimeout", connectTimeout, LONGEST_CONNECT_DAYS);
        checkTimeout("responseTimeout", responseTimeout, LONGEST_DAYS);
        checkTimeout("streamIdleTimeout", streamIdleTimeout, LONGEST_DAYS);
        Assert.isTrue(maxInMemorySize > 0, "maxInMemorySize must be more than 0");
    }

    /**
     * Returns the defaults.
     *
     * @return the defaults
     */
    public static RagflowClientSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these settings with another base URL.
     *
     * @param baseUrl an absolute {@code http} or {@code https} URL without user, query and fragment
     * @return the settings
     * @throws IllegalArgumentException if the URL is of another form
     */
    public RagflowClientSettings withBaseUrl(URI baseUrl) {
        return new RagflowClientSettings(
                baseUrl,
                this.serverVersion,
                this.connectTimeout,
                this.responseTimeout,
                this.streamIdleTimeout,
                this.maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with another server version.
     *
     * @param serverVersion a release such as {@code v0.26.4}, or {@code auto}
     * @return the settings
     */
    public RagflowClientSettings withServerVersion(String serverVersion) {
        return new RagflowClientSettings(
                this.baseUrl,
                serverVersion,
                this.connectTimeout,
                this.responseTimeout,
                this.streamIdleTimeout,
                this.maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with another connect timeout.
     *
     * @param connectTimeout from 1 ms to 24 days
     * @return the settings
     */
    public RagflowClientSettings withConnectTimeout(Duration connectTimeout) {
        return new RagflowClientSettings(
                this.baseUrl,
                this.serverVersion,
                connectTimeout,
                this.responseTimeout,
                this.streamIdleTimeout,
                this.maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with another response timeout.
     *
     * @param responseTimeout from 1 ms to 36500 days
     * @return the settings
     */
    public RagflowClientSettings withResponseTimeout(Duration responseTimeout) {
        return new RagflowClientSettings(
                this.baseUrl,
                this.serverVersion,
                this.connectTimeout,
                responseTimeout,
                this.streamIdleTimeout,
                this.maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with another stream idle timeout.
     *
     * @param streamIdleTimeout from 1 ms to 36500 days
     * @return the settings
     */
    public RagflowClientSettings withStreamIdleTimeout(Duration streamIdleTimeout) {
        return new RagflowClientSettings(
                this.baseUrl,
                this.serverVersion,
                this.connectTimeout,
                this.responseTimeout,
                streamIdleTimeout,
                this.maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with another limit in memory.
     *
     * @param maxInMemorySize bytes, more than zero
     * @return the settings
     */
    public RagflowClientSettings withMaxInMemorySize(int maxInMemorySize) {
        return new RagflowClientSettings(
                this.baseUrl,
                this.serverVersion,
                this.connectTimeout,
                this.responseTimeout,
                this.streamIdleTimeout,
                maxInMemorySize,
                this.retry);
    }

    /**
     * Returns these settings with other retry settings.
     *
     * @param retry when to try again
     * @return the settings
     */
    public RagflowClientSettings withRetry(RetrySettings retry) {
        return new RagflowClientSettings(
                this.baseUrl,
                this.serverVersion,
                this.connectTimeout,
                this.responseTimeout,
                this.streamIdleTimeout,
                this.maxInMemorySize,
                retry);
    }

    private static URI checkedBaseUrl(URI baseUrl) {
        String scheme = (baseUrl.getScheme() != null) ? baseUrl.getScheme().toLowerCase(Locale.ROOT) : "";
        Assert.isTrue(
                (scheme.equals("http") || scheme.equals("https")) && baseUrl.getHost() != null,
                "baseUrl must be an absolute http or https URL such as 'http://localhost:9380'");
        Assert.isTrue(
                baseUrl.getRawUserInfo() == null && baseUrl.getRawQuery() == null && baseUrl.getRawFragment() == null,
                "baseUrl must not have a user, a query or a fragment");
        URI trimmed = URI.create(baseUrl.toString().replaceAll("/+$", ""));
        Assert.isTrue(
                !trimmed.getPath().endsWith("/api/v1"), "baseUrl must not end with '/api/v1', which is added to it");
        return trimmed;
    }

    private static void checkTimeout(String name, Duration timeout, int longestDays) {
        Assert.isTrue(
                timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofDays(longestDays)) <= 0,
                () -> name + " must be from 1 ms to " + longestDays + " days, not " + timeout);
    }
}
