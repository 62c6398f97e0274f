package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.PoolSettings;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpResponseDecoderSpec;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpResources;

/** Connectors on Reactor Netty. Its threads are those of the application, which closes them. */
final class ReactorConnectors {

    private static final int MAX_RESPONSE_HEADERS = 64 * 1024;

    /** As large as what Netty reads at once: it would otherwise cut files into pieces of 8 KB. */
    private static final int MAX_RESPONSE_PIECE = 64 * 1024;

    private ReactorConnectors() {}

    /**
     * Creates a connector with its own pool, unless the application configured one.
     *
     * @param beforeEventLoops receives what closes the connections; only a running event loop can do that
     * @param resources receives the pool
     */
    static ClientHttpConnector create(
            ReactorClientHttpConnectorBuilder builder,
            HttpClientSettings settings,
            PoolSettings pool,
            Consumer<Runnable> beforeEventLoops,
            Consumer<AutoCloseable> resources) {
        ReactorClientHttpConnectorBuilder limited =
                builder.withHttpClientCustomizer((client) -> client.httpResponseDecoder(ReactorConnectors::limit));
        if (!usesGlobalPool(builder, settings)) {
            return limited.build(settings);
        }
        ConnectionProvider provider = ConnectionProvider.builder("ragflow")
                .maxConnections(pool.maxConnections())
                .maxIdleTime(pool.maxIdleTime())
                .maxLifeTime(pool.maxLifeTime())
                .evictInBackground(pool.evictionInterval())
                .build();
        ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
        beforeEventLoops.accept(() -> {
            var unused = connections.close();
        });
        resources.accept(provider::dispose);
        return limited.withHttpClientFactory(() -> HttpClient.create(provider).channelGroup(connections))
                .build(settings);
    }

    @SuppressWarnings("deprecation") // Netty still cuts responses into pieces of this size, 8 KB by default.
    private static HttpResponseDecoderSpec limit(HttpResponseDecoderSpec decoder) {
        return decoder.maxHeaderSize(MAX_RESPONSE_HEADERS).maxChunkSize(MAX_RESPONSE_PIECE);
    }

    private static boolean usesGlobalPool(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings) {
        AtomicReference<ConnectionProvider> configured = new AtomicReference<>();
        ClientHttpConnector unused = builder.withHttpClientCustomizer((client) -> {
                    configured.set(client.configuration().connectionProvider());
                    return client;
                })
                .build(settings);
        return unused != null && configured.get() instanceof TcpResources;
    }
}
