package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.observation.RagflowClientMeterObservationHandler;
import io.github.ragflowspring.client.settings.PoolSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;

/** The client of this project. */
final class Ours implements Variant {

    private final RagflowClient client;

    private final Scenario<?> scenario;

    Ours(Scenario<?> scenario, String url, boolean observed) {
        this.scenario = scenario;
        this.client = client(scenario.serverVersion(), url, observed ? observations() : ObservationRegistry.NOOP);
    }

    static RagflowClient client(String serverVersion, String url, ObservationRegistry observations) {
        return RagflowClient.builder()
                .baseUrl(url)
                .apiKey("ragflow-key")
                .settings((settings) -> settings.serverVersion(serverVersion)
                        .pageSize(100)
                        .pool(PoolSettings.defaults().maxConnections(RawReactorNetty.MAX_CONNECTIONS)))
                .observationRegistry(observations)
                .build();
    }

    /** Returns a registry with the handlers that Spring Boot configures for metrics. */
    private static ObservationRegistry observations() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new RagflowClientMeterObservationHandler(meters));
        return observations;
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return this.scenario.ours(this.client, receipt);
    }

    @Override
    public void close() {
        this.client.close();
    }
}
