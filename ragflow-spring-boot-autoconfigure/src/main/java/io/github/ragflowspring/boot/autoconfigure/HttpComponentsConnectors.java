package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.PoolSettings;
import java.util.function.Consumer;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;

/** Connectors on Apache HttpComponents. */
final class HttpComponentsConnectors {

    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private static final KeyLogGuard GUARD = new KeyLogGuard(
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http2.frame",
            "org.apache.hc.client5.http2.frame.payload");

    private HttpComponentsConnectors() {}

    /** Creates a connector. */
    static ClientHttpConnector create(
            HttpComponentsClientHttpConnectorBuilder builder,
            HttpClientSettings settings,
            PoolSettings pool,
            Consumer<AutoCloseable> resources) {
        HttpComponentsClientHttpConnector connector = builder.withHttpClientCustomizer(
                        // Its retries would repeat changes, and multiply those of this client.
                        (client) -> client.disableCookieManagement()
                                .disableAutomaticRetries()
                                .setHttp1Config(HEADERS)
                                .evictExpiredConnections()
                                .evictIdleConnections(TimeValue.of(pool.maxIdleTime())))
                .withConnectionConfigCustomizer((config) -> config.setTimeToLive(TimeValue.of(pool.maxLifeTime())))
                .withConnectionManagerCustomizer((connections) ->
                        connections.setMaxConnTotal(pool.maxConnections()).setMaxConnPerRoute(pool.maxConnections()))
                .build(settings);
        CallClosing calls = new CallClosing(connector);
        resources.accept(calls);
        resources.accept(connector);
        return GUARD.guard(calls);
    }
}
