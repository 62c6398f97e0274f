package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Tests the choice of the server: the emulator or a configured one. */
class ServerChoiceTests {

    private final ReactiveWebApplicationContextRunner application =
            new ReactiveWebApplicationContextRunner().withUserConfiguration(SampleApplication.class);

    @Test
    void talksToTheEmulatorByDefault() {
        withEnvironment(Map.of())
                .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RagflowEmulator.class));
    }

    @Test
    void talksToTheServerOfTheEnvironment() {
        withEnvironment(Map.of(
                        "RAGFLOW_BASE_URL", "https://ragflow.example.com/rag", "RAGFLOW_API_KEY", "ragflow-secret"))
                .run((context) -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(RagflowEmulator.class);
                    RagflowConnectionDetails connection = context.getBean(RagflowConnectionDetails.class);
                    assertThat(connection.getBaseUrl()).isEqualTo(URI.create("https://ragflow.example.com/rag"));
                    assertThat(connection.getApiKey()).isEqualTo("ragflow-secret");
                    assertThat(context.getBean(InfoController.class).info())
                            .isEqualTo(new InfoController.Info("ragflow.example.com", false, null));
                });
    }

    @Test
    void talksToTheServerOfTheProperty() {
        withEnvironment(Map.of())
                .withPropertyValues("ragflow.base-url=http://localhost:9380")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RagflowEmulator.class));
    }

    private ReactiveWebApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return this.application
                .withInitializer((context) -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)))
                .withInitializer(new ConfigDataApplicationContextInitializer());
    }
}
