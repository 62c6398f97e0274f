package io.github.ragflowspring.boot.autoconfigure.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowClientCustomizer;
import io.github.ragflowspring.client.observation.DefaultRagflowClientObservationConvention;
import io.github.ragflowspring.client.observation.RagflowClientMeterObservationHandler;
import io.github.ragflowspring.client.observation.RagflowClientObservationConvention;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tests for {@link RagflowObservationAutoConfiguration}. */
class RagflowObservationAutoConfigurationTests {

    private final ReplayServer server = ReplayServer.start()
            .on("GET", "/api/v1/system/ping", Reply.status(200).piece("pong"));

    private final TestObservationRegistry observations = TestObservationRegistry.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowObservationAutoConfiguration.class))
            .withPropertyValues("ragflow.base-url=" + this.server.url(), "ragflow.server-version=v0.27.0");

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void backsOffWithoutRegistry() {
        this.runner.run((context) -> {
            assertThat(context).doesNotHaveBean(RagflowClientCustomizer.class);
            ping(context.getBean(SystemOperations.class));
        });
    }

    @Test
    void observesOperations() {
        this.runner
                .withBean(TestObservationRegistry.class, () -> this.observations)
                .run((context) -> {
                    ping(context.getBean(SystemOperations.class));
                    TestObservationRegistryAssert.assertThat(this.observations)
                            .hasObservationWithNameEqualTo("ragflow.client.operation")
                            .that()
                            .hasLowCardinalityKeyValue("operation", "system.ping")
                            .hasBeenStopped();
                    assertThat(context).doesNotHaveBean(RagflowClientMeterObservationHandler.class);
                });
    }

    @Test
    void usesConventionOfApplication() {
        this.runner
                .withBean(TestObservationRegistry.class, () -> this.observations)
                .withBean(
                        RagflowClientObservationConvention.class,
                        () -> new DefaultRagflowClientObservationConvention("my.ragflow"))
                .run((context) -> {
                    ping(context.getBean(SystemOperations.class));
                    TestObservationRegistryAssert.assertThat(this.observations)
                            .hasObservationWithNameEqualTo("my.ragflow");
                });
    }

    @Test
    void runsBeforeCustomizersOfApplication() {
        TestObservationRegistry another = TestObservationRegistry.create();
        this.runner
                .withBean(TestObservationRegistry.class, () -> this.observations)
                .withBean(
                        "mine", RagflowClientCustomizer.class, () -> (builder) -> builder.observationRegistry(another))
                .run((context) -> {
                    ping(context.getBean(SystemOperations.class));
                    TestObservationRegistryAssert.assertThat(this.observations).doesNotHaveAnyObservation();
                    TestObservationRegistryAssert.assertThat(another)
                            .hasObservationWithNameEqualTo("ragflow.client.operation");
                });
    }

    @Test
    void recordsMetricsWithMeterRegistry() {
        this.runner
                .withBean(TestObservationRegistry.class, () -> this.observations)
                .withBean(SimpleMeterRegistry.class)
                .run((context) -> assertThat(context).hasSingleBean(RagflowClientMeterObservationHandler.class));
    }

    @Test
    void observesOperationsWithoutMicrometerCore() {
        this.runner
                .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
                .withBean(TestObservationRegistry.class, () -> this.observations)
                .run((context) -> {
                    assertThat(context).hasNotFailed().hasSingleBean(RagflowClientCustomizer.class);
                    ping(context.getBean(SystemOperations.class));
                });
    }

    private static void ping(SystemOperations system) {
        system.ping().block(Duration.ofSeconds(60));
    }
}
