package io.github.ragflowspring.boot.autoconfigure.endpoint;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the API key wherever it stands: in its property under any spelling, and in other values that hold it, such as the
 * property that a placeholder takes it from, a command line or {@code SPRING_APPLICATION_JSON}.
 */
final class ApiKeySanitizingFunction implements SanitizingFunction {

    private static final String PROPERTY = "ragflowapikey";

    /** A shorter text may well be part of something else. */
    private static final int SHORTEST = 8;

    private final ObjectProvider<RagflowConnectionDetails> connectionDetails;

    ApiKeySanitizingFunction(ObjectProvider<RagflowConnectionDetails> connectionDetails) {
        this.connectionDetails = connectionDetails;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return (isProperty(data.getKey()) || holdsKey(data.getValue())) ? data.withSanitizedValue() : data;
    }

    private static boolean isProperty(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").equals(PROPERTY);
    }

    private boolean holdsKey(@Nullable Object value) {
        String text = (value != null) ? value.toString() : "";
        return this.connectionDetails.stream()
                .map(RagflowConnectionDetails::getApiKey)
                .anyMatch((apiKey) -> apiKey != null && apiKey.length() >= SHORTEST && text.contains(apiKey));
    }
}
