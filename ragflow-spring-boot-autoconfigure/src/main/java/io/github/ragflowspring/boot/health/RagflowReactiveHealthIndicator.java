package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.system.SystemHealth;
import io.github.ragflowspring.client.system.SystemOperations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveHealthIndicator} of a RAGFlow server and of what it depends on. Needs no API key.
 *
 * <p>The details are the {@code version} and what the server says of each component ({@code db}, {@code redis}, {@code
 * docEngine}, {@code storage}), with the reasons of those that failed under {@code errors}.
 */
public final class RagflowReactiveHealthIndicator extends AbstractReactiveHealthIndicator {

    private final SystemOperations system;

    private final Duration timeout;

    private final @Nullable RagflowHealthMetrics metrics;

    /**
     * Creates an indicator.
     *
     * @param system asks the server
     * @param timeout how long the server may take to answer
     * @param metrics is told of each state, or {@code null}
     */
    public RagflowReactiveHealthIndicator(
            SystemOperations system, Duration timeout, @Nullable RagflowHealthMetrics metrics) {
        super("RAGFlow health check failed");
        this.system = system;
        this.timeout = timeout;
        this.metrics = metrics;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return this.system
                .health()
                .doOnNext(this::record)
                .flatMap((health) -> version().map((version) -> health(builder, health, version)))
                .timeout(this.timeout, Mono.error(() -> tooLate(this.timeout)))
                .doOnError((ex) -> recordUnreachable());
    }

    /** A server that does not tell its version is no less healthy for that. */
    private Mono<String> version() {
        return this.system.version().onErrorReturn("unknown").defaultIfEmpty("unknown");
    }

    private static Health health(Health.Builder builder, SystemHealth health, String version) {
        Map<String, String> errors = new LinkedHashMap<>();
        builder.status(health.healthy() ? "UP" : "DOWN").withDetail("version", version);
        health.components().forEach((name, component) -> {
            String key = name.equals("doc_engine") ? "docEngine" : name;
            builder.withDetail(key, component.status());
            String error = component.error();
            if (error != null) {
                errors.put(key, error);
            }
        });
        return (errors.isEmpty() ? builder : builder.withDetail("errors", errors)).build();
    }

    private void record(SystemHealth health) {
        if (this.metrics != null) {
            this.metrics.record(health);
        }
    }

    private void recordUnreachable() {
        if (this.metrics != null) {
            this.metrics.recordUnreachable();
        }
    }

    static RagflowTimeoutException tooLate(Duration timeout) {
        return new RagflowTimeoutException(
                "RAGFlow did not answer within " + timeout
                        + ". Raise management.health.ragflow.timeout if it needs more" + " time.",
                null,
                null);
    }
}
