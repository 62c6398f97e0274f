package io.github.ragflowspring.boot.test.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests for {@link RagflowEmulatorContainer} without Docker. */
class RagflowEmulatorContainerTests {

    @Test
    void exposesApiWithDemoKey() {
        try (RagflowEmulatorContainer container = new RagflowEmulatorContainer()) {
            assertThat(container.getExposedPorts()).containsExactly(9380);
            assertThat(container.getApiKey()).isEqualTo("ragflow-emulator-key");
            assertThat(container.getEnvMap()).isEmpty();
        }
    }

    @Test
    void passesSettingsAsEnvironmentVariables() {
        try (RagflowEmulatorContainer container = new RagflowEmulatorContainer("registry.example.org/emulator:7")
                .withRelease("v0.26.4")
                .withApiKey("ragflow-own")
                .withPace(Duration.ofSeconds(1))) {
            assertThat(container.getApiKey()).isEqualTo("ragflow-own");
            assertThat(container.getEnvMap())
                    .containsOnly(
                            entry("RAGFLOW_EMULATOR_RELEASE", "v0.26.4"),
                            entry("RAGFLOW_API_KEY", "ragflow-own"),
                            entry("RAGFLOW_EMULATOR_PACE", "1000ms"));
        }
    }

    @Test
    void rejectsInvalidSettings() {
        try (RagflowEmulatorContainer container = new RagflowEmulatorContainer()) {
            assertThatIllegalArgumentException().isThrownBy(() -> container.withApiKey(" "));
            assertThatIllegalArgumentException().isThrownBy(() -> container.withPace(Duration.ofMillis(-1)));
            assertThatIllegalStateException().isThrownBy(container::getBaseUrl);
        }
    }
}
