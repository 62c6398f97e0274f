package io.github.ragflowspring.client.internal.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable maps that keep the order in which their values were set. */
public final class ImmutableMaps {

    private ImmutableMaps() {}

    /**
     * Copies values.
     *
     * @param values values by name
     * @param <V> the type of the values
     * @return an unmodifiable copy in the same order, or the map itself if it never changes
     */
    @SuppressWarnings("unchecked") // Nothing can be added to a map that never changes.
    public static <V extends @Nullable Object> Map<String, V> copyOf(Map<String, ? extends V> values) {
        if (values instanceof ImmutableMap<?>) {
            return (Map<String, V>) values;
        }
        if (values.isEmpty()) {
            return Collections.emptyMap();
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Copies values and adds one.
     *
     * @param values values by name
     * @param name the name of the value to add or replace
     * @param value the value; {@code null} is sent as null
     * @param <V> the type of the values
     * @return an unmodifiable copy
     */
    public static <V> Map<String, V> with(Map<String, ? extends V> values, String name, V value) {
        if (values.isEmpty()) {
            return Collections.singletonMap(name, value);
        }
        Map<String, V> copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return Collections.unmodifiableMap(copy);
    }
}
