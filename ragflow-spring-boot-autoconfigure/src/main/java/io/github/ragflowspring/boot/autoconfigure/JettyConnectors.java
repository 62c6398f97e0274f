package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.PoolSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.http.HttpCookieStore;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/** Connectors on Jetty, whose HTTP client has threads that keep the JVM alive. */
final class JettyConnectors {

    private static final int MAX_RESPONSE_HEADERS = 64 * 1024;

    private static final KeyLogGuard GUARD = new KeyLogGuard(
            "org.eclipse.jetty.client.transport.HttpSender",
            "org.eclipse.jetty.client.transport.internal.HttpSenderOverHTTP",
            "org.eclipse.jetty.http.HttpGenerator",
            "org.eclipse.jetty.io.WriteFlusher",
            "org.eclipse.jetty.io.SelectableChannelEndPoint",
            "org.eclipse.jetty.io.SocketChannelEndPoint",
            "org.eclipse.jetty.io.ssl.SslConnection");

    private JettyConnectors() {}

    /** Creates a connector. */
    static ClientHttpConnector create(
            JettyClientHttpConnectorBuilder builder,
            HttpClientSettings settings,
            PoolSettings pool,
            Consumer<AutoCloseable> resources) {
        return GUARD.guard(new JettyCancellation(builder.withHttpClientCustomizer((client) -> {
                    configure(client, pool);
                    resources.accept(client::stop);
                })
                .build(settings)));
    }

    private static void configure(HttpClient client, PoolSettings pool) {
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADERS);
        client.setMaxConnectionsPerDestination(pool.maxConnections());
        client.setIdleTimeout(pool.maxIdleTime().toMillis());
        // Within a call, the client applies its own timeouts. Later, the connection would have its own already.
        client.getRequestListeners().addQueuedListener((request) -> request.idleTimeout(0, TimeUnit.MILLISECONDS));
        HttpClientTransport transport = client.getHttpClientTransport();
        ConnectionPool.Factory connections = transport.getConnectionPoolFactory();
        transport.setConnectionPoolFactory((destination) -> {
            ConnectionPool created = connections.newConnectionPool(destination);
            if (created instanceof AbstractConnectionPool limited) {
                limited.setMaxDuration(pool.maxLifeTime().toMillis());
            }
            return created;
        });
    }
}
