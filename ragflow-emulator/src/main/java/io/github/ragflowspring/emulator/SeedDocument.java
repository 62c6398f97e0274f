package io.github.ragflowspring.emulator;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A document of a {@link SeedDataset}, which is parsed when the emulator starts. Immutable.
 *
 * @since 0.1.0
 */
public final class SeedDocument {

    private final String name;

    private final String text;

    private final Map<String, Object> metadata;

    private SeedDocument(String name, String text, Map<String, Object> metadata) {
        this.name = name;
        this.text = text;
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Creates a document without metadata.
     *
     * @param name the file name, such as {@code bats.md}
     * @param text the content as Markdown; each heading starts a new chunk
     */
    public static SeedDocument of(String name, String text) {
        return new SeedDocument(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"), Map.of());
    }

    /**
     * Returns a copy with the given metadata field.
     *
     * @param field the name of the field
     * @param value the value: a text, a number or a collection of texts
     * @throws IllegalArgumentException if the value has a different type
     */
    public SeedDocument metadata(String field, Object value) {
        Objects.requireNonNull(field, "field");
        Map<String, Object> copy = new LinkedHashMap<>(this.metadata);
        if (value instanceof Collection<?> values && values.stream().allMatch(String.class::isInstance)) {
            copy.put(field, List.copyOf(values));
        } else if (value instanceof String || value instanceof Number) {
            copy.put(field, value);
        } else {
            throw new IllegalArgumentException("'value' must be a text, a number or a collection of texts: " + value);
        }
        return new SeedDocument(this.name, this.text, copy);
    }

    String name() {
        return this.name;
    }

    String text() {
        return this.text;
    }

    Map<String, Object> metadata() {
        return this.metadata;
    }
}
