package io.github.ragflowspring.boot.test.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.test.docs.EmulatorContainerConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.blocking.BlockingSystemOperations;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests for {@link RagflowEmulatorContainer} with the image of the emulator. */
@ExtendWith(EmulatorImage.class)
class RagflowEmulatorContainerIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void appliesSettings() {
        try (RagflowEmulatorContainer container = new RagflowEmulatorContainer()
                .withRelease("v0.23.1")
                .withApiKey("ragflow-own")
                .withPace(Duration.ZERO)) {
            container.start();
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(container.getBaseUrl().toString())
                    .apiKey(container.getApiKey())
                    .build();
            assertThat(client.system().version().block(PATIENCE)).hasToString("v0.23.1");
            assertThat(client.datasets().list().collectList().block(PATIENCE)).isNotEmpty();
        }
    }

    @Test
    void connectsBeanOfItsTypeWithoutName() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .sources(EmulatorContainerConfiguration.class)
                .web(WebApplicationType.NONE)
                .run()) {
            assertThat(context.getBean(BlockingSystemOperations.class).version())
                    .hasToString("v0.26.4");
            assertThat(context.getBean(RagflowConnectionDetails.class).getBaseUrl())
                    .isEqualTo(context.getBean(RagflowEmulatorContainer.class).getBaseUrl());
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
