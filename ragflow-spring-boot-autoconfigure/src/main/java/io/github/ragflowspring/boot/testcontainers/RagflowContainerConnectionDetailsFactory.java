package io.github.ragflowspring.boot.testcontainers;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.testcontainers.containers.Container;

/**
 * {@link ContainerConnectionDetailsFactory} of {@link RagflowConnectionDetails} for a container with {@link
 * ServiceConnection} that has the image {@code infiniflow/ragflow} or that of the emulator, and for any whose connection
 * is named {@code ragflow}.
 */
final class RagflowContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, RagflowConnectionDetails> {

    private static final List<String> CONNECTION_NAMES = List.of("ragflow", "infiniflow/ragflow", "ragflow-emulator");

    RagflowContainerConnectionDetailsFactory() {
        super(CONNECTION_NAMES);
    }

    @Override
    protected RagflowConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new RagflowContainerConnectionDetails(source);
    }

    /** {@link RagflowConnectionDetails} of a container. */
    private static final class RagflowContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements RagflowConnectionDetails, EnvironmentAware {

        private static final String API_KEY_LABEL = "io.github.ragflowspring.api-key";

        private static final String API_KEY_VARIABLE = "RAGFLOW_API_KEY";

        // The server itself, then the web server of its image, which passes the API on.
        private static final List<Integer> HTTP_PORTS = List.of(9380, 80);

        private static final int HTTPS_PORT = 443;

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
            int port = (secure ? List.of(HTTPS_PORT) : HTTP_PORTS)
                    .stream()
                            .filter(container.getExposedPorts()::contains)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("The RAGFlow container exposes "
                                    + container.getExposedPorts()
                                    + ", and none of these is a port of its API. Call withExposedPorts("
                                    + (secure ? HTTPS_PORT : HTTP_PORTS.get(0)) + ") on it."));
            return URI.create("%s://%s:%d"
                    .formatted(secure ? "https" : "http", container.getHost(), container.getMappedPort(port)));
        }

        @Override
        public @Nullable String getApiKey() {
            var configuration = getContainer().getContainerInfo().getConfig();
            Map<String, String> labels = configuration.getLabels();
            String key = (labels != null) ? labels.get(API_KEY_LABEL) : null;
            if (!StringUtils.hasText(key)) {
                key = variable(configuration.getEnv(), API_KEY_VARIABLE);
            }
            return StringUtils.hasText(key) ? key.strip() : applicationKey();
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return super.getSslBundle();
        }

        private static @Nullable String variable(String @Nullable [] variables, String name) {
            String start = name + "=";
            return (variables != null)
                    ? Arrays.stream(variables)
                            .filter((variable) -> variable.startsWith(start))
                            .map((variable) -> variable.substring(start.length()))
                            .findFirst()
                            .orElse(null)
                    : null;
        }

        /** RAGFlow's own containers have no key: it is made by a user, and so belongs into the application's settings. */
        private @Nullable String applicationKey() {
            Assert.state(this.environment != null, "There is no environment");
            String key = Binder.get(this.environment)
                    .bind("ragflow.api-key", String.class)
                    .orElse(null);
            return StringUtils.hasText(key) ? key.strip() : null;
        }
    }
}
