package io.github.ragflowspring.client.internal.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable maps of what is sent, in the order in which it was set. */
public final class ImmutableMaps {

    private ImmutableMaps() {}

    /**
     * Copies values.
     *
     * @param values values by name
     * @param <V> the type of a value
     * @return an unmodifiable copy in the same order
     */
    public static <V extends @Nullable Object> Map<String, V> copyOf(Map<String, ? extends V> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<String, V>(values));
    }

    /**
     * Copies values and adds one.
     *
     * @param values values by name
     * @param name the name of the value to add or replace
     * @param value the value; {@code null} is sent as null
     * @return an unmodifiable copy
     */
    public static Map<String, @Nullable Object> with(
            Map<String, ? extends @Nullable Object> values, String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return Collections.unmodifiableMap(copy);
    }
}
