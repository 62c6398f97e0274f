package io.github.ragflowspring.client.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The connections of one client, which can be looked at. */
final class Pool implements AutoCloseable {

    private final List<ConnectionPoolMetrics> pools = new CopyOnWriteArrayList<>();

    private final ConnectionProvider provider;

    private final HttpClient httpClient;

    /** Creates a pool of one connection, which two calls can wait for: a call that does not release it blocks the others. */
    Pool(LoopResources loop) {
        this.provider = ConnectionProvider.builder("faults")
                .maxConnections(1)
                .pendingAcquireMaxCount(2)
                .metrics(true, () -> (name, id, address, metrics) -> this.pools.add(metrics))
                .build();
        this.httpClient = HttpClient.create(this.provider)
                .runOn(loop)
                // As Spring Boot does.
                .compress(true);
    }

    HttpClient httpClient() {
        return this.httpClient;
    }

    /** Waits until no connection is in use or waited for. */
    boolean awaitIdle() {
        return Await.reaches(this::isIdle);
    }

    /** How many calls wait for a connection. */
    int pending() {
        return this.pools.stream()
                .mapToInt(ConnectionPoolMetrics::pendingAcquireSize)
                .sum();
    }

    private boolean isIdle() {
        return this.pools.stream().allMatch((pool) -> pool.acquiredSize() == 0 && pool.pendingAcquireSize() == 0);
    }

    @Override
    public void close() {
        this.provider.disposeLater().block(Wire.PATIENCE);
    }
}
