package io.github.ragflowspring.boot.docker.compose;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.internal.RagflowContainers;
import java.net.URI;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * {@link DockerComposeConnectionDetailsFactory} for {@link RagflowConnectionDetails}. Applies to services with the image
 * {@code infiniflow/ragflow}, as in RAGFlow's compose file, or the image of the emulator, and to any service whose label
 * {@code org.springframework.boot.service-connection} is {@code ragflow}.
 */
final class RagflowDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<RagflowConnectionDetails> {

    private static final Log logger = LogFactory.getLog(RagflowDockerComposeConnectionDetailsFactory.class);

    RagflowDockerComposeConnectionDetailsFactory() {
        super(RagflowContainers.connectionNames().toArray(String[]::new));
    }

    @Override
    protected @Nullable RagflowConnectionDetails getDockerComposeConnectionDetails(
            DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        RagflowDockerComposeConnectionDetails details =
                new RagflowDockerComposeConnectionDetails(service, source.getEnvironment());
        if (details.port == null) {
            // A second service with the same image may only run background tasks.
            logger.warn("Docker Compose service '" + service.name()
                    + "' does not publish a port of the RAGFlow API and is not connected. Publish port "
                    + details.ports().get(0) + ", or set the label org.springframework.boot.ignore.");
            return null;
        }
        return details;
    }

    /** {@link RagflowConnectionDetails} of a Docker Compose service. */
    private static final class RagflowDockerComposeConnectionDetails extends DockerComposeConnectionDetails
            implements RagflowConnectionDetails {

        private final String host;

        private final @Nullable SslBundle sslBundle;

        private final @Nullable Integer port;

        private final @Nullable String apiKey;

        private RagflowDockerComposeConnectionDetails(RunningService service, Environment environment) {
            super(service);
            this.host = service.host();
            this.sslBundle = getSslBundle(service);
            this.port = port(service);
            this.apiKey = RagflowContainers.apiKey(service.labels(), service.env(), environment);
        }

        @Override
        public URI getBaseUrl() {
            Assert.state(this.port != null, "The service does not publish a port of the API");
            return RagflowContainers.baseUrl(this.sslBundle != null, this.host, this.port);
        }

        @Override
        public @Nullable String getApiKey() {
            return this.apiKey;
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return this.sslBundle;
        }

        private List<Integer> ports() {
            return RagflowContainers.ports(this.sslBundle != null);
        }

        private @Nullable Integer port(RunningService service) {
            for (int port : ports()) {
                try {
                    return service.ports().get(port);
                } catch (IllegalStateException ex) {
                    // The port is not published, and ConnectionPorts cannot be queried for it.
                }
            }
            return null;
        }
    }
}
