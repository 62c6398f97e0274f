package io.github.ragflowspring.client.internal.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the fields of a JSON object in every form that RAGFlow gives them.
 *
 * <p>Numbers and booleans may be strings, a list may be an object, {@code ""}, {@code false} or {@code null}, and the
 * same field has several names. A field that is absent or of an unreadable form is {@code null} or empty, never an
 * error: an answer must not be lost for one odd field.
 */
public final class Fields {

    private static final List<DateTimeFormatter> DATE_FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private static final double LEAST_EPOCH_MILLIS = 1e11;

    private final JsonNode node;

    private Fields(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a node.
     *
     * @param node any node, also a missing one
     * @return its fields; none if it is no object
     */
    public static Fields of(@Nullable JsonNode node) {
        return new Fields((node != null && node.isObject()) ? node : JsonNodeFactory.instance.objectNode());
    }

    /**
     * Returns the object itself.
     *
     * @return the object node
     */
    public JsonNode node() {
        return this.node;
    }

    /**
     * Returns whether a field is there, whatever its value is.
     *
     * @param name the name
     * @return whether it is there
     */
    public boolean has(String name) {
        return this.node.has(name);
    }

    /**
     * Returns the first of several fields that is there and not null.
     *
     * @param names the names in order of preference
     * @return the field or a missing node
     */
    public JsonNode get(String... names) {
        for (String name : names) {
            JsonNode value = this.node.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /**
     * Returns a text.
     *
     * @param names the names in order of preference
     * @return the text, also of a number or boolean, or {@code null}
     */
    public @Nullable String text(String... names) {
        JsonNode value = get(names);
        return value.isValueNode() ? value.asString() : null;
    }

    /**
     * Returns a text that every answer has.
     *
     * @param names the names in order of preference
     * @return the text, empty if it is missing
     */
    public String textOrEmpty(String... names) {
        String text = text(names);
        return (text != null) ? text : "";
    }

    /**
     * Returns a text without which the answer is not what was asked for, such as an id.
     *
     * @param names the names in order of preference
     * @return the text; if there is none, the answer is an error
     */
    public String requireText(String... names) {
        String text = text(names);
        if (text == null) {
            throw new UnexpectedFormException();
        }
        return text;
    }

    /**
     * Returns a whole number.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Long longValue(String... names) {
        Double value = doubleValue(names);
        return (value != null) ? (Long) value.longValue() : null;
    }

    /**
     * Returns a small whole number.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Integer intValue(String... names) {
        Double value = doubleValue(names);
        return (value != null) ? (Integer) value.intValue() : null;
    }

    /**
     * Returns a number.
     *
     * @param names the names in order of preference
     * @return the number or {@code null}
     */
    public @Nullable Double doubleValue(String... names) {
        JsonNode value = get(names);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isString()) {
            try {
                return Double.valueOf(value.stringValue().strip());
            } catch (NumberFormatException ex) {
                return null;
            }
        }
        return null;
    }

    /**
     * Returns a yes or no.
     *
     * @param names the names in order of preference
     * @return the value of {@code true}, {@code "1"}, {@code 0} and the like, or {@code null}
     */
    public @Nullable Boolean booleanValue(String... names) {
        JsonNode value = get(names);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.doubleValue() != 0;
        }
        if (value.isString()) {
            return switch (value.stringValue().strip().toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes" -> true;
                case "0", "false", "no" -> false;
                default -> null;
            };
        }
        return null;
    }

    /**
     * Returns a point in time that is given as a number.
     *
     * @param names the names in order of preference
     * @return the instant of epoch milliseconds or of epoch seconds with a fraction, or {@code null}
     */
    public @Nullable Instant instant(String... names) {
        Double value = doubleValue(names);
        if (value == null || value <= 0) {
            return null;
        }
        double millis = (value >= LEAST_EPOCH_MILLIS) ? value : value * 1000;
        return Instant.ofEpochMilli((long) millis);
    }

    /**
     * Returns a date and time that is given as text without a usable zone.
     *
     * @param names the names in order of preference
     * @return the server's local time, or {@code null}
     */
    public @Nullable LocalDateTime dateTime(String... names) {
        String text = text(names);
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter form : DATE_FORMS) {
            try {
                return LocalDateTime.from(form.parse(text.strip()));
            } catch (DateTimeException ex) {
                // the next form
            }
        }
        return null;
    }

    /**
     * Returns an object.
     *
     * @param names the names in order of preference
     * @return its fields; none if it is absent or no object
     */
    public Fields fields(String... names) {
        return of(get(names));
    }

    /**
     * Returns the objects of a list.
     *
     * @param reader makes an element of the fields of an object
     * @param names the names in order of preference
     * @param <T> the type of an element
     * @return the elements of an array, or the values of an object in place of one; empty for anything else
     */
    public <T> List<T> list(Function<Fields, T> reader, String... names) {
        return list(get(names), reader);
    }

    /**
     * Returns the texts of a list.
     *
     * @param names the names in order of preference
     * @return the texts; a single text is a list of one, anything else is empty
     */
    public List<String> texts(String... names) {
        JsonNode value = get(names);
        if (value.isString()) {
            return value.stringValue().isEmpty() ? List.of() : List.of(value.stringValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (element.isValueNode() && !element.isNull()) {
                texts.add(element.asString());
            }
        }
        return List.copyOf(texts);
    }

    /**
     * Returns a value of any kind as a plain Java value.
     *
     * @param names the names in order of preference
     * @return a map, list, text, number or boolean, or {@code null} if it is absent or null
     */
    public @Nullable Object value(String... names) {
        JsonNode value = get(names);
        return value.isMissingNode() ? null : Json.toJava(value);
    }

    /**
     * Returns this object as plain Java values.
     *
     * @return the values by name in the order of the answer. Values may be null
     */
    public Map<String, @Nullable Object> map() {
        return map(this.node);
    }

    /**
     * Returns an object as plain Java values.
     *
     * @param names the names in order of preference
     * @return the values by name in the order of the answer; empty if it is absent or no object. Values may be null
     */
    public Map<String, @Nullable Object> map(String... names) {
        return map(get(names));
    }

    private static Map<String, @Nullable Object> map(JsonNode value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                map.put(property.getKey(), property.getValue().isNull() ? null : Json.toJava(property.getValue()));
            }
        }
        return map;
    }

    /**
     * Returns the objects of a list.
     *
     * @param value the list
     * @param reader makes an element of the fields of an object
     * @param <T> the type of an element
     * @return the elements of an array, or the values of an object in place of one; empty for anything else
     */
    public static <T> List<T> list(JsonNode value, Function<Fields, T> reader) {
        List<T> elements = new ArrayList<>();
        for (JsonNode element : value) {
            if (element.isObject()) {
                elements.add(reader.apply(of(element)));
            }
        }
        return List.copyOf(elements);
    }
}
