package io.github.ragflowspring.client.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records what the timer {@code ragflow.client.operation}, which Micrometer's own handler makes, cannot tell. Needs {@code
 * micrometer-core}.
 *
 * <p>Every meter has the tag {@code operation}:
 *
 * <ul>
 *   <li>{@code ragflow.client.time.to.first.chunk}, a timer: from the subscription to the first event of a stream
 *   <li>{@code ragflow.client.chunks}, a summary: events per stream, also by {@code outcome}
 *   <li>{@code ragflow.client.streams.active}, a gauge: streams that last at this moment
 *   <li>{@code ragflow.client.tokens}, a counter: tokens that the server reported, by {@code type}, {@code input} or
 *       {@code output}
 *   <li>{@code ragflow.client.retries}, a counter: exchanges that were made again after a passing fault
 * </ul>
 */
public class RagflowClientMeterObservationHandler implements ObservationHandler<RagflowClientObservationContext> {

    private static final String OPERATION = "operation";

    private final MeterRegistry registry;

    private final Map<String, AtomicInteger> active = new ConcurrentHashMap<>();

    /**
     * Creates a handler.
     *
     * @param registry takes the meters
     */
    public RagflowClientMeterObservationHandler(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RagflowClientObservationContext;
    }

    @Override
    public void onStart(RagflowClientObservationContext context) {
        if (context.isStream()) {
            active(context.operation()).incrementAndGet();
        }
    }

    @Override
    public void onStop(RagflowClientObservationContext context) {
        String operation = context.operation();
        if (context.isStream()) {
            active(operation).decrementAndGet();
            DistributionSummary.builder("ragflow.client.chunks")
                    .description("Events per stream")
                    .tag(OPERATION, operation)
                    .tag("outcome", context.outcome().name())
                    .register(this.registry)
                    .record((double) context.chunks());
        }
        Duration timeToFirstChunk = context.timeToFirstChunk();
        if (timeToFirstChunk != null) {
            Timer.builder("ragflow.client.time.to.first.chunk")
                    .description("Time from the subscription to the first event of a stream")
                    .tag(OPERATION, operation)
                    .register(this.registry)
                    .record(timeToFirstChunk);
        }
        count(operation, "input", context.inputTokens());
        count(operation, "output", context.outputTokens());
        if (context.retries() > 0) {
            Counter.builder("ragflow.client.retries")
                    .description("Exchanges that were made again after a passing fault")
                    .tag(OPERATION, operation)
                    .register(this.registry)
                    .increment(context.retries());
        }
    }

    private void count(String operation, String type, @Nullable Long tokens) {
        if (tokens != null) {
            Counter.builder("ragflow.client.tokens")
                    .description("Tokens that the server reported")
                    .tag(OPERATION, operation)
                    .tag("type", type)
                    .register(this.registry)
                    .increment(tokens);
        }
    }

    private AtomicInteger active(String operation) {
        return this.active.computeIfAbsent(operation, (name) -> {
            AtomicInteger number = new AtomicInteger();
            Gauge.builder("ragflow.client.streams.active", number, AtomicInteger::get)
                    .description("Streams that last at this moment")
                    .tag(OPERATION, name)
                    .register(this.registry);
            return number;
        });
    }
}
