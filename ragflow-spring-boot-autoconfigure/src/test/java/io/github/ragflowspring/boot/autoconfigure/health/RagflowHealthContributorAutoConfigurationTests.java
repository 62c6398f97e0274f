package io.github.ragflowspring.boot.autoconfigure.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.health.RagflowApiKeyReactiveHealthIndicator;
import io.github.ragflowspring.boot.health.RagflowHealthMetrics;
import io.github.ragflowspring.boot.health.RagflowReactiveHealthIndicator;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Tests for {@link RagflowHealthContributorAutoConfiguration}. */
class RagflowHealthContributorAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RagflowAutoConfiguration.class, RagflowHealthContributorAutoConfiguration.class));

    @Test
    void checksServerButNotKeyByDefault() {
        this.runner.run((context) -> {
            assertThat(context.getBean("ragflowHealthContributor")).isInstanceOf(RagflowReactiveHealthIndicator.class);
            assertThat(context).hasSingleBean(RagflowHealthMetrics.class);
            assertThat(context).doesNotHaveBean("ragflowApiKeyHealthContributor");
        });
    }

    @Test
    void disablesServerCheck() {
        this.runner
                .withPropertyValues("management.health.ragflow.enabled=false")
                .run((context) -> {
                    assertThat(context).doesNotHaveBean("ragflowHealthContributor");
                    assertThat(context).doesNotHaveBean(RagflowHealthMetrics.class);
                });
    }

    @Test
    void disablesAllChecks() {
        this.runner
                .withPropertyValues("management.health.defaults.enabled=false")
                .run((context) -> assertThat(context).doesNotHaveBean("ragflowHealthContributor"));
    }

    @Test
    void enablesKeyCheck() {
        this.runner
                .withPropertyValues("management.health.ragflow-api-key.enabled=true")
                .run((context) -> assertThat(context.getBean("ragflowApiKeyHealthContributor"))
                        .isInstanceOf(RagflowApiKeyReactiveHealthIndicator.class));
    }

    @Test
    void backsOffForIndicatorOfApplication() {
        this.runner
                .withUserConfiguration(OwnIndicator.class)
                .run((context) -> assertThat(context).doesNotHaveBean("ragflowHealthContributor"));
    }

    @Test
    void checksEachClient() {
        this.runner.withUserConfiguration(TwoClients.class).run((context) -> {
            CompositeReactiveHealthContributor composite =
                    context.getBean("ragflowHealthContributor", CompositeReactiveHealthContributor.class);
            assertThat(composite.stream().map((entry) -> entry.name())).containsExactlyInAnyOrder("first", "second");
        });
    }

    @Test
    void combinesMetricsOfAllClients() {
        this.runner
                .withUserConfiguration(TwoClients.class)
                .withBean(SimpleMeterRegistry.class)
                .run((context) -> {
                    SimpleMeterRegistry registry = context.getBean(SimpleMeterRegistry.class);
                    context.getBean(RagflowHealthMetrics.class).bindTo(registry);
                    CompositeReactiveHealthContributor composite =
                            context.getBean("ragflowHealthContributor", CompositeReactiveHealthContributor.class);
                    assertThat(registry.get("ragflow.health").gauge().value()).isNaN();

                    ((ReactiveHealthIndicator) composite.getContributor("second"))
                            .health(false)
                            .block(Duration.ofSeconds(60));

                    assertThat(registry.get("ragflow.health").gauge().value()).isZero();
                });
    }

    @Test
    void checksHealthWithoutMetrics() {
        this.runner
                .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
                .run((context) -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).hasSingleBean(RagflowReactiveHealthIndicator.class);
                });
    }

    @Test
    void appliesTimeoutProperty() {
        try (ReplayServer server = ReplayServer.start()) {
            server.on("GET", "/api/v1/system/healthz", Reply.never());
            this.runner
                    .withPropertyValues(
                            "ragflow.base-url=" + server.url(),
                            "ragflow.response-timeout=1h",
                            "management.health.ragflow.timeout=50ms")
                    .run((context) -> {
                        Health health = context.getBean(ReactiveHealthIndicator.class)
                                .health(true)
                                .block(Duration.ofSeconds(60));
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails().get("error").toString()).contains("PT0.05S");
                    });
        }
    }

    @Test
    void hasShortDefaultTimeout() {
        this.runner.run((context) -> assertThat(
                        context.getBean(RagflowHealthProperties.class).timeout())
                .isEqualTo(Duration.ofSeconds(5)));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnIndicator {

        @Bean
        ReactiveHealthIndicator ragflowHealthIndicator() {
            return () -> Mono.just(Health.up().build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoClients {

        @Bean
        RagflowClient first() {
            return RagflowClient.builder().build();
        }

        @Bean
        RagflowClient second() {
            return RagflowClient.builder().baseUrl("http://localhost:1").build();
        }
    }
}
