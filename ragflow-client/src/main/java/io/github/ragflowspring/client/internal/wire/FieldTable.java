package io.github.ragflowspring.client.internal.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A declarative table of the fields of a JSON object: the names of each, its kind and the setter that takes its value.
 *
 * <p>A field that is absent, null or of an unreadable form does not reach its setter, so that the default of the builder
 * remains. Fields that no row names are collected for the {@code additional()} map of the model.
 *
 * <pre>{@code
 * private static final FieldTable<Chunk.Builder> CHUNK = FieldTable.<Chunk.Builder>rows()
 *         .required(TEXT, Chunk.Builder::id, "id")
 *         .field(TEXT, Chunk.Builder::documentId, "document_id", "doc_id")
 *         .additional(Chunk.Builder::additional);
 *
 * Chunk chunk = CHUNK.read(fields, Chunk.builder()).build();
 * }</pre>
 *
 * @param <B> the type of the builder that takes the values
 */
public final class FieldTable<B> {

    private final List<Row<B>> rows;

    private final Set<String> names;

    private final @Nullable BiConsumer<B, Map<String, @Nullable Object>> additional;

    private FieldTable(Rows<B> rows, @Nullable BiConsumer<B, Map<String, @Nullable Object>> additional) {
        this.rows = List.copyOf(rows.rows);
        this.names = Set.copyOf(rows.names);
        this.additional = additional;
    }

    /**
     * Starts a table.
     *
     * @param <B> the type of the builder that takes the values
     * @return the rows, still empty
     */
    public static <B> Rows<B> rows() {
        return new Rows<>();
    }

    /**
     * Reads an object.
     *
     * @param object the fields of the object
     * @param builder the builder that takes the values
     * @return the builder
     * @throws UnexpectedFormException if a required field is missing
     */
    public B read(Fields object, B builder) {
        JsonNode node = object.node();
        for (Row<B> row : this.rows) {
            row.read(node, builder);
        }
        if (this.additional != null) {
            Map<String, @Nullable Object> unknown = unknown(node);
            if (!unknown.isEmpty()) {
                this.additional.accept(builder, unknown);
            }
        }
        return builder;
    }

    private Map<String, @Nullable Object> unknown(JsonNode node) {
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!this.names.contains(property.getKey())) {
                unknown.put(property.getKey(), Json.toJava(property.getValue()));
            }
        }
        return unknown;
    }

    /** A row: reads its part of an object into the builder. */
    private interface Row<B> {

        void read(JsonNode object, B builder);
    }

    /**
     * The rows of a table that is being defined.
     *
     * @param <B> the type of the builder that takes the values
     */
    public static final class Rows<B> {

        private final List<Row<B>> rows = new ArrayList<>();

        private final Set<String> names = new HashSet<>();

        private Rows() {}

        /**
         * Adds a field.
         *
         * @param kind the kind of its value
         * @param setter the setter, called only if there is a readable value
         * @param aliases the names of the field, in order of preference: the first one with a value is read
         * @param <T> the type of its value
         * @return these rows
         */
        public <T> Rows<B> field(FieldKind<T> kind, BiConsumer<B, T> setter, String... aliases) {
            return row(kind, setter, false, aliases);
        }

        /**
         * Adds a required field, such as an id: a response without it is an error.
         *
         * @param kind the kind of its value
         * @param setter the setter
         * @param aliases the names of the field, in order of preference
         * @param <T> the type of its value
         * @return these rows
         */
        public <T> Rows<B> required(FieldKind<T> kind, BiConsumer<B, T> setter, String... aliases) {
            return row(kind, setter, true, aliases);
        }

        /**
         * Adds fields that form a group in the model but not in the JSON object.
         *
         * @param table the table of the fields of the group
         * @param newGroup creates the builder of the group
         * @param setter the setter, always called
         * @param <G> the type of the builder of the group
         * @return these rows
         */
        public <G> Rows<B> group(FieldTable<G> table, Supplier<G> newGroup, BiConsumer<B, G> setter) {
            this.names.addAll(table.names);
            this.rows.add((object, builder) -> setter.accept(builder, table.read(Fields.of(object), newGroup.get())));
            return this;
        }

        /**
         * Adds fields that the model leaves out on purpose, so that they do not count as additional.
         *
         * @param names the names of the fields
         * @return these rows
         */
        public Rows<B> ignore(String... names) {
            this.names.addAll(List.of(names));
            return this;
        }

        /**
         * Completes the table of a model that collects the fields that no row names.
         *
         * @param setter the setter of the additional fields, called only if there are any
         * @return the table
         */
        public FieldTable<B> additional(BiConsumer<B, Map<String, @Nullable Object>> setter) {
            return new FieldTable<>(this, setter);
        }

        /**
         * Completes the table of a group.
         *
         * @return the table
         */
        public FieldTable<B> build() {
            return new FieldTable<>(this, null);
        }

        private <T> Rows<B> row(FieldKind<T> kind, BiConsumer<B, T> setter, boolean required, String... aliases) {
            this.names.addAll(List.of(aliases));
            this.rows.add((object, builder) -> {
                T value = firstValue(kind, object, aliases);
                if (value != null) {
                    setter.accept(builder, value);
                } else if (required) {
                    throw new UnexpectedFormException();
                }
            });
            return this;
        }

        private static <T> @Nullable T firstValue(FieldKind<T> kind, JsonNode object, String... aliases) {
            for (String name : aliases) {
                JsonNode value = object.get(name);
                if (value != null && !value.isNull()) {
                    return kind.convert(value);
                }
            }
            return null;
        }
    }
}
