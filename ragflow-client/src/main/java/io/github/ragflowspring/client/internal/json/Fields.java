package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields of a JSON object, by names in order of preference.
 *
 * <p>{@link FieldKind} converts the values and defines the accepted forms. A field that is absent or of an unreadable form is
 * {@code null} or empty, never an error. Models are read with a {@link FieldTable}.
 */
public final class Fields {

    private static final Fields NONE =
            new Fields(new JsonTape("{}".getBytes(StandardCharsets.UTF_8), 2, new int[] {0, 2, 1}), JsonTape.ROOT);

    private final JsonTape tape;

    private final int at;

    Fields(JsonTape tape, int at) {
        this.tape = tape;
        this.at = at;
    }

    /**
     * Returns the fields of a value.
     *
     * @param node any value, even a missing one
     * @return its fields; none if it is not an object
     */
    public static Fields of(@Nullable JsonValue node) {
        return (node != null && node.isObject()) ? new Fields(node.tape(), node.at()) : NONE;
    }

    JsonTape tape() {
        return this.tape;
    }

    int at() {
        return this.at;
    }

    /**
     * Returns the object itself.
     *
     * @return the object
     */
    public JsonValue node() {
        return this.tape.value(this.at);
    }

    /**
     * Returns whether a field is present, even if it is null.
     *
     * @param name the name
     * @return whether the field is present
     */
    public boolean has(String name) {
        return this.tape.find(this.at, name) >= 0;
    }

    /**
     * Returns the first field that is present and not null.
     *
     * @param names the names in order of preference
     * @return the field or a missing value
     */
    public JsonValue get(String... names) {
        int found = find(names);
        return (found < 0) ? JsonValue.MISSING : this.tape.value(found);
    }

    private int find(String... names) {
        for (String name : names) {
            int found = this.tape.find(this.at, name);
            if (found >= 0 && !this.tape.isNull(found)) {
                return found;
            }
        }
        return -1;
    }

    /**
     * Returns a value of the given kind.
     *
     * @param kind the kind
     * @param names the names in order of preference
     * @param <T> the type of the value
     * @return the value, or {@code null} if it is absent or of an unreadable form
     */
    public <T> @Nullable T value(FieldKind<T> kind, String... names) {
        int found = find(names);
        return (found < 0) ? null : kind.convert(this.tape, found);
    }

    /**
     * Returns a text.
     *
     * @param names the names in order of preference
     * @return the text, including that of a number or boolean, or {@code null}
     */
    public @Nullable String text(String... names) {
        return value(FieldKind.TEXT, names);
    }

    /**
     * Returns whether a field is the given text.
     *
     * @param name the name
     * @param text the text
     * @return whether the field is that text
     */
    public boolean is(String name, String text) {
        int found = this.tape.find(this.at, name);
        return found >= 0 && this.tape.isString(found) && this.tape.isText(found, text);
    }

    /**
     * Returns a text that every response has.
     *
     * @param names the names in order of preference
     * @return the text, empty if it is missing
     */
    public String textOrEmpty(String... names) {
        String text = text(names);
        return (text != null) ? text : "";
    }

    /**
     * Returns an integer.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Long longValue(String... names) {
        return value(FieldKind.LONG, names);
    }

    /**
     * Returns a small integer.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Integer intValue(String... names) {
        return value(FieldKind.INT, names);
    }

    /**
     * Returns a number.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Double doubleValue(String... names) {
        return value(FieldKind.DOUBLE, names);
    }

    /**
     * Returns a boolean.
     *
     * @param names the names in order of preference
     * @return the value of {@code true}, {@code "1"}, {@code 0} and the like, or {@code null}
     */
    public @Nullable Boolean booleanValue(String... names) {
        return value(FieldKind.BOOLEAN, names);
    }

    /**
     * Returns an object.
     *
     * @param names the names in order of preference
     * @return its fields; none if it is absent or not an object
     */
    public Fields fields(String... names) {
        return of(get(names));
    }

    /**
     * Returns the objects of a list.
     *
     * @param reader converts the fields of an object to an element
     * @param names the names in order of preference
     * @param <T> the type of an element
     * @return the elements of an array, or the values of an object instead of one; empty for any other form
     */
    public <T> List<T> list(Function<Fields, T> reader, String... names) {
        return list(get(names), reader);
    }

    /**
     * Returns the texts of a list.
     *
     * @param names the names in order of preference
     * @return the texts; a single text is a list of one, any other form is empty
     */
    public List<String> texts(String... names) {
        List<String> texts = value(FieldKind.TEXTS, names);
        return (texts != null) ? texts : List.of();
    }

    /**
     * Returns a value of any form as a plain Java value.
     *
     * @param names the names in order of preference
     * @return a map, list, text, number or boolean, or {@code null} if it is absent or null
     */
    public @Nullable Object value(String... names) {
        return value(FieldKind.VALUE, names);
    }

    /**
     * Returns this object as plain Java values.
     *
     * @return the values by name in the order of the response. Values may be null
     */
    public Map<String, @Nullable Object> map() {
        return FieldKind.toMap(this.tape, this.at);
    }

    /**
     * Returns an object as plain Java values.
     *
     * @param names the names in order of preference
     * @return the values by name in the order of the response; empty if it is absent or not an object. Values may be null
     */
    public Map<String, @Nullable Object> map(String... names) {
        Map<String, @Nullable Object> map = value(FieldKind.MAP, names);
        return (map != null) ? map : Map.of();
    }

    /**
     * Returns the objects of a list.
     *
     * @param value the list
     * @param reader converts the fields of an object to an element
     * @param <T> the type of an element
     * @return the elements of an array, or the values of an object instead of one; empty for any other form
     */
    public static <T> List<T> list(JsonValue value, Function<Fields, T> reader) {
        return FieldKind.toObjects(value.tape(), value.at(), reader);
    }
}
