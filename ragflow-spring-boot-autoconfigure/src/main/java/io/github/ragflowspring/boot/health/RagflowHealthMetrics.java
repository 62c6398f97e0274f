package io.github.ragflowspring.boot.health;

import io.github.ragflowspring.boot.health.RagflowReactiveHealthIndicator.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link MeterBinder} for the result of the last health check: {@code ragflow.health}, and {@code
 * ragflow.health.component} with the tag {@code component}. The value is 1 for healthy, 0 for unhealthy, and NaN until the
 * first health check. The tag {@code client} is the name of the client; of clients with the same name, the gauges report the
 * worst state. Reading a gauge does not call the server.
 *
 * @since 0.1.0
 */
public final class RagflowHealthMetrics implements MeterBinder {

    private static final List<String> COMPONENTS = List.of("db", "redis", "doc_engine", "storage");

    private final List<RagflowReactiveHealthIndicator> indicators;

    /**
     * Creates the metrics.
     *
     * @param indicators the health indicators, one for each server
     */
    public RagflowHealthMetrics(Collection<RagflowReactiveHealthIndicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        this.indicators.stream()
                .collect(Collectors.groupingBy(RagflowReactiveHealthIndicator::clientName))
                .forEach((client, indicators) -> bindTo(registry, client, indicators));
    }

    private static void bindTo(MeterRegistry registry, String client, List<RagflowReactiveHealthIndicator> indicators) {
        Gauge.builder("ragflow.health", () -> worst(indicators, Reading::healthy))
                .description("Whether RAGFlow was healthy at the last health check (1) or not (0)")
                .tag("client", client)
                .register(registry);
        for (String component : COMPONENTS) {
            Gauge.builder(
                            "ragflow.health.component",
                            () -> worst(
                                    indicators,
                                    (reading) -> reading.components().get(component)))
                    .description("Whether the component was healthy at the last health check (1) or not (0)")
                    .tag("client", client)
                    .tag("component", component)
                    .register(registry);
        }
    }

    private static double worst(
            List<RagflowReactiveHealthIndicator> indicators, Function<Reading, @Nullable Boolean> state) {
        return indicators.stream()
                .map(RagflowReactiveHealthIndicator::lastReading)
                .filter(Objects::nonNull)
                .map(state)
                .filter(Objects::nonNull)
                .mapToDouble((healthy) -> healthy ? 1 : 0)
                .min()
                .orElse(Double.NaN);
    }
}
