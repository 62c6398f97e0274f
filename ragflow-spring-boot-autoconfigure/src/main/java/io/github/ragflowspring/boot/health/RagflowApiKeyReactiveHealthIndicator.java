package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.client.system.SystemOperations;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveHealthIndicator} that is up if the RAGFlow server accepts the configured API key.
 *
 * @since 0.1.0
 */
public final class RagflowApiKeyReactiveHealthIndicator extends AbstractReactiveHealthIndicator {

    private final SystemOperations system;

    private final Duration timeout;

    /**
     * Creates the indicator.
     *
     * @param system the operations that query the server
     * @param timeout the maximum duration of a health check
     */
    public RagflowApiKeyReactiveHealthIndicator(SystemOperations system, Duration timeout) {
        super("RAGFlow API key check failed");
        this.system = system;
        this.timeout = timeout;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return this.system
                .checkApiKey()
                .then(Mono.fromSupplier(() -> builder.up().build()))
                .timeout(this.timeout, Mono.error(() -> RagflowReactiveHealthIndicator.tooLate(this.timeout)));
    }
}
