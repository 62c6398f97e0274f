package io.github.ragflowspring.client.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes JSON values completely, into unmodifiable collections. */
final class JavaValues {

    private JavaValues() {}

    /** Returns a map, list, string, number or boolean, or {@code null} for null and numbers that are not finite. */
    static @Nullable Object of(JsonTape tape, int at) {
        return switch (tape.type(at)) {
            case '{' -> map(tape, at);
            case '[' -> list(tape, at);
            case '"' -> tape.string(at);
            case 't' -> true;
            case 'f' -> false;
            case 'n', 0 -> null;
            default -> number(tape, at);
        };
    }

    static Map<String, @Nullable Object> map(JsonTape tape, int object) {
        if (tape.isEmpty(object)) {
            return Collections.emptyMap();
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int end = tape.end(object);
        int at = tape.first(object);
        while (at < end) {
            int value = tape.next(at);
            map.put(tape.string(at), of(tape, value));
            at = tape.next(value);
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> list(JsonTape tape, int array) {
        if (tape.isEmpty(array)) {
            return List.of();
        }
        List<@Nullable Object> list = new ArrayList<>(tape.count(array));
        int end = tape.end(array);
        for (int at = tape.first(array); at < end; at = tape.next(at)) {
            list.add(of(tape, at));
        }
        return Collections.unmodifiableList(list);
    }

    private static @Nullable Number number(JsonTape tape, int at) {
        if (tape.isInteger(at)) {
            return JsonNumbers.integer(tape.bytes(), tape.start(at), tape.length(at));
        }
        double number = tape.doubleValue(at);
        return Double.isFinite(number) ? (Double) number : null;
    }
}
