package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.boot.health.RagflowReactiveHealthIndicator.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of RAGFlow as of the last health check, as metrics: {@code ragflow.health}, and {@code
 * ragflow.health.component} with the tag {@code component}. 1 is healthy, 0 is not, not-a-number is unknown, as long as
 * nothing has asked for the health. Of several servers the worst state counts. Reading a metric asks nothing.
 */
public final class RagflowHealthMetrics implements MeterBinder {

    private static final List<String> COMPONENTS = List.of("db", "redis", "doc_engine", "storage");

    private final List<RagflowReactiveHealthIndicator> indicators;

    /**
     * Creates metrics.
     *
     * @param indicators what checks the health, one for each server
     */
    public RagflowHealthMetrics(Collection<RagflowReactiveHealthIndicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ragflow.health", () -> worst(Reading::healthy))
                .description("1 if RAGFlow was healthy at the last health check, 0 if not")
                .register(registry);
        for (String component : COMPONENTS) {
            Gauge.builder(
                            "ragflow.health.component",
                            () -> worst((reading) -> reading.components().get(component)))
                    .description("1 if RAGFlow could use the component at the last health check, 0 if not")
                    .tag("component", component)
                    .register(registry);
        }
    }

    private double worst(Function<Reading, @Nullable Boolean> state) {
        return this.indicators.stream()
                .map(RagflowReactiveHealthIndicator::lastReading)
                .filter(Objects::nonNull)
                .map(state)
                .filter(Objects::nonNull)
                .mapToDouble((healthy) -> healthy ? 1 : 0)
                .min()
                .orElse(Double.NaN);
    }
}
