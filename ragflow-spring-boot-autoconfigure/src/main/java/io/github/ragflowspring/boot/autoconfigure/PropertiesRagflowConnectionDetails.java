package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/** {@link RagflowConnectionDetails} from {@link RagflowProperties}, with validation. */
final class PropertiesRagflowConnectionDetails implements RagflowConnectionDetails {

    private static final String API_PATH = "/api/v1";

    private final String prefix;

    private final URI baseUrl;

    private final @Nullable String apiKey;

    private final @Nullable SslBundle sslBundle;

    /**
     * Creates the details.
     *
     * @param prefix the prefix of the properties, which appears in messages
     * @param properties the values
     * @param sslBundles the bundles of the application, or {@code null} if it has none
     */
    PropertiesRagflowConnectionDetails(String prefix, RagflowProperties properties, @Nullable SslBundles sslBundles) {
        this.prefix = prefix;
        this.baseUrl = baseUrl(properties.baseUrl().strip());
        this.apiKey = (properties.apiKey() != null) ? apiKey(prefix + ".api-key", properties.apiKey()) : null;
        String bundle = properties.ssl().bundle();
        this.sslBundle = StringUtils.hasText(bundle) ? sslBundle(bundle, sslBundles) : null;
        PropertyCheck.check(
                this.sslBundle == null || "https".equalsIgnoreCase(this.baseUrl.getScheme()),
                sslBundleProperty(),
                bundle,
                "has no effect, because " + baseUrlProperty() + " is an http URL",
                "Change " + baseUrlProperty() + " to an https URL, or remove " + sslBundleProperty() + ".");
    }

    @Override
    public URI getBaseUrl() {
        return this.baseUrl;
    }

    @Override
    public @Nullable String getApiKey() {
        return this.apiKey;
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        return this.sslBundle;
    }

    private URI baseUrl(String text) {
        String shown = PropertyCheck.withoutSecrets(text);
        String example = "Set it to the URL of RAGFlow, such as 'http://localhost:9380'.";
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException ex) {
            // The message of the cause would expose the complete text.
            throw PropertyCheck.invalid(baseUrlProperty(), shown, "is not a URL", example, null);
        }
        PropertyCheck.check(
                url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
                baseUrlProperty(),
                shown,
                "must not have a user, a query or a fragment",
                "Remove them. Set RAGFlow's key as " + this.prefix
                        + ".api-key and other credentials in a WebClientCustomizer.");
        PropertyCheck.check(
                url.getHost() != null || url.getRawAuthority() == null,
                baseUrlProperty(),
                shown,
                "does not have a valid host name or port",
                "A host name consists of letters, digits, '-' and '.', without '_'.");
        String normal = text.replaceAll("/+$", "");
        if (normal.endsWith(API_PATH)) {
            String shorter = PropertyCheck.withoutSecrets(normal.substring(0, normal.length() - API_PATH.length()));
            throw PropertyCheck.invalid(
                    baseUrlProperty(),
                    shown,
                    "ends with " + API_PATH + ", which the client adds itself",
                    "Remove it: set " + baseUrlProperty() + " to '" + shorter + "'.",
                    null);
        }
        try {
            return RagflowClientSettings.defaults().baseUrl(url).baseUrl();
        } catch (IllegalArgumentException ex) {
            throw PropertyCheck.invalid(baseUrlProperty(), shown, "is not an absolute http or https URL", example, ex);
        }
    }

    /** Returns a valid API key of a property. */
    static String apiKey(String property, String value) {
        String text = value.strip();
        String example = "Set it to a key from RAGFlow's page 'API', or remove it if each call has a key or an"
                + " ApiKeyProvider bean provides it.";
        PropertyCheck.check(!text.isEmpty(), property, null, "is blank", example);
        PropertyCheck.check(
                !text.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()),
                property,
                null,
                "begins with 'Bearer', which the client adds itself",
                "Remove it and keep only the key.");
        PropertyCheck.check(
                text.chars().allMatch((c) -> c > ' ' && c < 127),
                property,
                null,
                "contains whitespace, control characters or characters outside ASCII",
                example);
        return text;
    }

    private SslBundle sslBundle(String name, @Nullable SslBundles sslBundles) {
        String reason = "is not the name of an SSL bundle";
        String action =
                "Define the bundle under spring.ssl.bundle, or set " + sslBundleProperty() + " to one that is defined.";
        if (sslBundles == null) {
            throw PropertyCheck.invalid(sslBundleProperty(), name, reason, action, null);
        }
        try {
            return sslBundles.getBundle(name);
        } catch (NoSuchSslBundleException ex) {
            throw PropertyCheck.invalid(sslBundleProperty(), name, reason, action, ex);
        }
    }

    private String baseUrlProperty() {
        return this.prefix + ".base-url";
    }

    private String sslBundleProperty() {
        return this.prefix + ".ssl.bundle";
    }
}
