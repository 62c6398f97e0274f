package io.github.ragflowspring.emulator.internal.wire;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes JSON in the two formats of RAGFlow: sorted, compact and ASCII-only in plain responses; in insertion order, with
 * spaces after the separators and UTF-8 in event streams.
 */
public final class PythonJson {

    private PythonJson() {}

    /** Returns a new, empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns a new, empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Copies all fields of the second object into the first one; nested objects are merged. */
    public static void merge(ObjectNode into, ObjectNode from) {
        from.forEachEntry((name, value) -> {
            if (value instanceof ObjectNode object && into.get(name) instanceof ObjectNode old) {
                merge(old, object);
            } else {
                into.set(name, value.deepCopy());
            }
        });
    }

    /** Parses JSON; throws Jackson's exception if it is malformed. */
    public static JsonNode parse(byte[] json) {
        return JsonTree.read(json);
    }

    /** Returns the body of a plain response, which ends with a line feed. */
    public static String plain(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, true, out);
        return out.append('\n').toString();
    }

    /** Returns the data of an event. */
    public static String event(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, false, out);
        return out.toString();
    }

    private static void write(JsonNode node, boolean plain, StringBuilder out) {
        if (node instanceof ObjectNode object) {
            writeObject(object, plain, out);
        } else if (node instanceof ArrayNode array) {
            out.append('[');
            String separator = "";
            for (JsonNode element : array) {
                out.append(separator);
                write(element, plain, out);
                separator = plain ? "," : ", ";
            }
            out.append(']');
        } else if (node.isString()) {
            writeString(node.stringValue(), plain, out);
        } else if (node.isFloatingPointNumber()) {
            out.append(floatText(node.doubleValue()));
        } else {
            out.append(node.isNull() ? "null" : node.asString());
        }
    }

    private static void writeObject(ObjectNode object, boolean plain, StringBuilder out) {
        Map<String, JsonNode> properties = plain ? new TreeMap<>() : new LinkedHashMap<>();
        object.properties().forEach((property) -> properties.put(property.getKey(), property.getValue()));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
            out.append(separator);
            writeString(property.getKey(), plain, out);
            out.append(plain ? ":" : ": ");
            write(property.getValue(), plain, out);
            separator = plain ? "," : ", ";
        }
        out.append('}');
    }

    private static void writeString(String text, boolean ascii, StringBuilder out) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || (ascii && c > 0x7e)) {
                out.append(text, written, i);
                writeEscape(c, out);
                written = i + 1;
            }
        }
        out.append(written == 0 ? text : text.substring(written)).append('"');
    }

    private static void writeEscape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }

    /** Python writes floats as large as timestamps without an exponent; Java does not. */
    static String floatText(double value) {
        double size = Math.abs(value);
        String text = Double.toString(value);
        if (value == 0 || (size >= 1e-4 && size < 1e16)) {
            String plain = new BigDecimal(text).toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        int power = Integer.parseInt(text.substring(exponent + 1));
        String digits = text.substring(0, exponent);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "e%+03d".formatted(power);
    }
}
