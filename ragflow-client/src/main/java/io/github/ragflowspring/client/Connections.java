package io.github.ragflowspring.client;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections of a client, and of the clients that share them. */
final class Connections {

    private static final int MAX_CONNECTIONS = 500;

    private final @Nullable ClientHttpConnector connector;

    private final Duration connectTimeout;

    private final @Nullable ConnectionProvider ownedPool;

    private Connections(
            @Nullable ClientHttpConnector connector, Duration connectTimeout, @Nullable ConnectionProvider ownedPool) {
        this.connector = connector;
        this.connectTimeout = connectTimeout;
        this.ownedPool = ownedPool;
    }

    /** Returns connections in a new pool, which the client that receives them closes. */
    static Connections ownPool(RagflowClientSettings settings) {
        ConnectionProvider pool = ConnectionProvider.create("ragflow", MAX_CONNECTIONS);
        HttpClient httpClient = HttpClient.create(pool)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()));
        return new Connections(new ReactorClientHttpConnector(httpClient), settings.connectTimeout(), pool);
    }

    /** Returns the connections of a connector that belongs to the application. */
    static Connections of(ClientHttpConnector connector, RagflowClientSettings settings) {
        return new Connections(connector, settings.connectTimeout(), null);
    }

    /** Returns the connections of a {@code WebClient.Builder} that brings its own connector. */
    static Connections ofWebClient(RagflowClientSettings settings) {
        return new Connections(null, settings.connectTimeout(), null);
    }

    /** Returns the same connections for a client that must not close them. */
    Connections shared() {
        return new Connections(this.connector, this.connectTimeout, null);
    }

    /** Returns whether a client with the given settings can share these connections. */
    boolean fit(RagflowClientSettings settings) {
        return this.connector == null || this.connectTimeout.equals(settings.connectTimeout());
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
