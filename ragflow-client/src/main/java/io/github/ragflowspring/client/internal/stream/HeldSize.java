package io.github.ragflowspring.client.internal.stream;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the size in memory of values that are held until the end of a stream. */
public final class HeldSize {

    /** The size of an object without its content. */
    private static final long OBJECT = 64;

    private HeldSize() {}

    /**
     * Estimates the size of a value.
     *
     * @param value a map, list, text, number, boolean or {@code null}
     * @return the approximate number of bytes
     */
    public static long of(@Nullable Object value) {
        long size = OBJECT;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += OBJECT + of(entry.getKey()) + of(entry.getValue());
            }
        } else if (value instanceof Collection<?> list) {
            for (Object element : list) {
                size += of(element);
            }
        } else if (value instanceof CharSequence text) {
            size += text.length();
        }
        return size;
    }
}
