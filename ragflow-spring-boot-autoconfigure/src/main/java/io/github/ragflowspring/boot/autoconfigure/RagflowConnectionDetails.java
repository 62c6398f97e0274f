package io.github.ragflowspring.boot.autoconfigure;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * What is needed to connect to a RAGFlow server. Made of the properties {@code ragflow.base-url}, {@code
 * ragflow.api-key} and {@code ragflow.ssl.bundle} unless there is a bean of this type.
 */
public interface RagflowConnectionDetails extends ConnectionDetails {

    /**
     * Returns where RAGFlow is.
     *
     * @return an absolute {@code http} or {@code https} URL such as {@code http://localhost:9380}, without {@code
     *     /api/v1}
     */
    URI getBaseUrl();

    /**
     * Returns the API key of all calls that have none of their own.
     *
     * @return the key, or {@code null} if there is none
     */
    default @Nullable String getApiKey() {
        return null;
    }

    /**
     * Returns the SSL bundle of the connection.
     *
     * @return the bundle, or {@code null} for that of {@code spring.http.clients}
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }
}
