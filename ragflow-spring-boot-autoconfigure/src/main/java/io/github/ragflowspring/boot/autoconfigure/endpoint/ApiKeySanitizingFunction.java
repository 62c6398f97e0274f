package io.github.ragflowspring.boot.autoconfigure.endpoint;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * {@link SanitizingFunction} that hides the API key: in its property under any spelling, and in other values that contain
 * it, such as the source of a placeholder, a command line or {@code SPRING_APPLICATION_JSON}.
 */
final class ApiKeySanitizingFunction implements SanitizingFunction {

    private static final String PROPERTY = "ragflowapikey";

    /** Shorter keys could occur in unrelated values. */
    private static final int MIN_LENGTH = 8;

    private final ObjectProvider<RagflowConnectionDetails> connectionDetails;

    ApiKeySanitizingFunction(ObjectProvider<RagflowConnectionDetails> connectionDetails) {
        this.connectionDetails = connectionDetails;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return (isProperty(data.getKey()) || containsKey(data.getValue())) ? data.withSanitizedValue() : data;
    }

    private static boolean isProperty(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").equals(PROPERTY);
    }

    private boolean containsKey(@Nullable Object value) {
        String text = (value != null) ? value.toString() : "";
        return this.connectionDetails.stream()
                .map(RagflowConnectionDetails::getApiKey)
                .anyMatch((apiKey) -> apiKey != null && apiKey.length() >= MIN_LENGTH && text.contains(apiKey));
    }
}
