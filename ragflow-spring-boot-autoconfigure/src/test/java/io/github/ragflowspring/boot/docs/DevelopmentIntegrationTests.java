package io.github.ragflowspring.boot.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.docker.WithEmulatorImage;
import io.github.ragflowspring.client.system.SystemOperations;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@WithEmulatorImage
class DevelopmentIntegrationTests {

    @Test
    void runsApplicationWithContainer() {
        SpringApplication.Running running = SpringApplication.from(KnowledgeApplication::main)
                .with(TestKnowledgeApplication.RagflowContainer.class)
                .run("--spring.main.web-application-type=none");
        try (ConfigurableApplicationContext context = running.getApplicationContext()) {
            assertThat(context.getBean(SystemOperations.class).version().block(Duration.ofSeconds(60)))
                    .hasToString("v0.26.4");
        }
    }
}
