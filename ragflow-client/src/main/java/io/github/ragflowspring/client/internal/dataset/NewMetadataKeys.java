package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.dataset.MetadataChange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a change of metadata adds to documents without them.
 *
 * @param values the values by key
 */
record NewMetadataKeys(Map<String, Object> values) {

    static NewMetadataKeys of(MetadataChange change) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (MetadataChange.Update update : change.updates()) {
            if (update.match() == null) {
                values.put(update.key(), distinct(update.value()));
            }
        }
        return new NewMetadataKeys(values);
    }

    private static Object distinct(Object value) {
        return (value instanceof Collection<?> list) ? list.stream().distinct().toList() : value;
    }

    boolean isEmpty() {
        return this.values.isEmpty();
    }

    boolean areMissing(Map<String, ? extends @Nullable Object> metadata) {
        return !metadata.keySet().containsAll(this.values.keySet());
    }

    Map<String, Object> addedTo(Map<String, ? extends @Nullable Object> metadata) {
        Map<String, Object> added = new LinkedHashMap<>(this.values);
        metadata.forEach((key, value) -> {
            if (value != null) {
                added.put(key, value);
            }
        });
        return added;
    }
}
