package io.github.ragflowspring.boot.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.testcontainers.containers.GenericContainer;

/** Tests for {@link RagflowContainerConnectionDetailsFactory} with simulated containers. */
class RagflowContainerConnectionDetailsFactoryTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String OTHER_IMAGE = "registry.example.com/team/knowledge:7";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, RagflowAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infiniflow/ragflow:v0.27.0",
                "infiniflow/ragflow",
                "registry.example.org/infiniflow/ragflow:v0.23.1-slim",
                "infiniflow/ragflow:v0.20.5-slim",
                "mirror.example.org/infiniflow/ragflow:v0.27.0",
                "registry.example.com:5000/infiniflow/ragflow:nightly",
                "ragflow-emulator:test",
                "ragflow:mine",
            })
    void recognizesImage(String image) {
        RagflowConnectionDetails details = testWith(image).getBean(RagflowConnectionDetails.class);
        assertThat(details.getBaseUrl()).hasToString("http://docker.example.com:49380");
        assertThat(Origin.from(details)).asString().contains("WithoutName.container");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.27.0"})
    void detectsReleaseInContainer(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            SimulatedContainer container =
                    new SimulatedContainer("infiniflow/ragflow:" + release + "-slim").at("127.0.0.1", emulator.port());
            this.application
                    .withUserConfiguration(Named.class)
                    .withBean(Containers.class, () -> () -> container)
                    .withPropertyValues("ragflow.api-key=" + emulator.apiKey())
                    .run((context) -> {
                        RagflowClient client = context.getBean(RagflowClient.class);
                        assertThat(client.system().version().block(PATIENCE)).hasToString(release);
                        assertThat(client.datasets().list().collectList().block(PATIENCE))
                                .isNotEmpty();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"infiniflow/infinity:v0.7.3", "infiniflow/ragflow-base:v2.1", OTHER_IMAGE})
    void ignoresOtherImages(String image) {
        assertThatIllegalStateException()
                .isThrownBy(() -> testWith(image))
                .havingRootCause()
                .isInstanceOf(ConnectionDetailsNotFoundException.class);
    }

    @Test
    void recognizesNameWithAnyImage() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE);
        run(
                Named.class,
                container,
                (details) -> assertThat(details.getBaseUrl()).hasToString("http://docker.example.com:49380"));
    }

    @Test
    void takesPrecedenceOverProperty() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE);
        run(
                Named.class,
                container,
                (details) -> assertThat(details.getBaseUrl()).hasToString("http://docker.example.com:49380"),
                "ragflow.base-url=http://production.example.com");
    }

    @Test
    void usesWebServerPortIfOnlyThatIsExposed() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE).exposing(443, 80);
        run(
                Named.class,
                container,
                (details) -> assertThat(details.getBaseUrl()).hasToString("http://docker.example.com:40080"));
    }

    @Test
    void namesPortToExpose() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE).exposing(9381);
        this.application
                .withUserConfiguration(Named.class)
                .withBean(Containers.class, () -> () -> container)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("9381")
                        .hasMessageContaining("withExposedPorts(9380)"));
    }

    @Test
    void readsKeyFromLabelThenContainerThenApplication() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE);
        String property = "ragflow.api-key=of-the-application";
        run(Named.class, container, (details) -> assertThat(details.getApiKey()).isNull());
        run(
                Named.class,
                container,
                (details) -> assertThat(details.getApiKey()).isEqualTo("of-the-application"),
                property);
        container.variables.add("RAGFLOW_API_KEY=of-the-container");
        run(
                Named.class,
                container,
                (details) -> assertThat(details.getApiKey()).isEqualTo("of-the-container"),
                property);
        container.labels.put("io.github.ragflowspring.api-key", " of-the-label ");
        run(Named.class, container, (details) -> assertThat(details.getApiKey()).isEqualTo("of-the-label"), property);
    }

    @Test
    void treatsBlankKeyAsMissing() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE);
        container.variables.add("RAGFLOW_API_KEY=");
        container.labels.put("io.github.ragflowspring.api-key", " ");
        run(Named.class, container, (details) -> assertThat(details.getApiKey()).isNull(), "ragflow.api-key= ");
    }

    @Test
    void hasNoKeyWithoutVariablesAndLabels() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE).withoutConfiguration();
        run(Named.class, container, (details) -> assertThat(details.getApiKey()).isNull());
    }

    @Test
    void usesHttpsWithAnSslBundle() {
        SimulatedContainer container = new SimulatedContainer(OTHER_IMAGE).exposing(80, 443);
        run(Secure.class, container, (details) -> {
            assertThat(details.getBaseUrl()).hasToString("https://docker.example.com:40443");
            assertThat(details.getSslBundle()).isNotNull();
        });
    }

    @Test
    void hasNoSslBundleOtherwise() {
        run(
                Named.class,
                new SimulatedContainer(OTHER_IMAGE),
                (details) -> assertThat(details.getSslBundle()).isNull());
    }

    private static ApplicationContext testWith(String image) {
        WithoutName.container = new SimulatedContainer(image);
        return new TestContextManager(WithoutName.class).getTestContext().getApplicationContext();
    }

    private void run(
            Class<?> configuration,
            SimulatedContainer container,
            Consumer<RagflowConnectionDetails> assertions,
            String... properties) {
        this.application
                .withUserConfiguration(configuration)
                .withBean(Containers.class, () -> () -> container)
                .withPropertyValues(properties)
                .run((context) -> assertions.accept(context.getBean(RagflowConnectionDetails.class)));
    }

    @ContextConfiguration(classes = RagflowAutoConfiguration.class)
    static class WithoutName {

        @ServiceConnection
        static SimulatedContainer container;
    }

    /** Provides the container of a test to its configuration. */
    interface Containers {

        SimulatedContainer get();
    }

    @Configuration(proxyBeanMethods = false)
    static class Named {

        @Bean
        @ServiceConnection("ragflow")
        SimulatedContainer container(Containers containers) {
            return containers.get();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Secure {

        @Bean
        @ServiceConnection("ragflow")
        @PemTrustStore(certificate = "classpath:certificate.pem")
        SimulatedContainer container(Containers containers) {
            return containers.get();
        }
    }

    static final class SimulatedContainer extends GenericContainer<SimulatedContainer> {

        private final String image;

        private String host = "docker.example.com";

        private int port;

        private final List<String> variables = new ArrayList<>(List.of("PATH=/bin"));

        private final Map<String, String> labels = new HashMap<>();

        private final InspectContainerResponse info = mock(RETURNS_DEEP_STUBS);

        SimulatedContainer(String image) {
            super(image);
            this.image = image;
            given(this.info.getConfig().getEnv()).will((call) -> this.variables.toArray(new String[0]));
            given(this.info.getConfig().getLabels()).willReturn(this.labels);
            exposing(80, 9380, 9381);
        }

        SimulatedContainer exposing(Integer... ports) {
            setExposedPorts(List.of(ports));
            return this;
        }

        SimulatedContainer at(String newHost, int newPort) {
            this.host = newHost;
            this.port = newPort;
            return this;
        }

        SimulatedContainer withoutConfiguration() {
            given(this.info.getConfig().getEnv()).willReturn(null);
            given(this.info.getConfig().getLabels()).willReturn(null);
            return this;
        }

        @Override
        public void start() {}

        @Override
        public String getDockerImageName() {
            return this.image;
        }

        @Override
        public InspectContainerResponse getContainerInfo() {
            return this.info;
        }

        @Override
        public String getHost() {
            return this.host;
        }

        @Override
        public Integer getMappedPort(int originalPort) {
            return this.port == 0 ? 40000 + originalPort : this.port;
        }
    }
}
