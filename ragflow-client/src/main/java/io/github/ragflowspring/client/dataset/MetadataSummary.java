package io.github.ragflowspring.client.dataset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which metadata the documents of a dataset have.
 *
 * @param keys what is known of each key
 */
public record MetadataSummary(Map<String, Key> keys) {

    public MetadataSummary {
        keys = Map.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param type RAGFlow's type of its values, such as {@code string}, {@code number} or {@code list}; {@code null} on
     *     v0.23
     * @param values its values, the most frequent first
     */
    public record Key(@Nullable String type, List<Count> values) {

        public Key {
            values = List.copyOf(values);
        }
    }

    /**
     * One value.
     *
     * @param value the value as text, whatever its type is
     * @param documents how many documents have it
     */
    public record Count(String value, int documents) {}
}
