package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.client.system.SystemHealth;
import io.github.ragflowspring.client.system.SystemOperations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveHealthIndicator} for a RAGFlow server and its components. Does not require an API key.
 *
 * <p>The details are the {@code version} and the status of each component ({@code db}, {@code redis}, {@code docEngine},
 * {@code storage}). The detail {@code errors} contains the errors of failed components.
 *
 * @since 0.1.0
 */
public final class RagflowReactiveHealthIndicator extends AbstractReactiveHealthIndicator {

    private final String clientName;

    private final SystemOperations system;

    private final Duration timeout;

    private volatile @Nullable Reading lastReading;

    /**
     * Creates the indicator.
     *
     * @param client the client of the server
     * @param timeout the maximum duration of a health check
     */
    public RagflowReactiveHealthIndicator(RagflowClient client, Duration timeout) {
        super("RAGFlow health check failed");
        // The mock of a test has no name.
        this.clientName = Objects.requireNonNullElse(client.name(), RagflowClientSettings.DEFAULT_NAME);
        this.system = client.system();
        this.timeout = timeout;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return componentHealth()
                .timeout(this.timeout, Mono.error(() -> tooLate(this.timeout)))
                .doOnNext((health) -> this.lastReading = Reading.of(health))
                .doOnError((ex) -> this.lastReading = Reading.UNREACHABLE)
                .elapsed()
                .flatMap((health) -> version(this.timeout.minusMillis(health.getT1()))
                        .map((version) -> health(builder, health.getT2(), version)));
    }

    /** Returns the health, which releases before v0.21.0 do not report: they are healthy if they respond. */
    private Mono<SystemHealth> componentHealth() {
        return this.system
                .health()
                .onErrorResume(
                        (ex) -> ex instanceof RagflowUnsupportedException unsupported && unsupported.status() == null,
                        (ex) -> this.system
                                .configuration()
                                .map((configuration) -> SystemHealth.builder()
                                        .healthy(true)
                                        .status("ok")
                                        .build()));
    }

    /** Returns the version, or "unknown" if the request fails or exceeds the remaining time. The status is unaffected. */
    private Mono<String> version(Duration remaining) {
        return this.system
                .version()
                .map(ServerVersion::value)
                .timeout(remaining)
                .onErrorReturn("unknown")
                .defaultIfEmpty("unknown");
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

    /** Returns the name of the client. */
    String clientName() {
        return this.clientName;
    }

    /** Returns the result of the last check, or {@code null} before the first. */
    @Nullable
    Reading lastReading() {
        return this.lastReading;
    }

    static RagflowTimeoutException tooLate(Duration timeout) {
        return RagflowTimeoutException.builder("RAGFlow did not answer within " + timeout
                        + ". Increase management.health.ragflow.timeout if the server needs more time.")
                .build();
    }

    /** Health of the server and of each reported component. */
    record Reading(boolean healthy, Map<String, Boolean> components) {

        static final Reading UNREACHABLE = new Reading(false, Map.of());

        static Reading of(SystemHealth health) {
            Map<String, Boolean> components = new LinkedHashMap<>();
            health.components().forEach((name, component) -> components.put(name, component.healthy()));
            return new Reading(health.healthy(), components);
        }
    }
}
