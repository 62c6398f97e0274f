package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Makes the settings of the client of {@link RagflowProperties}, and checks them. */
final class PropertiesSettings {

    private static final int LONGEST_CONNECT_DAYS = 24;

    private static final int LONGEST_DAYS = 36_500;

    private static final DataSize LARGEST = DataSize.ofBytes(Integer.MAX_VALUE);

    private final RagflowProperties properties;

    PropertiesSettings(RagflowProperties properties) {
        this.properties = properties;
    }

    /**
     * Returns the settings.
     *
     * @param baseUrl where RAGFlow is
     * @param generalConnectTimeout the connect timeout of all HTTP clients of the application, if it has one
     */
    RagflowClientSettings toSettings(URI baseUrl, @Nullable Duration generalConnectTimeout) {
        return new RagflowClientSettings(
                baseUrl,
                serverVersion(this.properties.serverVersion().strip()),
                connectTimeout(generalConnectTimeout),
                PropertyCheck.timeout("ragflow.response-timeout", this.properties.responseTimeout(), LONGEST_DAYS),
                PropertyCheck.timeout("ragflow.stream-idle-timeout", this.properties.streamIdleTimeout(), LONGEST_DAYS),
                maxInMemorySize(this.properties.maxInMemorySize()),
                retry(this.properties.retry()));
    }

    private static String serverVersion(String text) {
        String version = text.equalsIgnoreCase(RagflowClientSettings.AUTO) ? RagflowClientSettings.AUTO : text;
        try {
            return RagflowClientSettings.defaults().serverVersion(version).serverVersion();
        } catch (IllegalArgumentException ex) {
            throw PropertyCheck.invalid(
                    "ragflow.server-version",
                    text,
                    "is not a release of RAGFlow",
                    "Set it to the release of the server, such as 'v0.26.4', or to 'auto' to ask the server.",
                    ex);
        }
    }

    private Duration connectTimeout(@Nullable Duration generalConnectTimeout) {
        Duration own = this.properties.connectTimeout();
        if (own != null) {
            return PropertyCheck.timeout("ragflow.connect-timeout", own, LONGEST_CONNECT_DAYS);
        }
        return (generalConnectTimeout != null)
                ? PropertyCheck.timeout(
                        "spring.http.clients.connect-timeout", generalConnectTimeout, LONGEST_CONNECT_DAYS)
                : RagflowClientSettings.defaults().connectTimeout();
    }

    private static int maxInMemorySize(DataSize size) {
        PropertyCheck.check(
                size.toBytes() > 0 && size.compareTo(LARGEST) <= 0,
                "ragflow.max-in-memory-size",
                size,
                "must be more than zero and less than 2GB",
                "Set it to a size such as '16MB', or remove it for the default.");
        return (int) size.toBytes();
    }

    private static RetrySettings retry(RagflowProperties.Retry retry) {
        PropertyCheck.check(
                retry.maxAttempts() >= 1,
                "ragflow.retry.max-attempts",
                retry.maxAttempts(),
                "must be 1 or more",
                "It counts the first attempt; to make every call once, set ragflow.retry.enabled to 'false'.");
        PropertyCheck.check(
                !retry.minBackoff().isNegative(),
                "ragflow.retry.min-backoff",
                retry.minBackoff(),
                "must not be negative",
                "Set it to a duration such as '200ms', or remove it for the default.");
        PropertyCheck.check(
                retry.maxBackoff().compareTo(retry.minBackoff()) >= 0,
                "ragflow.retry.max-backoff",
                retry.maxBackoff(),
                "is less than ragflow.retry.min-backoff, which is " + retry.minBackoff(),
                "Raise the one or lower the other.");
        PropertyCheck.check(
                retry.maxBackoff().compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0,
                "ragflow.retry.max-backoff",
                retry.maxBackoff(),
                "must be at most " + LONGEST_DAYS + " days",
                "Set it to a duration such as '5s', or remove it for the default.");
        PropertyCheck.check(
                retry.jitter() >= 0 && retry.jitter() <= 1,
                "ragflow.retry.jitter",
                retry.jitter(),
                "must be from 0 to 1",
                "Set it to a number such as '0.5', or remove it for the default.");
        return RetrySettings.defaults().enabled(retry.enabled()).maxRetries(retry.maxAttempts() - 1).delay(retry.minBackoff()).maxDelay(retry.maxBackoff()).jitter(retry.jitter());
    }
}
