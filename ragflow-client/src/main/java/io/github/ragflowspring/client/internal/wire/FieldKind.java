package io.github.ragflowspring.client.internal.wire;

import java.time.DateTimeException;
import java.time.Duration;
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

/**
 * Converts a JSON value of any form that RAGFlow uses into one Java type. No other class defines the accepted forms.
 *
 * <p>Numbers and booleans may be strings, and a list may be an object, {@code ""}, {@code false} or {@code null}. A value of
 * an unreadable form is {@code null}, never an error: one odd field must not lose a response.
 *
 * @param <T> the Java type
 */
@FunctionalInterface
public interface FieldKind<T> {

    /** Text, including that of a number or boolean. */
    FieldKind<String> TEXT = FieldKind::toText;

    /** Text that is not blank. */
    FieldKind<String> NON_BLANK_TEXT = (value) -> {
        String text = TEXT.convert(value);
        return (text != null && !text.isBlank()) ? text : null;
    };

    /** A finite number, possibly as text. */
    FieldKind<Double> DOUBLE = FieldKind::toDouble;

    /** An integer, possibly as text or with a fraction, which is cut off. */
    FieldKind<Long> LONG = FieldKind::toLong;

    /** A small integer, possibly as text or with a fraction, which is cut off. */
    FieldKind<Integer> INT = LONG.map((number) -> (number == number.intValue()) ? (Integer) number.intValue() : null);

    /** A boolean, possibly as number or as text such as {@code "1"} or {@code "no"}. */
    FieldKind<Boolean> BOOLEAN = FieldKind::toBoolean;

    /** A point in time as epoch milliseconds or as epoch seconds with a fraction. */
    FieldKind<Instant> INSTANT = FieldKind::toInstant;

    /** A date and time as text without a usable time zone. */
    FieldKind<LocalDateTime> LOCAL_DATE_TIME = FieldKind::toLocalDateTime;

    /** A duration in seconds with a fraction. */
    FieldKind<Duration> SECONDS = (value) -> toDuration(value, 1_000_000);

    /** A duration in seconds with a fraction, to the nanosecond. */
    FieldKind<Duration> EXACT_SECONDS = (value) -> toDuration(value, 1);

    /** Texts; a single non-empty text is a list of one. */
    FieldKind<List<String>> TEXTS = FieldKind::toTexts;

    /** An object as plain Java values by name, in the order of the response; empty for any other form. */
    FieldKind<Map<String, @Nullable Object>> MAP = FieldKind::toMap;

    /** A value of any form as map, list, text, number or boolean. */
    FieldKind<Object> VALUE = Json::toJava;

    /** The JSON tree itself. */
    FieldKind<JsonNode> NODE = (value) -> value;

    /**
     * Converts a value.
     *
     * @param value a value that is neither missing nor null
     * @return the converted value, or {@code null} if its form is unreadable
     */
    @Nullable
    T convert(JsonNode value);

    /**
     * Returns a kind that maps the converted value.
     *
     * @param mapper the mapper, which may return {@code null}
     * @param <R> the type of the mapped value
     * @return the kind
     */
    default <R> FieldKind<R> map(Function<? super T, ? extends @Nullable R> mapper) {
        return (value) -> {
            T converted = convert(value);
            return (converted != null) ? mapper.apply(converted) : null;
        };
    }

    /**
     * Returns the kind of a JSON object.
     *
     * @param reader reads the fields of the object
     * @param <T> the type of the object
     * @return the kind, which ignores values that are not objects
     */
    static <T> FieldKind<T> object(Function<Fields, ? extends @Nullable T> reader) {
        return (value) -> value.isObject() ? reader.apply(Fields.of(value)) : null;
    }

    /**
     * Returns the kind of a list of JSON objects.
     *
     * @param reader reads the fields of one object
     * @param <T> the type of an element
     * @return the kind: the objects of an array, or the values of an object instead of one; empty for any other form
     */
    static <T> FieldKind<List<T>> objects(Function<Fields, T> reader) {
        return (value) -> toObjects(value, reader);
    }

