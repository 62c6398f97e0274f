package io.github.ragflowspring.client.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records the meters that the timer {@code ragflow.client.operation} of Micrometer's own handler does not cover. Requires
 * {@code micrometer-core}.
 *
 * <p>Every meter has the tags {@code client} and {@code operation}:
 *
 * <ul>
 *   <li>{@code ragflow.client.time.to.first.event}, a timer: time from the subscription to the first event of a stream
 *   <li>{@code ragflow.client.stream.events}, a distribution summary: events per stream, also by {@code outcome}
 *   <li>{@code ragflow.client.streams.active}, a gauge: number of active streams
 *   <li>{@code ragflow.client.tokens}, a counter: tokens that the server reported, by {@code type}: {@code input},
 *       {@code output}, or {@code unspecified} where only a total is reported
 *   <li>{@code ragflow.client.retries}, a counter: retried HTTP exchanges
 * </ul>
 *
 * @since 0.1.0
 */
public class RagflowClientMeterObservationHandler implements ObservationHandler<RagflowClientObservationContext> {

    private static final String CLIENT = "client";

    private static final String OPERATION = "operation";

    private final MeterRegistry registry;

    private final Map<Tags, AtomicInteger> active = new ConcurrentHashMap<>();

    /**
     * Create a handler.
     *
     * @param registry the registry of the meters
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
            active(tags(context)).incrementAndGet();
        }
    }

    @Override
    public void onStop(RagflowClientObservationContext context) {
        if (context.isStream()) {
            Tags tags = tags(context);
            active(tags).decrementAndGet();
            DistributionSummary.builder("ragflow.client.stream.events")
                    .description("Number of events per stream")
                    .tags(tags)
                    .tag("outcome", context.outcome().name())
                    .register(this.registry)
                    .record((double) context.streamEvents());
        }
        Duration timeToFirstEvent = context.timeToFirstEvent();
        if (timeToFirstEvent != null) {
            Timer.builder("ragflow.client.time.to.first.event")
                    .description("Time from the subscription to the first event of a stream")
                    .tags(tags(context))
                    .register(this.registry)
                    .record(timeToFirstEvent);
        }
        count(context, "input", context.inputTokens());
        count(context, "output", context.outputTokens());
        count(context, "unspecified", context.unspecifiedTokens());
        if (context.retries() > 0) {
            Counter.builder("ragflow.client.retries")
                    .description("Number of retried HTTP exchanges")
                    .tags(tags(context))
                    .register(this.registry)
                    .increment(context.retries());
        }
    }

    private static Tags tags(RagflowClientObservationContext context) {
        return Tags.of(CLIENT, context.clientName(), OPERATION, context.operation());
    }

    private void count(RagflowClientObservationContext context, String type, @Nullable Long tokens) {
        if (tokens != null) {
            Counter.builder("ragflow.client.tokens")
                    .description("Number of tokens reported by the server")
                    .tags(tags(context))
                    .tag("type", type)
                    .register(this.registry)
                    .increment(tokens);
        }
    }

    private AtomicInteger active(Tags tags) {
        return this.active.computeIfAbsent(tags, (key) -> {
            AtomicInteger number = new AtomicInteger();
            Gauge.builder("ragflow.client.streams.active", number, AtomicInteger::get)
                    .description("Number of active streams")
                    .tags(key)
                    .register(this.registry);
            return number;
        });
    }
}
