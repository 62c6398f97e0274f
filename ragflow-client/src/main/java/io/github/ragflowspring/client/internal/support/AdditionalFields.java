package io.github.ragflowspring.client.internal.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/** The fields of a request that the library does not model. */
public final class AdditionalFields {

    private AdditionalFields() {}

    /**
     * Adds a field.
     *
     * @param fields the fields so far
     * @param reserved the names that the request sets itself, on one release or another
     * @param name the name of the field
     * @param value the value, or {@code null} to send null
     * @return an unmodifiable copy
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> fields, Set<String> reserved, String name, @Nullable Object value) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.isTrue(
                !reserved.contains(name),
                () -> "'" + name + "' must not be an additional field: the request has a separate property for it");
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put(name, value);
        return Collections.unmodifiableMap(copy);
    }
}
