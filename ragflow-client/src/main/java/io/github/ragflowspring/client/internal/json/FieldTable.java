package io.github.ragflowspring.client.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The rows without the places of their fields, of which the table of a group needs others. */
    private final List<Definition<B>> definitions;

    private final NameTable names;

    private final Row<B>[] rows;

    private final @Nullable BiConsumer<B, Map<String, @Nullable Object>> additional;

    private FieldTable(Rows<B> rows, @Nullable BiConsumer<B, Map<String, @Nullable Object>> additional) {
        this.definitions = List.copyOf(rows.definitions);
        this.names = new NameTable(rows.names, rows.ignoresBlankNames);
        this.rows = rowsFor(this.names);
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
        JsonTape tape = object.tape();
        Slots slots = tape.slots();
        int first = slots.open(this.names.size());
        try {
            fillSlots(tape, object.at(), first);
            int firstOther = first + this.names.size();
            for (Row<B> row : this.rows) {
                row.read(tape, first, builder);
            }
            if (this.additional != null && firstOther < slots.end()) {
                this.additional.accept(builder, new JsonMap(tape.copyProperties(slots, firstOther, slots.end())));
            }
        } finally {
            slots.close(first);
        }
        return builder;
    }

    /** Puts the entry of each value into the slot of its name, and each name without a slot into one behind them. */
    private void fillSlots(JsonTape tape, int object, int first) {
        Slots slots = tape.slots();
        int end = tape.end(object);
        int at = tape.first(object);
        while (at < end) {
            int value = tape.next(at);
            int slot = this.names.slot(tape, at);
            if (slot >= 0) {
                slots.set(first + slot, value);
            } else {
                slots.add(at);
            }
            at = tape.next(value);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array has no iterator.
    private Row<B>[] rowsFor(NameTable names) {
        return this.definitions.stream()
                .map((definition) -> definition.row(names))
                .toArray((size) -> (Row<B>[]) new Row[size]);
    }

    /** A row that is used with a table of names. */
    private interface Definition<B> {

        Row<B> row(NameTable names);
    }

    /** A row: reads its part of an object into the builder. */
    private interface Row<B> {

        /** Reads values, whose entries are in the slots from the first one on. */
        void read(JsonTape tape, int first, B builder);
    }

    /**
     * The rows of a table that is being defined.
     *
     * @param <B> the type of the builder that takes the values
     */
    public static final class Rows<B> {

        private final List<Definition<B>> definitions = new ArrayList<>();

        private final Set<String> names = new LinkedHashSet<>();

        private boolean ignoresBlankNames;

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
            this.names.addAll(table.names.names());
            this.definitions.add((names) -> {
                Row<G>[] rows = table.rowsFor(names);
                return (tape, first, builder) -> {
                    G group = newGroup.get();
                    for (Row<G> row : rows) {
                        row.read(tape, first, group);
                    }
                    setter.accept(builder, group);
                };
            });
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
         * Leaves out fields whose names are blank, which cannot be set in a request.
         *
         * @return these rows
         */
        public Rows<B> ignoreBlankNames() {
            this.ignoresBlankNames = true;
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
            this.definitions.add((names) -> {
                int[] slots = Stream.of(aliases).mapToInt(names::slot).toArray();
                return (tape, first, builder) -> {
                    T value = firstValue(kind, tape, first, slots);
                    if (value != null) {
                        setter.accept(builder, value);
                    } else if (required) {
                        throw new UnexpectedFormException();
                    }
                };
            });
            return this;
        }

        private static <T> @Nullable T firstValue(FieldKind<T> kind, JsonTape tape, int first, int[] slots) {
            for (int slot : slots) {
                int at = tape.slots().get(first + slot);
                if (at > 0 && !tape.isNull(at)) {
                    return kind.convert(tape, at);
                }
            }
            return null;
        }
    }
}
