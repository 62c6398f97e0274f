package io.github.ragflowspring.boot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowBlockingAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.health.RagflowHealthContributorAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/** Tests for {@link ClientsConfiguration}. */
class ClientsExamplesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    HttpClientAutoConfiguration.class,
                    ReactiveHttpClientAutoConfiguration.class,
                    RagflowAutoConfiguration.class,
                    RagflowHealthContributorAutoConfiguration.class))
            .withUserConfiguration(ClientsConfiguration.class)
            .withPropertyValues("archive.api-key=ragflow-archive");

    @Test
    void keepsFirstClientAsDefaultCandidate() {
        this.application.run((context) -> {
            RagflowClient first = context.getBean("ragflowClient", RagflowClient.class);
            RagflowClient second = context.getBean("patientRagflow", RagflowClient.class);
            assertThat(second).isNotSameAs(first);
            assertThat(context.getBeanProvider(RagflowClient.class).getObject()).isSameAs(first);
            assertThat(context.getBean(SystemOperations.class)).isSameAs(first.system());
            assertThat(context.getBean("ragflowHealthContributor", CompositeReactiveHealthContributor.class).stream()
                            .map((entry) -> entry.name()))
                    .containsExactlyInAnyOrder("ragflowClient", "patientRagflow", "archiveRagflow");
        });
    }

    @Test
    void configuresFurtherClientByProperties() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(
                        AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowBlockingAutoConfiguration.class))
                .withUserConfiguration(Archive.class)
                .withPropertyValues(
                        "spring.config.location=classpath:docs/clients.yaml",
                        "RAGFLOW_API_KEY=ragflow-key",
                        "ARCHIVE_API_KEY=ragflow-archive")
                .run((context) -> {
                    RagflowClient archive = context.getBean("archiveRagflowClient", RagflowClient.class);
                    assertThat(context.getBean(Archive.class).datasets()).isSameAs(archive.datasets());
                    assertThat(context.getBean(Archive.class).chats())
                            .isSameAs(context.getBean("archiveBlockingChatOperations"));
                    assertThat(context.getBean(DatasetOperations.class)).isNotSameAs(archive.datasets());
                });
    }

    @Test
    void usesConnectionPool() {
        List<ConnectionPoolMetrics> pools = new CopyOnWriteArrayList<>();
        ConnectionProvider counted = ConnectionProvider.builder("counted")
                .metrics(true, () -> (name, id, address, metrics) -> pools.add(metrics))
                .build();
        try (ReplayServer server =
                ReplayServer.start().replay(Recordings.recording("v0.27.0", "system", "healthz_v27"))) {
            this.application
                    .withAllowBeanDefinitionOverriding(true)
                    .withBean("connectionPool", ConnectionProvider.class, () -> counted)
                    .withPropertyValues("ragflow.base-url=" + server.url(), "ragflow.server-version=v0.27.0")
                    .run((context) -> {
                        context.getBean(SystemOperations.class).health().block(PATIENCE);
                        assertThat(pools)
                                .singleElement()
                                .satisfies((pool) -> assertThat(pool.allocatedSize())
                                        .isEqualTo(server.connectionCount())
                                        .isOne());
                    });
        }
    }
}
