package io.github.ragflowspring.boot.autoconfigure;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to establish a connection to a RAGFlow server. Without a bean of this type, the auto-configuration
 * derives them from the properties {@code ragflow.base-url}, {@code ragflow.api-key} and {@code ragflow.ssl.bundle}.
 * Applications may implement this interface.
 *
 * @since 0.1.0
 */
public interface RagflowConnectionDetails extends ConnectionDetails {

    /**
     * Returns the base URL of the RAGFlow server.
     *
     * @return an absolute {@code http} or {@code https} URL such as {@code http://localhost:9380}, without {@code
     *     /api/v1}
     */
    URI getBaseUrl();

    /**
     * Returns the default API key, for calls without a key from the Reactor context or an {@code ApiKeyProvider}.
     *
     * @return the key, or {@code null} if there is none
     */
    default @Nullable String getApiKey() {
        return null;
    }

    /**
     * Returns the SSL bundle of the connection.
     *
     * @return the bundle, or {@code null} to use {@code spring.http.clients.ssl.bundle}
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }
}