    /**
     * Returns the objects of a list.
     *
     * @param value an array or an object instead of one; any other form has no elements
     * @param reader converts the fields of an object to an element
     * @param <T> the type of an element
     * @return the elements
     */
    static <T> List<T> toObjects(JsonNode value, Function<Fields, T> reader) {
        List<T> elements = new ArrayList<>();
        for (JsonNode element : value) {
            if (element.isObject()) {
                elements.add(reader.apply(Fields.of(element)));
            }
        }
        return List.copyOf(elements);
    }

    /**
     * Returns an object as plain Java values.
     *
     * @param value an object; any other form has no values
     * @return the values by name in the order of the response. Values may be null
     */
    static Map<String, @Nullable Object> toMap(JsonNode value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                map.put(property.getKey(), Json.toJava(property.getValue()));
            }
        }
        return map;
    }

    private static @Nullable String toText(JsonNode value) {
        if (value.isNumber() && !Json.isFinite(value)) {
            return null;
        }
        return value.isValueNode() ? value.asString() : null;
    }

    private static @Nullable Double toDouble(JsonNode value) {
        Double number = value.isNumber() ? (Double) value.doubleValue() : parsed(value);
        return (number != null && Double.isFinite(number)) ? number : null;
    }

    private static @Nullable Long toLong(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? (Long) value.longValue() : null;
        }
        Double number = toDouble(value);
        return (number != null && Math.abs(number) < Long.MAX_VALUE) ? (Long) number.longValue() : null;
    }

    /** Returns the number of a text, or {@code null} if it is not one. Java would accept {@code 1f} and {@code 0x1p3}, too. */
    private static @Nullable Double parsed(JsonNode value) {
        String text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty() || !text.chars().allMatch((c) -> Forms.NUMBER.indexOf(c) >= 0)) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    private static @Nullable Boolean toBoolean(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return Json.isFinite(value) ? (Boolean) (value.doubleValue() != 0) : null;
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

    private static @Nullable Instant toInstant(JsonNode value) {
        Double number = toDouble(value);
        if (number == null || number <= 0) {
            return null;
        }
        double millis = (number >= Forms.MIN_EPOCH_MILLIS) ? number : number * 1000;
        return (millis <= Forms.MAX_EPOCH_MILLIS) ? Instant.ofEpochMilli((long) millis) : null;
    }

    private static @Nullable Duration toDuration(JsonNode value, long unitNanos) {
        Double seconds = toDouble(value);
        if (seconds == null || Math.abs(seconds) > Forms.MAX_SECONDS) {
            return null;
        }
        return Duration.ofNanos(Math.round(seconds * 1e9 / unitNanos) * unitNanos);
    }

    private static @Nullable LocalDateTime toLocalDateTime(JsonNode value) {
        String text = TEXT.convert(value);
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter form : Forms.ALL) {
            try {
                return LocalDateTime.from(form.parse(text.strip()));
            } catch (DateTimeException ex) {
                // The next form may match.
            }
        }
        return null;
    }

    private static List<String> toTexts(JsonNode value) {
        if (value.isString()) {
            return value.stringValue().isEmpty() ? List.of() : List.of(value.stringValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            String text = element.isNull() ? null : toText(element);
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** The textual forms of dates and numbers, and the boundary between epoch seconds and epoch milliseconds. */
    final class Forms {

        private static final List<DateTimeFormatter> ALL = List.of(
                DateTimeFormatter.ISO_LOCAL_DATE_TIME,
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
                DateTimeFormatter.RFC_1123_DATE_TIME);

        private static final String NUMBER = "0123456789+-.eE";

        private static final double MIN_EPOCH_MILLIS = 1e11;

        /** The end of the year 9999, behind which a number is not a time. */
        private static final double MAX_EPOCH_MILLIS = 253_402_300_799_999d;

        /** A century, beyond which a number is not a duration. */
        private static final double MAX_SECONDS = 3.2e9;

        private Forms() {}
    }
}
