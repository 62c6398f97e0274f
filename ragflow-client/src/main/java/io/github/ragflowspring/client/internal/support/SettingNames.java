package io.github.ragflowspring.client.internal.support;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the settings of a client in messages: configuration properties such as {@code ragflow.clients.docs.base-url},
 * or, of a client that was built in code, settings such as {@code 'baseUrl'}.
 *
 * @param prefix the prefix of the properties, or {@code null} if the client was built in code
 */
public record SettingNames(@Nullable String prefix) {

    /** The time limit of a plain call. */
    public static final String RESPONSE_TIMEOUT = "response-timeout";

    /** The time limit of the silence of a stream. */
    public static final String STREAM_IDLE_TIMEOUT = "stream-idle-timeout";

    /**
     * Returns the name of a setting.
     *
     * @param property the name of its property, without a prefix
     * @return the name
     */
    public String of(String property) {
        return (this.prefix != null)
                ? this.prefix + "." + property
                : "'"
                        + Pattern.compile("-(.)")
                                .matcher(property)
                                .replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT))
                        + "'";
    }

    /** Returns the name of the base URL. */
    public String baseUrl() {
        return of("base-url");
    }

    /** Returns the advice to check the base URL, without a period. */
    public String checkBaseUrl() {
        return "Check that " + baseUrl() + " points at RAGFlow's HTTP API";
    }

    /** Returns the name of the release of the server. */
    public String serverVersion() {
        return of("server-version");
    }

    /** Returns the name of the API key. */
    public String apiKey() {
        return of("api-key");
    }

    /** Returns the name of the maximum size of a response in memory. */
    public String maxInMemorySize() {
        return of("max-in-memory-size");
    }

    /** Returns the advice for a certificate that is not trusted. */
    public String trustCertificate() {
        return (this.prefix != null)
                ? "set " + of("ssl.bundle") + " to trust the certificate"
                : "use a connector that trusts the certificate";
    }
}
