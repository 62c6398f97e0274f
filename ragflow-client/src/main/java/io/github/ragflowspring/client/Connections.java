package io.github.ragflowspring.client;

import io.github.ragflowspring.client.settings.PoolSettings;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpResponseDecoderSpec;
import reactor.netty.resources.ConnectionProvider;

/** The connections of a client, and of the clients that share them. */
final class Connections {

    /** Single sign-on and gateways add cookies and policies beyond the default of Netty, 8 KB. */
    private static final int MAX_RESPONSE_HEADERS = 64 * 1024;

    /** As large as what Netty reads at once: it would otherwise cut files into pieces of 8 KB. */
    private static final int MAX_RESPONSE_PIECE = 64 * 1024;

    private final @Nullable ClientHttpConnector connector;

    private final Duration connectTimeout;

    private final PoolSettings poolSettings;

    private final @Nullable ConnectionProvider ownedPool;

    private Connections(
            @Nullable ClientHttpConnector connector,
            RagflowClientSettings settings,
            @Nullable ConnectionProvider ownedPool) {
        this(connector, settings.connectTimeout(), settings.pool(), ownedPool);
    }

    private Connections(
            @Nullable ClientHttpConnector connector,
            Duration connectTimeout,
            PoolSettings poolSettings,
            @Nullable ConnectionProvider ownedPool) {
        this.connector = connector;
        this.connectTimeout = connectTimeout;
        this.poolSettings = poolSettings;
        this.ownedPool = ownedPool;
    }

    @SuppressWarnings("deprecation") // Netty still cuts responses into pieces of this size, 8 KB by default.
    private static HttpResponseDecoderSpec limit(HttpResponseDecoderSpec decoder) {
        return decoder.maxHeaderSize(MAX_RESPONSE_HEADERS).maxChunkSize(MAX_RESPONSE_PIECE);
    }

    /** Returns connections in a new pool, which the client that receives them closes. */
    static Connections ownPool(RagflowClientSettings settings) {
        PoolSettings limits = settings.pool();
        ConnectionProvider pool = ConnectionProvider.builder("ragflow")
                .maxConnections(limits.maxConnections())
                .maxIdleTime(limits.maxIdleTime())
                .maxLifeTime(limits.maxLifeTime())
                .evictInBackground(limits.evictionInterval())
                .build();
        HttpClient httpClient = HttpClient.create(pool)
                .proxyWithSystemProperties()
                .httpResponseDecoder(Connections::limit)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()));
        return new Connections(new ReactorClientHttpConnector(httpClient), settings, pool);
    }

    /** Returns the connections of a connector that belongs to the application. */
    static Connections of(ClientHttpConnector connector, RagflowClientSettings settings) {
        return new Connections(connector, settings, null);
    }

    /** Returns the connections of a {@code WebClient.Builder} that brings its own connector. */
    static Connections ofWebClient(RagflowClientSettings settings) {
        return new Connections(null, settings, null);
    }

    /** Returns the same connections for a client that must not close them. */
    Connections shared() {
        return new Connections(this.connector, this.connectTimeout, this.poolSettings, null);
    }

    /** Returns whether a client with the given settings can share these connections. */
    boolean fit(RagflowClientSettings settings) {
        return this.connector == null
                || (this.connectTimeout.equals(settings.connectTimeout()) && this.poolSettings.equals(settings.pool()));
    }

    @Nullable
    ClientHttpConnector connector() {
        return this.connector;
    }

    void close() {
        if (this.ownedPool != null) {
            this.ownedPool.dispose();
        }
    }
}
