package io.github.ragflowspring.boot.testcontainers;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.internal.RagflowContainers;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.testcontainers.containers.Container;

/**
 * {@link ContainerConnectionDetailsFactory} for {@link RagflowConnectionDetails}. Applies to containers annotated with
 * {@link ServiceConnection} whose image is {@code infiniflow/ragflow} or that of the emulator, whose connection name is {@code
 * ragflow}, or whose type is that of the emulator in {@code ragflow-spring-boot-test}, even if its image is not known in time.
 */
final class RagflowContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, RagflowConnectionDetails> {

    private static final String EMULATOR_CONTAINER =
            "io.github.ragflowspring.boot.test.testcontainers.RagflowEmulatorContainer";

    RagflowContainerConnectionDetailsFactory() {
        super(RagflowContainers.connectionNames());
    }

    @Override
    protected boolean sourceAccepts(
            ContainerConnectionSource<Container<?>> source,
            Class<?> requiredContainerType,
            Class<?> requiredConnectionDetailsType) {
        return super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType)
                || isEmulator(source, requiredConnectionDetailsType);
    }

    private static boolean isEmulator(ContainerConnectionSource<?> source, Class<?> requiredConnectionDetailsType) {
        ClassLoader classLoader = RagflowContainerConnectionDetailsFactory.class.getClassLoader();
        return ClassUtils.isPresent(EMULATOR_CONTAINER, classLoader)
                && source.accepts(
                        ANY_CONNECTION_NAME,
                        ClassUtils.resolveClassName(EMULATOR_CONTAINER, classLoader),
                        requiredConnectionDetailsType);
    }

    @Override
    protected RagflowConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new RagflowContainerConnectionDetails(source);
    }

    /** {@link RagflowConnectionDetails} of a container. */
    private static final class RagflowContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements RagflowConnectionDetails, EnvironmentAware {

        private @Nullable Environment environment;

        private RagflowContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public void setEnvironment(Environment environment) {
            this.environment = environment;
        }

        @Override
        public URI getBaseUrl() {
            Container<?> container = getContainer();
            boolean secure = getSslBundle() != null;
            List<Integer> ports = RagflowContainers.ports(secure);
            int port = ports.stream()
                    .filter(container.getExposedPorts()::contains)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("The RAGFlow container does not expose a port of its API, only "
                                    + container.getExposedPorts() + ". Call withExposedPorts(" + ports.get(0)
                                    + ") on the container."));
            return RagflowContainers.baseUrl(secure, container.getHost(), container.getMappedPort(port));
        }

        @Override
        public @Nullable String getApiKey() {
            Assert.state(this.environment != null, "'environment' has not been set");
            var configuration = getContainer().getContainerInfo().getConfig();
            Map<String, String> labels = configuration.getLabels();
            return RagflowContainers.apiKey(
                    (labels != null) ? labels : Map.of(), variables(configuration.getEnv()), this.environment);
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return super.getSslBundle();
        }

        private static Map<String, String> variables(String @Nullable [] assignments) {
            Map<String, String> variables = new HashMap<>();
            if (assignments != null) {
                for (String assignment : assignments) {
                    String[] parts = assignment.split("=", 2);
                    variables.put(parts[0], (parts.length > 1) ? parts[1] : "");
                }
            }
            return variables;
        }
    }
}
