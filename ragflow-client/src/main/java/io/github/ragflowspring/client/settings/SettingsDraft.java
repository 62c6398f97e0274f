package io.github.ragflowspring.client.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings that are not checked yet, with their defaults. */
final class SettingsDraft {

    String name = RagflowClientSettings.DEFAULT_NAME;

    URI baseUrl = URI.create("http://localhost:9380");

    String serverVersion = RagflowClientSettings.AUTO;

    Duration connectTimeout = Duration.ofSeconds(5);

    Duration responseTimeout = Duration.ofSeconds(60);

    Duration streamIdleTimeout = Duration.ofMinutes(5);

    Duration operationTimeout = Duration.ofHours(1);

    int maxInMemorySize = 16 * 1024 * 1024;

    int pageSize = 30;

    boolean verifyOwnership;

    RetrySettings retry = RetrySettings.defaults();

    PoolSettings pool = PoolSettings.defaults();

    @Nullable
    String propertyPrefix;

    SettingsDraft() {}

    SettingsDraft(RagflowClientSettings from) {
        this.name = from.name();
        this.baseUrl = from.baseUrl();
        this.serverVersion = from.serverVersion();
        this.connectTimeout = from.connectTimeout();
        this.responseTimeout = from.responseTimeout();
        this.streamIdleTimeout = from.streamIdleTimeout();
        this.operationTimeout = from.operationTimeout();
        this.maxInMemorySize = from.maxInMemorySize();
        this.pageSize = from.pageSize();
        this.verifyOwnership = from.verifyOwnership();
        this.retry = from.retry();
        this.pool = from.pool();
        this.propertyPrefix = from.propertyPrefix();
    }
}
