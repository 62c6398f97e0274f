package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.PoolSettings;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Converts the {@link RagflowProperties} of a client to its settings and validates them. */
final class PropertiesSettings {

    private static final DataSize MAX_IN_MEMORY_SIZE = DataSize.ofBytes(Integer.MAX_VALUE);

    private final String prefix;

    private final RagflowProperties properties;

    /**
     * Creates the conversion.
     *
     * @param prefix the prefix of the properties, which appears in messages
     * @param properties the values
     */
    PropertiesSettings(String prefix, RagflowProperties properties) {
        this.prefix = prefix;
        this.properties = properties;
    }

    /**
     * Returns the settings. Only values that differ from the default are set: each of the others would cost the start of an
     * application classes for its check.
     *
     * @param baseUrl the base URL of the server
     * @param generalConnectTimeout the connect timeout of all HTTP clients of the application, if it is set
     */
    RagflowClientSettings toSettings(URI baseUrl, @Nullable Duration generalConnectTimeout) {
        RagflowClientSettings settings =
                RagflowClientSettings.defaults().propertyPrefix(this.prefix).baseUrl(baseUrl);
        int maxInMemorySize = maxInMemorySize(this.properties.maxInMemorySize());
        if (maxInMemorySize != settings.maxInMemorySize()) {
            settings = settings.maxInMemorySize(maxInMemorySize);
        }
        if (this.properties.verifyOwnership()) {
            settings = settings.verifyOwnership(true);
        }
        RetrySettings retry = retry(this.properties.retry());
        if (!retry.equals(settings.retry())) {
            settings = settings.retry(retry);
        }
        PoolSettings pool = pool(this.properties.pool());
        if (!pool.equals(settings.pool())) {
            settings = settings.pool(pool);
        }
        settings = withServerVersion(settings, this.properties.serverVersion().strip());
        settings = withConnectTimeout(settings, generalConnectTimeout);
        int pageSize = this.properties.pageSize();
        if (pageSize != settings.pageSize()) {
            settings = PropertyCheck.apply(settings, (it) -> it.pageSize(pageSize), name("page-size"), pageSize, "30");
        }
        return withTimeouts(settings);
    }

    private RagflowClientSettings withTimeouts(RagflowClientSettings defaults) {
        RagflowClientSettings settings = defaults;
        Duration responseTimeout = this.properties.responseTimeout();
        if (!responseTimeout.equals(defaults.responseTimeout())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.responseTimeout(responseTimeout),
                    name("response-timeout"),
                    responseTimeout,
                    "60s");
        }
        Duration streamIdleTimeout = this.properties.streamIdleTimeout();
        if (!streamIdleTimeout.equals(defaults.streamIdleTimeout())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.streamIdleTimeout(streamIdleTimeout),
                    name("stream-idle-timeout"),
                    streamIdleTimeout,
                    "5m");
        }
        Duration operationTimeout = this.properties.operationTimeout();
        if (!operationTimeout.equals(defaults.operationTimeout())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.operationTimeout(operationTimeout),
                    name("operation-timeout"),
                    operationTimeout,
                    "1h");
        }
        return settings;
    }

    private RagflowClientSettings withServerVersion(RagflowClientSettings settings, String text) {
        if (text.equalsIgnoreCase(settings.serverVersion())) {
            return settings;
        }
        try {
            return settings.serverVersion(
                    text.equalsIgnoreCase(RagflowClientSettings.AUTO) ? RagflowClientSettings.AUTO : text);
        } catch (IllegalArgumentException ex) {
            boolean tooOld = String.valueOf(ex.getMessage()).contains(" or later");
            throw PropertyCheck.invalid(
                    name("server-version"),
                    text,
                    tooOld ? PropertyCheck.reason(ex) : "is not a RAGFlow release",
                    "Set it to the release of the server, such as 'v0.26.4', or to 'auto' to detect the release.",
                    ex);
        }
    }

    private RagflowClientSettings withConnectTimeout(RagflowClientSettings settings, @Nullable Duration general) {
        Duration specific = this.properties.connectTimeout();
        Duration timeout = (specific != null) ? specific : general;
        if (timeout == null) {
            return settings;
        }
        String property = (specific != null) ? name("connect-timeout") : "spring.http.clients.connect-timeout";
        return PropertyCheck.apply(settings, (it) -> it.connectTimeout(timeout), property, timeout, "5s");
    }

    private int maxInMemorySize(DataSize size) {
        PropertyCheck.check(
                size.toBytes() > 0 && size.compareTo(MAX_IN_MEMORY_SIZE) <= 0,
                name("max-in-memory-size"),
                size,
                "must be more than zero and less than 2GB",
                "Set it to a size such as '16MB', or remove it.");
        return (int) size.toBytes();
    }

    private PoolSettings pool(RagflowProperties.Pool pool) {
        PoolSettings settings = PoolSettings.defaults();
        if (pool.maxConnections() != settings.maxConnections()) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.maxConnections(pool.maxConnections()),
                    name("pool.max-connections"),
                    pool.maxConnections(),
                    "500");
        }
        if (!pool.maxIdleTime().equals(settings.maxIdleTime())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.maxIdleTime(pool.maxIdleTime()),
                    name("pool.max-idle-time"),
                    pool.maxIdleTime(),
                    "4s");
        }
        if (!pool.maxLifeTime().equals(settings.maxLifeTime())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.maxLifeTime(pool.maxLifeTime()),
                    name("pool.max-life-time"),
                    pool.maxLifeTime(),
                    "5m");
        }
        if (!pool.evictionInterval().equals(settings.evictionInterval())) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.evictionInterval(pool.evictionInterval()),
                    name("pool.eviction-interval"),
                    pool.evictionInterval(),
                    "2s");
        }
        return settings;
    }

    private RetrySettings retry(RagflowProperties.Retry retry) {
        PropertyCheck.check(
                retry.maxDelay().compareTo(retry.delay()) >= 0,
                name("retry.max-delay"),
                retry.maxDelay(),
                "is less than " + name("retry.delay") + ", which is " + retry.delay(),
                "Increase it, or decrease " + name("retry.delay") + ".");
        RetrySettings settings = RetrySettings.defaults();
        if (retry.enabled() != settings.enabled()) {
            settings = settings.enabled(retry.enabled());
        }
        if (retry.maxRetries() != settings.maxRetries()) {
            settings = PropertyCheck.apply(
                    settings,
                    (it) -> it.maxRetries(retry.maxRetries()),
                    name("retry.max-retries"),
                    retry.maxRetries(),
                    "2");
        }
        if (!retry.maxDelay().equals(settings.maxDelay())) {
            settings = PropertyCheck.apply(
                    settings, (it) -> it.maxDelay(retry.maxDelay()), name("retry.max-delay"), retry.maxDelay(), "5s");
        }
        if (!retry.delay().equals(settings.delay())) {
            settings = PropertyCheck.apply(
                    settings, (it) -> it.delay(retry.delay()), name("retry.delay"), retry.delay(), "200ms");
        }
        if (Double.compare(retry.jitter(), settings.jitter()) != 0) {
            settings = PropertyCheck.apply(
                    settings, (it) -> it.jitter(retry.jitter()), name("retry.jitter"), retry.jitter(), "0.5");
        }
        return settings;
    }

    private String name(String property) {
        return this.prefix + "." + property;
    }
}
