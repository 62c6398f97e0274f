package io.github.ragflowspring.boot.autoconfigure.endpoint;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * {@link SanitizingFunction} that hides the API keys: in their properties under any spelling, and in other values that contain
 * one, such as the source of a placeholder, a command line or {@code SPRING_APPLICATION_JSON}.
 */
final class ApiKeySanitizingFunction implements SanitizingFunction {

    private static final String LEGACY_PROPERTY = "ragflow.legacy.api-key";

    private static final String CLIENTS = "ragflow.clients";

    /** Property names without anything but letters and digits. A further client has any name. */
    private static final Pattern PROPERTIES = Pattern.compile("ragflow(legacy)?apikey|ragflowclients.*apikey");

    /** Shorter keys could occur in unrelated values. */
    private static final int MIN_LENGTH = 8;

    private final ObjectProvider<RagflowConnectionDetails> connectionDetails;

    private final Environment environment;

    ApiKeySanitizingFunction(ObjectProvider<RagflowConnectionDetails> connectionDetails, Environment environment) {
        this.connectionDetails = connectionDetails;
        this.environment = environment;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return (isProperty(data.getKey()) || containsKey(data.getValue())) ? data.withSanitizedValue() : data;
    }

    private static boolean isProperty(String name) {
        return PROPERTIES
                .matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .matches();
    }

    private boolean containsKey(@Nullable Object value) {
        String text = (value != null) ? value.toString() : "";
        return isIn(text, legacyKey())
                || keysOfClients().anyMatch((key) -> isIn(text, key))
                || this.connectionDetails.stream().anyMatch((details) -> isIn(text, details.getApiKey()));
    }

    private @Nullable String legacyKey() {
        return Binder.get(this.environment).bind(LEGACY_PROPERTY, String.class).orElse(null);
    }

    private Stream<String> keysOfClients() {
        Map<String, String> properties = Binder.get(this.environment)
                .bind(CLIENTS, Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
        return properties.entrySet().stream()
                .filter((property) -> isProperty(CLIENTS + "." + property.getKey()))
                .map(Map.Entry::getValue);
    }

    private static boolean isIn(String text, @Nullable String apiKey) {
        return apiKey != null && apiKey.length() >= MIN_LENGTH && text.contains(apiKey);
    }
}
