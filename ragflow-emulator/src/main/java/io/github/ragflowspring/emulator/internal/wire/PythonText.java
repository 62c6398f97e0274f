package io.github.ragflowspring.emulator.internal.wire;

import java.util.Collection;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON values as Python prints them in messages. */
public final class PythonText {

    private PythonText() {}

    /** Returns the result of Python's {@code str}: a text is unchanged, any other value is written by {@code repr}. */
    public static String str(JsonNode value) {
        return value.isString() ? value.stringValue() : repr(value);
    }

    /** Returns the result of Python's {@code repr}. */
    public static String repr(JsonNode value) {
        if (value instanceof ObjectNode object) {
            StringJoiner entries = new StringJoiner(", ", "{", "}");
            object.forEachEntry((name, entry) -> entries.add(repr(name) + ": " + repr(entry)));
            return entries.toString();
        }
        if (value instanceof ArrayNode array) {
            StringJoiner elements = new StringJoiner(", ", "[", "]");
            array.forEach((element) -> elements.add(repr(element)));
            return elements.toString();
        }
        if (value.isString()) {
            return repr(value.stringValue());
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isNull() || value.isMissingNode()) {
            return "None";
        }
        return value.isFloatingPointNumber() ? PythonJson.floatText(value.doubleValue()) : value.asString();
    }

    /** Returns the result of Python's {@code repr} of a list of texts. */
    public static String repr(Collection<String> texts) {
        return texts.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the result of Python's {@code repr} of a text. */
    public static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach((c) -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(
                                c < 0x100
                                        ? "\\x%02x".formatted(c)
                                        : (c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    /** Returns the name of the value's type in Python. */
    public static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "dict";
            case ARRAY -> "list";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isFloatingPointNumber() ? "float" : "int";
            default -> "NoneType";
        };
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
