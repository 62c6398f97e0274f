package io.github.ragflowspring.boot.docker.compose;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.net.URI;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link DockerComposeConnectionDetailsFactory} of {@link RagflowConnectionDetails} for a service with the image {@code
 * infiniflow/ragflow}, as in RAGFlow's own compose file, or that of the emulator, and for any service whose
 * label {@code org.springframework.boot.service-connection} is {@code ragflow}.
 */
final class RagflowDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<RagflowConnectionDetails> {

    private static final Log logger = LogFactory.getLog(RagflowDockerComposeConnectionDetailsFactory.class);

    private static final String[] CONNECTION_NAMES = {"ragflow", "infiniflow/ragflow", "ragflow-emulator"};

    RagflowDockerComposeConnectionDetailsFactory() {
        super(CONNECTION_NAMES);
    }

    @Override
    protected @Nullable RagflowConnectionDetails getDockerComposeConnectionDetails(
            DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        RagflowDockerComposeConnectionDetails details =
                new RagflowDockerComposeConnectionDetails(service, source.getEnvironment());
        if (details.port == null) {
            // A second service with the same image may do RAGFlow's work in the background only.
            logger.warn(
                    "Docker Compose service '" + service.name() + "' publishes no port of RAGFlow's API, so there is"
                            + " no connection to it. Publish its port " + details.ports()[0]
                            + ", or set its label org.springframework.boot.ignore.");
            return null;
        }
        return details;
    }

    /** {@link RagflowConnectionDetails} of a service. */
    private static final class RagflowDockerComposeConnectionDetails extends DockerComposeConnectionDetails
            implements RagflowConnectionDetails {

        private static final String API_KEY_LABEL = "io.github.ragflowspring.api-key";

        private static final String API_KEY_VARIABLE = "RAGFLOW_API_KEY";

        // The server itself, then the web server of its image, which passes the API on.
        private static final int[] HTTP_PORTS = {9380, 80};

        private static final int[] HTTPS_PORTS = {443};

        private final String host;

        private final @Nullable SslBundle sslBundle;

        private final @Nullable Integer port;

        private final @Nullable String apiKey;

        private RagflowDockerComposeConnectionDetails(RunningService service, Environment environment) {
            super(service);
            this.host = service.host();
            this.sslBundle = getSslBundle(service);
            this.port = port(service);
            this.apiKey = apiKey(service, environment);
        }

        @Override
        public URI getBaseUrl() {
            return URI.create(
                    "%s://%s:%d".formatted((this.sslBundle != null) ? "https" : "http", this.host, this.port));
        }

        @Override
        public @Nullable String getApiKey() {
            return this.apiKey;
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return this.sslBundle;
        }

        private int[] ports() {
            return (this.sslBundle != null) ? HTTPS_PORTS : HTTP_PORTS;
        }

        private @Nullable Integer port(RunningService service) {
            for (int port : ports()) {
                try {
                    return service.ports().get(port);
                } catch (IllegalStateException ex) {
                    // It is not published, and there is no way to ask.
                }
            }
            return null;
        }

        private static @Nullable String apiKey(RunningService service, Environment environment) {
            String key = service.labels().get(API_KEY_LABEL);
            if (!StringUtils.hasText(key)) {
                key = service.env().get(API_KEY_VARIABLE);
            }
            if (!StringUtils.hasText(key)) {
                // RAGFlow's own services have no key: it is made by a user, and so belongs into the application's
                // settings.
                key = Binder.get(environment)
                        .bind("ragflow.api-key", String.class)
                        .orElse(null);
            }
            return StringUtils.hasText(key) ? key.strip() : null;
        }
    }
}
