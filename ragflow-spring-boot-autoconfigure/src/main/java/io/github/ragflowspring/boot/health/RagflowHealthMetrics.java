package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.client.system.SystemHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state of RAGFlow as of the last health check, as metrics: {@code ragflow.health}, and {@code
 * ragflow.health.component} with the tag {@code component}. 1 is healthy, 0 is not, not-a-number is unknown, as long as
 * nothing has asked for the health. Reading a metric asks nothing.
 */
public final class RagflowHealthMetrics implements MeterBinder {

    private static final List<String> COMPONENTS = List.of("db", "redis", "doc_engine", "storage");

    private final Map<String, Double> components = new ConcurrentHashMap<>();

    private volatile double health = Double.NaN;

    /** Creates metrics without a state. */
    public RagflowHealthMetrics() {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ragflow.health", () -> this.health)
                .description("1 if RAGFlow was healthy at the last health check, 0 if not")
                .register(registry);
        for (String component : COMPONENTS) {
            Gauge.builder("ragflow.health.component", () -> this.components.getOrDefault(component, Double.NaN))
                    .description("1 if RAGFlow could use the component at the last health check, 0 if not")
                    .tag("component", component)
                    .register(registry);
        }
    }

    void record(SystemHealth state) {
        this.health = value(state.healthy());
        for (String component : COMPONENTS) {
            var known = state.components().get(component);
            this.components.put(component, (known != null) ? value(known.healthy()) : Double.NaN);
        }
    }

    void recordUnreachable() {
        this.health = 0;
        this.components.clear();
    }

    private static double value(boolean healthy) {
        return healthy ? 1 : 0;
    }
}
