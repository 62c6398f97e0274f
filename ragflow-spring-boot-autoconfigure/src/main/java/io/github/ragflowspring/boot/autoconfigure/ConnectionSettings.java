package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;

/**
 * The valid settings of the client and its connectors.
 *
 * @param client the settings of the client
 * @param general the settings of all HTTP clients of the application
 * @param apiKey the API key of the connection details, or {@code null}
 * @param sslBundle the bundle of the server, or {@code null} for that of all HTTP clients
 */
record ConnectionSettings(
        RagflowClientSettings client,
        HttpClientSettings general,
        @Nullable String apiKey,
        @Nullable SslBundle sslBundle) {

    /** Reads and validates the settings. A bundle is opened, because its store may be missing or locked. */
    static ConnectionSettings of(
            String prefix, RagflowProperties properties, RagflowConnectionDetails details, HttpClientSettings general) {
        SslBundle bundle = details.getSslBundle();
        if (bundle != null) {
            var unused = bundle.createSslContext();
        }
        return new ConnectionSettings(
                new PropertiesSettings(prefix, properties).toSettings(details.getBaseUrl(), general.connectTimeout()),
                general,
                details.getApiKey(),
                bundle);
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + this.client.baseUrl() + "]";
    }
}
