package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The types of Pydantic, with its messages. Types are strict unless they are read from a query. */
final class Types {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

    private static final String NO_BOOLEAN = "Input should be a valid boolean";

    private static final String NO_INTEGER = "Input should be a valid integer";

    private Types() {}

    static Type bool() {
        return (value, scope) -> value.isBoolean() ? value : scope.refuse(NO_BOOLEAN, value);
    }

    static Type integer() {
        return (value, scope) -> value.isIntegralNumber() ? value : scope.refuse(NO_INTEGER, value);
    }

    static Type integer(long min, long max) {
        return between(integer(), min, max);
    }

    static Type integerFrom(long min) {
        return integer().after((value, scope) -> belowProblem(value, min));
    }

    static Type number(long min, long max) {
        Type number = (value, scope) ->
                value.isNumber() ? number(value.doubleValue()) : scope.refuse("Input should be a valid number", value);
        return (value, scope) -> {
            JsonNode valid = number.validate(value, scope);
            if (valid.isMissingNode()) {
                return valid;
            }
            if (!(valid.doubleValue() >= min)) {
                return scope.refuse("Input should be greater than or equal to " + min, value);
            }
            return valid.doubleValue() <= max
                    ? valid
                    : scope.refuse("Input should be less than or equal to " + max, value);
        };
    }

    private static JsonNode number(double value) {
        return PythonJson.object().put("number", value).get("number");
    }

    static Type text() {
        return (value, scope) -> value.isString() ? value : scope.refuse("Input should be a valid string", value);
    }

    static Type text(int minLength, int maxLength) {
        return text().after((value, scope) -> lengthProblem(value.stringValue(), minLength, maxLength));
    }

    /** Returns a text without the white space around it. */
    static Type strippedText(int minLength, int maxLength) {
        return (value, scope) -> {
            JsonNode text = text().validate(value, scope);
            if (text.isMissingNode()) {
                return text;
            }
            String stripped = text.stringValue().strip();
            String problem = lengthProblem(stripped, minLength, maxLength);
            return problem == null ? Type.text(stripped) : scope.refuse(problem, value);
        };
    }

    private static @Nullable String lengthProblem(String text, int minLength, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length < minLength) {
            return "String should have at least " + counted(minLength, "character");
        }
        return length > maxLength ? "String should have at most " + counted(maxLength, "character") : null;
    }

    static Type literal(String... allowed) {
        List<String> quoted =
                List.of(allowed).stream().map((text) -> "'" + text + "'").toList();
        int last = quoted.size() - 1;
        String problem = "Input should be " + String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
        Set<String> values = Set.of(allowed);
        return (value, scope) ->
                value.isString() && values.contains(value.stringValue()) ? value : scope.refuse(problem, value);
    }

    static Type dictionary() {
        return (value, scope) ->
                value instanceof ObjectNode ? value : scope.refuse("Input should be a valid dictionary", value);
    }

    static Type dictionaryOf(Type type) {
        return (value, scope) -> {
            if (!(value instanceof ObjectNode object)) {
                return dictionary().validate(value, scope);
            }
            int before = scope.violations().size();
            ObjectNode valid = PythonJson.object();
            object.forEachEntry((name, entry) -> valid.set(name, type.validate(entry, scope.at(name))));
            return scope.violations().size() > before ? Type.INVALID : valid;
        };
    }

    static Type listOf(Type type) {
        return (value, scope) -> {
            if (!(value instanceof ArrayNode array)) {
                return scope.refuse("Input should be a valid list", value);
            }
            int before = scope.violations().size();
            ArrayNode valid = PythonJson.array();
            for (int index = 0; index < array.size(); index++) {
                valid.add(type.validate(array.get(index), scope.at(Integer.toString(index))));
            }
            return scope.violations().size() > before ? Type.INVALID : valid;
        };
    }

    static Type listOf(Type type, int maxSize) {
        return listOf(type)
                .after((value, scope) -> value.size() > maxSize
                        ? "List should have at most " + counted(maxSize, "item") + " after validation, not "
                                + value.size()
                        : null);
    }

    /** Returns an integer in a query, which is a text. */
    static Type queryInteger(long min) {
        Type parsed = (value, scope) -> {
            String text = value.asString("").strip();
            text = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
            try {
                return PythonJson.object().put("number", Long.parseLong(text)).get("number");
            } catch (NumberFormatException notAnInteger) {
                return scope.refuse(NO_INTEGER + ", unable to parse string as an integer", value);
            }
        };
        return parsed.after((value, scope) -> belowProblem(value, min));
    }

    /** Returns a boolean in a query, which is a text. */
    static Type queryBool() {
        return (value, scope) -> {
            String text = value.asString("").toLowerCase(Locale.ROOT);
            if (TRUE.contains(text) || FALSE.contains(text)) {
                return PythonJson.object().put("flag", TRUE.contains(text)).get("flag");
            }
            return scope.refuse(NO_BOOLEAN + ", unable to interpret input", value);
        };
    }

    private static Type between(Type integer, long min, long max) {
        return integer.after((value, scope) -> belowProblem(value, min))
                .after((value, scope) -> value.bigIntegerValue().compareTo(BigInteger.valueOf(max)) > 0
                        ? "Input should be less than or equal to " + max
                        : null);
    }

    private static @Nullable String belowProblem(JsonNode value, long min) {
        return value.bigIntegerValue().compareTo(BigInteger.valueOf(min)) < 0
                ? "Input should be greater than or equal to " + min
                : null;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
