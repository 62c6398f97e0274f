package io.github.ragflowspring.client.internal.support;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes, at any level, so that it need not be copied.
 *
 * @param <V> the type of the values
 */
public abstract class ImmutableMap<V extends @Nullable Object> extends AbstractMap<String, V> {

    /**
     * Returns the entries.
     *
     * @return an unmodifiable map
     */
    protected abstract Map<String, V> content();

    @Override
    public final Set<Map.Entry<String, V>> entrySet() {
        return content().entrySet();
    }

    @Override
    public final int size() {
        return content().size();
    }

    @Override
    public final @Nullable V get(@Nullable Object key) {
        return content().get(key);
    }

    @Override
    public final boolean containsKey(@Nullable Object key) {
        return content().containsKey(key);
    }

    @Override
    public final Set<String> keySet() {
        return content().keySet();
    }
}
