package io.github.ragflowspring.client.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a RAGFlow server tells everyone about its configuration.
 *
 * @param registrationEnabled whether users may register themselves, or {@code null} if the server does not tell
 * @param passwordLoginDisabled whether users may not log in with a password, or {@code null} on releases that do not tell,
 *     such as v0.23 and v0.24
 * @param values all values of the answer by RAGFlow's names. Values may be null
 */
public record SystemConfiguration(
        @Nullable Boolean registrationEnabled,
        @Nullable Boolean passwordLoginDisabled,
        Map<String, @Nullable Object> values) {

    public SystemConfiguration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
