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

    private volatile @Nullable Reading lastReading;

    /**
     * Creates an indicator.
     *
     * @param system asks the server
     * @param timeout how long the server may take to answer
     */
    public RagflowReactiveHealthIndicator(SystemOperations system, Duration timeout) {
        super("RAGFlow health check failed");
        this.system = system;
        this.timeout = timeout;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return this.system
                .health()
                .timeout(this.timeout, Mono.error(() -> tooLate(this.timeout)))
                .doOnNext((health) -> this.lastReading = Reading.of(health))
                .doOnError((ex) -> this.lastReading = Reading.UNREACHABLE)
                .elapsed()
                .flatMap((health) -> version(this.timeout.minusMillis(health.getT1()))
                        .map((version) -> health(builder, health.getT2(), version)));
    }

    /** A server that does not tell its version, or not in the time that is left, is no less healthy for that. */
    private Mono<String> version(Duration left) {
        return this.system.version().timeout(left).onErrorReturn("unknown").defaultIfEmpty("unknown");
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

    /** Returns what the last check found, or {@code null} if there was none. */
    @Nullable
    Reading lastReading() {
        return this.lastReading;
    }

    static RagflowTimeoutException tooLate(Duration timeout) {
        return RagflowTimeoutException.builder("RAGFlow did not answer within " + timeout
                        + ". Raise management.health.ragflow.timeout if it needs more" + " time.")
.build();
    }

    /** Whether the server, and each component that it told of, was healthy. */
    record Reading(boolean healthy, Map<String, Boolean> components) {

        static final Reading UNREACHABLE = new Reading(false, Map.of());

        static Reading of(SystemHealth health) {
            Map<String, Boolean> components = new LinkedHashMap<>();
            health.components().forEach((name, component) -> components.put(name, component.healthy()));
            return new Reading(health.healthy(), components);
        }
    }
}
