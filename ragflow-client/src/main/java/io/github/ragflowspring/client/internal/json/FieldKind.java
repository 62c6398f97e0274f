package io.github.ragflowspring.client.internal.json;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    FieldKind<String> TEXT = direct(FieldKind::toText);

    /** Text that is not blank. */
    FieldKind<String> NON_BLANK_TEXT = TEXT.map((text) -> text.isBlank() ? null : text);

    /** A finite number, possibly as text. */
    FieldKind<Double> DOUBLE = direct((tape, at) -> {
        double number = toDouble(tape, at);
        return Double.isNaN(number) ? null : (Double) number;
    });

    /** An integer, possibly as text or with a fraction, which is cut off. */
    FieldKind<Long> LONG = direct(FieldKind::toLong);

    /** A small integer, possibly as text or with a fraction, which is cut off. */
    FieldKind<Integer> INT = LONG.map((number) -> (number == number.intValue()) ? (Integer) number.intValue() : null);

    /** A boolean, possibly as number or as text such as {@code "1"} or {@code "no"}. */
    FieldKind<Boolean> BOOLEAN = direct(FieldKind::toBoolean);

    /** A point in time as epoch milliseconds or as epoch seconds with a fraction. */
    FieldKind<Instant> INSTANT = direct(FieldKind::toInstant);

    /** A date and time as text without a usable time zone. */
    FieldKind<LocalDateTime> LOCAL_DATE_TIME = TEXT.map(DateForms::parse);

    /** A duration in seconds with a fraction. */
    FieldKind<Duration> SECONDS = direct((tape, at) -> toDuration(tape, at, 1_000_000));

    /** A duration in seconds with a fraction, to the nanosecond. */
    FieldKind<Duration> EXACT_SECONDS = direct((tape, at) -> toDuration(tape, at, 1));

    /** Texts; a single non-empty text is a list of one. */
    FieldKind<List<String>> TEXTS = direct(FieldKind::toTexts);

    /**
     * An object as plain Java values by name, unmodifiable and in the order of the response; empty for any other form. It is
     * decoded when it is first used.
     */
    FieldKind<Map<String, @Nullable Object>> MAP = direct(FieldKind::toMap);

    /** A value of any form as map, list, text, number or boolean. */
    FieldKind<Object> VALUE = direct(JavaValues::of);

    /** The JSON value itself. */
    FieldKind<JsonValue> NODE = (value) -> value;

    /**
     * Converts a value.
     *
     * @param value a value that is neither missing nor null
     * @return the converted value, or {@code null} if its form is unreadable
     */
    @Nullable
    T convert(JsonValue value);

    /**
     * Converts a value like {@link #convert(JsonValue)}, without an object for it.
     *
     * @param tape the text
     * @param at the entry of the value
     * @return the converted value, or {@code null} if its form is unreadable
     */
    default @Nullable T convert(JsonTape tape, int at) {
        return convert(tape.value(at));
    }

    /**
     * Returns a kind that maps the converted value.
     *
     * @param mapper the mapper, which may return {@code null}
     * @param <R> the type of the mapped value
     * @return the kind
     */
    default <R> FieldKind<R> map(Function<? super T, ? extends @Nullable R> mapper) {
        return direct((tape, at) -> {
            T converted = convert(tape, at);
            return (converted != null) ? mapper.apply(converted) : null;
        });
    }

    /**
     * Returns a kind for values that most objects of a list have in common, such as the id of their parent: a value whose JSON
     * text is that of the value before is the same object.
     *
     * @return the kind. Its values must be immutable
     */
    default FieldKind<T> repeated() {
        return new RepeatedKind<>(this);
    }

    /**
     * Returns the kind of a JSON object.
     *
     * @param reader reads the fields of the object
     * @param <T> the type of the object
     * @return the kind, which ignores values that are not objects
     */
    static <T> FieldKind<T> object(Function<Fields, ? extends @Nullable T> reader) {
        return direct((tape, at) -> tape.isObject(at) ? reader.apply(new Fields(tape, at)) : null);
    }

    /**
     * Returns the kind of a list of JSON objects.
     *
     * @param reader reads the fields of one object
     * @param <T> the type of an element
     * @return the kind: the objects of an array, or the values of an object instead of one; empty for any other form
     */
    static <T> FieldKind<List<T>> objects(Function<Fields, T> reader) {
        return direct((tape, at) -> toObjects(tape, at, reader));
    }

    private static <T> FieldKind<T> direct(Direct<T> direct) {
        return direct;
    }

    /**
     * Returns the objects of a list.
     *
     * @param tape the text
     * @param at an array or an object instead of one; any other form has no elements
     * @param reader converts the fields of an object to an element
     * @param <T> the type of an element
     * @return the elements
     */
    static <T> List<T> toObjects(JsonTape tape, int at, Function<Fields, T> reader) {
        if (!tape.isContainer(at) || tape.isEmpty(at)) {
            return List.of();
        }
        List<T> elements = new ArrayList<>(tape.isArray(at) ? tape.count(at) : 0);
        if (tape.isArray(at)) {
            int end = tape.end(at);
            for (int element = tape.first(at); element < end; element = tape.next(element)) {
                if (tape.isObject(element)) {
                    elements.add(reader.apply(new Fields(tape, element)));
                }
            }
        } else {
            for (JsonValue element : tape.value(at)) {
                if (element.isObject()) {
                    elements.add(reader.apply(Fields.of(element)));
                }
            }
        }
        return List.copyOf(elements);
    }

    /**
     * Returns an object as plain Java values.
     *
     * @param tape the text
     * @param at an object; any other form has no values
     * @return the values by name in the order of the response, unmodifiable. Values may be null
     */
    static Map<String, @Nullable Object> toMap(JsonTape tape, int at) {
        return (tape.isObject(at) && !tape.isEmpty(at)) ? new JsonMap(tape.copy(at)) : Collections.emptyMap();
    }

    private static @Nullable String toText(JsonTape tape, int at) {
        return switch (tape.type(at)) {
            case '"' -> tape.string(at);
            case 't' -> "true";
            case 'f' -> "false";
            case 'n' -> "";
            case '{', '[', 0 -> null;
            default -> JsonNumbers.text(tape, at);
        };
    }

    /** Returns a finite number, or {@code NaN}. */
    private static double toDouble(JsonTape tape, int at) {
        double number = Double.NaN;
        if (tape.isNumber(at)) {
            number = tape.doubleValue(at);
        } else if (tape.isString(at)) {
            number = JsonNumbers.parse(tape.string(at));
        }
        return Double.isFinite(number) ? number : Double.NaN;
    }

    private static @Nullable Long toLong(JsonTape tape, int at) {
        if (tape.isInteger(at)) {
            return tape.longValue(at);
        }
        double number = toDouble(tape, at);
        return (Math.abs(number) < Long.MAX_VALUE) ? (Long) (long) number : null;
    }

    private static @Nullable Boolean toBoolean(JsonTape tape, int at) {
        switch (tape.type(at)) {
            case 't' -> {
                return true;
            }
            case 'f' -> {
                return false;
            }
            case '"' -> {
                return switch (tape.string(at).strip().toLowerCase(Locale.ROOT)) {
                    case "1", "true", "yes" -> true;
                    case "0", "false", "no" -> false;
                    default -> null;
                };
            }
            default -> {
                double number = toDouble(tape, at);
                return Double.isNaN(number) ? null : (Boolean) (number != 0);
            }
        }
    }

    private static @Nullable Instant toInstant(JsonTape tape, int at) {
        double number = toDouble(tape, at);
        if (!(number > 0)) {
            return null;
        }
        double millis = (number >= DateForms.MIN_EPOCH_MILLIS) ? number : number * 1000;
        return (millis <= DateForms.MAX_EPOCH_MILLIS) ? Instant.ofEpochMilli((long) millis) : null;
    }

    private static @Nullable Duration toDuration(JsonTape tape, int at, long unitNanos) {
        double seconds = toDouble(tape, at);
        return (Math.abs(seconds) <= DateForms.MAX_SECONDS)
                ? Duration.ofNanos(Math.round(seconds * 1e9 / unitNanos) * unitNanos)
                : null;
    }

    private static List<String> toTexts(JsonTape tape, int at) {
        if (tape.isString(at)) {
            return (tape.length(at) == 0) ? List.of() : List.of(tape.string(at));
        }
        if (!tape.isContainer(at) || tape.isEmpty(at)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(tape.isArray(at) ? tape.count(at) : 0);
        if (tape.isArray(at)) {
            for (int element = tape.first(at); element < tape.end(at); element = tape.next(element)) {
                addText(tape, element, texts);
            }
        } else {
            tape.value(at).forEach((value) -> addText(tape, value.at(), texts));
        }
        return List.copyOf(texts);
    }

    private static void addText(JsonTape tape, int at, List<String> texts) {
        String text = tape.isNull(at) ? null : toText(tape, at);
        if (text != null) {
            texts.add(text);
        }
    }

    /**
     * A kind that needs no object for a value.
     *
     * @param <T> the Java type
     */
    @FunctionalInterface
    interface Direct<T> extends FieldKind<T> {

        @Override
        @Nullable
        T convert(JsonTape tape, int at);

        @Override
        default @Nullable T convert(JsonValue value) {
            return convert(value.tape(), value.at());
        }
    }
}
