package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text, which is decoded when it is read. It refers to the whole text: do not keep it.
 *
 * <p>{@link FieldKind} converts values; no other class defines the accepted forms.
 */
public final class JsonValue implements Iterable<JsonValue> {

    /** A value that is absent. */
    public static final JsonValue MISSING =
            new JsonValue(new JsonTape(new byte[] {0}, 1, new int[] {0}), JsonTape.ROOT);

    private final JsonTape tape;

    private final int at;

    JsonValue(JsonTape tape, int at) {
        this.tape = tape;
        this.at = at;
    }

    JsonTape tape() {
        return this.tape;
    }

    int at() {
        return this.at;
    }

    /** Returns whether the value is absent, and not even null. */
    public boolean isMissing() {
        return this.tape.type(this.at) == 0;
    }

    /** Returns whether the value is null. */
    public boolean isNull() {
        return this.tape.isNull(this.at);
    }

    /** Returns whether the value is an object. */
    public boolean isObject() {
        return this.tape.isObject(this.at);
    }

    /** Returns whether the value is an array. */
    public boolean isArray() {
        return this.tape.isArray(this.at);
    }

    /** Returns whether the value is an object or an array. */
    public boolean isContainer() {
        return this.tape.isContainer(this.at);
    }

    /** Returns whether the value is a string. */
    public boolean isString() {
        return this.tape.isString(this.at);
    }

    /** Returns whether the value is a boolean. */
    public boolean isBoolean() {
        return this.tape.isBoolean(this.at);
    }

    /** Returns whether the value is a number, even {@code NaN} or an infinite one. */
    public boolean isNumber() {
        return this.tape.isNumber(this.at);
    }

    /** Returns whether the value is a number without fraction and exponent. */
    public boolean isInteger() {
        return this.tape.isInteger(this.at);
    }

    /** Returns whether the value is {@code true}. */
    public boolean isTrue() {
        return this.tape.type(this.at) == 't';
    }

    /** Returns whether the value is {@code false}. */
    public boolean isFalse() {
        return this.tape.type(this.at) == 'f';
    }

    /** Returns the characters of a string, empty for any other value. */
    public String stringValue() {
        return isString() ? this.tape.string(this.at) : "";
    }

    /**
     * Parses the JSON text that a string contains.
     *
     * @return the value, a missing one if this is not a string
     * @throws tools.jackson.core.JacksonException if the text is not JSON, or exceeds a limit
     */
    public JsonValue parsed() {
        return isString() ? Json.parseOwned(this.tape.utf8(this.at)) : MISSING;
    }

    /** Returns the text of a string, number or boolean, empty for any other value. */
    public String asString() {
        String text = FieldKind.TEXT.convert(this);
        return (text != null) ? text : "";
    }

    /** Returns the number of elements or properties, 0 for a value that is not an array or object. */
    public int size() {
        return elements().size();
    }

    /** Returns whether the value has neither elements nor properties. */
    public boolean isEmpty() {
        return !this.tape.isContainer(this.at) || this.tape.isEmpty(this.at);
    }

    /**
     * Returns a property.
     *
     * @param name the name
     * @return the value, possibly null, or a missing one if this is not an object or does not have the property
     */
    public JsonValue get(String name) {
        int found = isObject() ? this.tape.find(this.at, name) : -1;
        return (found < 0) ? MISSING : this.tape.value(found);
    }

    /**
     * Returns an element.
     *
     * @param index the index
     * @return the element, or a missing one if this is not an array or does not have as many elements
     */
    public JsonValue get(int index) {
        if (!isArray() || index < 0) {
            return MISSING;
        }
        int end = this.tape.end(this.at);
        int element = this.tape.first(this.at);
        for (int i = 0; i < index && element < end; i++) {
            element = this.tape.next(element);
        }
        return (element < end) ? this.tape.value(element) : MISSING;
    }

    /**
     * Returns the properties of an object. The last value of a repeated name counts.
     *
     * @return the values by name in the order of the text; empty if this is not an object
     */
    public Set<Map.Entry<String, JsonValue>> properties() {
        return map().entrySet();
    }

    /**
     * Returns the elements of an array, or the values of an object.
     *
     * @return the elements; none if this is any other value
     */
    @Override
    public Iterator<JsonValue> iterator() {
        return elements().iterator();
    }

    private List<JsonValue> elements() {
        if (!isArray()) {
            return new ArrayList<>(map().values());
        }
        List<JsonValue> elements = new ArrayList<>(this.tape.count(this.at));
        int end = this.tape.end(this.at);
        for (int element = this.tape.first(this.at); element < end; element = this.tape.next(element)) {
            elements.add(this.tape.value(element));
        }
        return elements;
    }

    private Map<String, JsonValue> map() {
        Map<String, JsonValue> map = new LinkedHashMap<>();
        if (isObject()) {
            int end = this.tape.end(this.at);
            int name = this.tape.first(this.at);
            while (name < end) {
                int value = this.tape.next(name);
                map.put(this.tape.string(name), this.tape.value(value));
                name = this.tape.next(value);
            }
        }
        return map;
    }

    /** Returns the JSON text, for messages. */
    @Override
    public String toString() {
        return isMissing() ? "" : new String(this.tape.copy(this.at), StandardCharsets.UTF_8);
    }

    /** Returns the value as map, list, string, number or boolean, or {@code null} for null and numbers that are not finite. */
    public @Nullable Object toJava() {
        return JavaValues.of(this.tape, this.at);
    }

    /** Returns the properties of an object as plain Java values, unmodifiable. */
    Map<String, @Nullable Object> toMap() {
        return isObject() ? JavaValues.map(this.tape, this.at) : Map.of();
    }
}
