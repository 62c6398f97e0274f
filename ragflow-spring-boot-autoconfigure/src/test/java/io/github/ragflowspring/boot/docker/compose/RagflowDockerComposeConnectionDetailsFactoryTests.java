package io.github.ragflowspring.boot.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class RagflowDockerComposeConnectionDetailsFactoryTests {

    private static final String IMAGE = "infiniflow/ragflow:v0.27.0";

    private static final Map<Integer, Integer> PORTS_OF_RAGFLOW =
            Map.of(80, 40080, 443, 40443, 9380, 49380, 9381, 49381, 9382, 49382);

    private static final Constructor<DockerComposeConnectionSource> CONSTRUCTOR =
            BeanUtils.getResolvableConstructor(DockerComposeConnectionSource.class);

    private final Map<String, String> labels = new HashMap<>();

    private final Map<String, String> variables = new HashMap<>();

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infiniflow/ragflow:v0.27.0",
                "infiniflow/ragflow:nightly",
                "registry.example.org/infiniflow/ragflow:v0.23.1-slim",
                "infiniflow/ragflow:v0.20.5-slim",
                "mirror.example.org/infiniflow/ragflow:v0.27.0",
                "registry.example.com:5000/infiniflow/ragflow",
                "ragflow-emulator:test",
                "ragflow:mine",
            })
    void recognizesImage(String image) {
        RagflowConnectionDetails details = details(image, PORTS_OF_RAGFLOW);
        assertThat(details).isNotNull();
        assertThat(details.getBaseUrl()).hasToString("http://docker.example.com:49380");
    }

    @ParameterizedTest
    @ValueSource(strings = {"infiniflow/infinity:v0.7.3", "infiniflow/ragflow-base:v2.1", "valkey/valkey:8"})
    void ignoresOtherImages(String image) {
        assertThat(details(image, PORTS_OF_RAGFLOW)).isNull();
    }

    @Test
    void recognizesLabelWithAnyImage() {
        this.labels.put("org.springframework.boot.service-connection", "ragflow");
        assertThat(details("registry.example.com/team/knowledge:7", PORTS_OF_RAGFLOW))
                .isNotNull();
    }

    @Test
    void ignoresServiceWithDifferentLabel() {
        this.labels.put("org.springframework.boot.service-connection", "elasticsearch");
        assertThat(details(IMAGE, PORTS_OF_RAGFLOW)).isNull();
    }

    @Test
    void usesWebServerPortIfOnlyThatIsPublished() {
        assertThat(details(IMAGE, Map.of(80, 40080)).getBaseUrl()).hasToString("http://docker.example.com:40080");
    }

    @Test
    void skipsServiceWithoutPortAndLogsWarning(CapturedOutput output) {
        assertThat(details(IMAGE, Map.of(9381, 49381))).isNull();
        assertThat(output)
                .contains(
                        "'ragflow-cpu' does not publish a port of the RAGFlow API",
                        "9380",
                        "org.springframework.boot.ignore");
    }

    @Test
    void readsKeyFromLabelThenServiceThenApplication() {
        assertThat(details().getApiKey()).isNull();
        this.environment.setProperty("ragflow.api-key", "of the application");
        assertThat(details().getApiKey()).isEqualTo("of the application");
        this.variables.put("RAGFLOW_API_KEY", "of the service");
        assertThat(details().getApiKey()).isEqualTo("of the service");
        this.labels.put("io.github.ragflowspring.api-key", " of the label ");
        assertThat(details().getApiKey()).isEqualTo("of the label");
    }

    @Test
    void treatsBlankKeyAsMissing() {
        this.labels.put("io.github.ragflowspring.api-key", " ");
        this.variables.put("RAGFLOW_API_KEY", "");
        this.environment.setProperty("ragflow.api-key", " ");
        assertThat(details().getApiKey()).isNull();
    }

    @Test
    void treatsVariableWithoutValueAsMissing() {
        this.variables.put("RAGFLOW_API_KEY", null);
        assertThat(details().getApiKey()).isNull();
    }

    @Test
    void usesHttpsWithAnSslBundle() {
        this.labels.put("org.springframework.boot.sslbundle.pem.truststore.certificate", "classpath:certificate.pem");
        RagflowConnectionDetails details = details();
        assertThat(details.getBaseUrl()).hasToString("https://docker.example.com:40443");
        assertThat(details.getSslBundle()).isNotNull();
    }

    @Test
    void hasNoSslBundleOtherwise() {
        assertThat(details().getSslBundle()).isNull();
    }

    @Test
    void hasOrigin() {
        assertThat(Origin.from(details())).isNotNull();
    }

    private RagflowConnectionDetails details() {
        return details(IMAGE, PORTS_OF_RAGFLOW);
    }

    private RagflowConnectionDetails details(String image, Map<Integer, Integer> ports) {
        // Only Spring Boot calls the constructor, and the class is final.
        DockerComposeConnectionSource source = BeanUtils.instantiateClass(
                CONSTRUCTOR,
                new Service(ImageReference.of(image), new Ports(ports), this.variables, this.labels),
                this.environment);
        return (RagflowConnectionDetails) new ConnectionDetailsFactories(null)
                .getConnectionDetails(source, false)
                .get(RagflowConnectionDetails.class);
    }

    private record Service(
            ImageReference image, ConnectionPorts ports, Map<String, String> env, Map<String, String> labels)
            implements RunningService, org.springframework.boot.origin.OriginProvider {

        @Override
        public String name() {
            return "ragflow-cpu";
        }

        @Override
        public String host() {
            return "docker.example.com";
        }

        @Override
        public Origin getOrigin() {
            return mock();
        }
    }

    private record Ports(Map<Integer, Integer> mapped) implements ConnectionPorts {

        @Override
        public int get(int containerPort) {
            Integer port = this.mapped.get(containerPort);
            if (port == null) {
                throw new IllegalStateException("Not mapped");
            }
            return port;
        }

        @Override
        public List<Integer> getAll() {
            return List.copyOf(this.mapped.values());
        }

        @Override
        public List<Integer> getAll(String protocol) {
            return getAll();
        }
    }
}
