package io.github.ragflowspring.boot.autoconfigure.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests for {@link RagflowInfoContributorAutoConfiguration} and its contributor. */
class RagflowInfoContributorAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class,
                    RagflowInfoContributorAutoConfiguration.class,
                    InfoContributorAutoConfiguration.class,
                    InfoEndpointAutoConfiguration.class))
            .withPropertyValues("management.endpoints.jmx.exposure.include=info", "spring.jmx.enabled=true");

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void reportsVersionOfServer(String release) {
        try (RagflowEmulator server = RagflowEmulator.builder().release(release).start()) {
            this.application
                    .withPropertyValues("ragflow.base-url=" + server.baseUrl(), "ragflow.api-key=" + server.apiKey())
                    .run((context) -> {
                        RagflowClient client = context.getBean(RagflowClient.class);
                        InfoContributor contributor = new RagflowInfoContributor(
                                Map.of("client", client), Duration.ofMinutes(1), Schedulers.parallel());
                        assertThat(server.requests()).isEmpty();
                        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", release));
                    });
        }
    }

    @Test
    void reportsUnknownVersionOfUnreachableServer() {
        this.application
                .withPropertyValues("ragflow.base-url=http://localhost:1", "ragflow.retry.max-retries=0")
                .run((context) -> assertThat(context.getBean(InfoEndpoint.class).info())
                        .containsEntry("ragflow", Map.of("version", "unknown")));
    }

    @Test
    void reportsVersionOfEachClient() {
        this.application
                .withBean("first", RagflowClient.class, () -> client(Mono.just(ServerVersion.of("v0.26.4"))))
                .withBean("second", RagflowClient.class, () -> client(Mono.just(ServerVersion.of("v0.27.0"))))
                .run((context) -> assertThat(context.getBean(InfoEndpoint.class).info())
                        .containsEntry(
                                "ragflow",
                                Map.of("first", Map.of("version", "v0.26.4"), "second", Map.of("version", "v0.27.0"))));
    }

    @Test
    void doesNotWaitForServerThatDoesNotAnswer() {
        InfoContributor contributor = new RagflowInfoContributor(
                Map.of("client", client(Mono.never())), Duration.ofMillis(1), VirtualTimeScheduler.create());

        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "unknown"));
    }

    @Test
    void remembersVersionAndForgetsFailureSooner() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        AtomicInteger requests = new AtomicInteger();
        InfoContributor contributor = new RagflowInfoContributor(
                Map.of(
                        "client",
                        client(Mono.defer(() -> (requests.incrementAndGet() == 1)
                                ? Mono.error(new IllegalStateException("starting"))
                                : Mono.just(ServerVersion.of("v0.27.0"))))),
                Duration.ofMinutes(1),
                clock);

        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "unknown"));
        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "unknown"));
        assertThat(requests).hasValue(1);
        clock.advanceTimeBy(RagflowInfoContributor.LIFE_OF_FAILURE);
        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "v0.27.0"));
        clock.advanceTimeBy(RagflowInfoContributor.LIFE_OF_FAILURE);
        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "v0.27.0"));
        assertThat(requests).hasValue(2);
        clock.advanceTimeBy(RagflowInfoContributor.LIFE_OF_VERSION);
        assertThat(info(contributor)).containsEntry("ragflow", Map.of("version", "v0.27.0"));
        assertThat(requests).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"management.info.ragflow.enabled", "management.info.defaults.enabled"})
    void disablesContributor(String property) {
        this.application
                .withPropertyValues(property + "=false")
                .run((context) -> assertThat(context).doesNotHaveBean("ragflowInfoContributor"));
    }

    @Test
    void backsOffForContributorOfApplication() {
        InfoContributor own = (builder) -> builder.withDetail("own", true);
        this.application
                .withBean("ragflowInfoContributor", InfoContributor.class, () -> own)
                .run((context) ->
                        assertThat(context.getBean("ragflowInfoContributor")).isSameAs(own));
    }

    @Test
    void backsOffWithoutActuator() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        RagflowAutoConfiguration.class, RagflowInfoContributorAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(InfoContributor.class))
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("ragflowInfoContributor"));
    }

    private static Map<String, Object> info(InfoContributor contributor) {
        Info.Builder builder = new Info.Builder();
        contributor.contribute(builder);
        return builder.build().getDetails();
    }

    private static RagflowClient client(Mono<ServerVersion> version) {
        RagflowClient client = mock();
        SystemOperations system = mock();
        when(client.system()).thenReturn(system);
        when(system.version()).thenReturn(version);
        return client;
    }
}
