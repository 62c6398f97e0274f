package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.internal.wire.FrameScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * The fields of one frame of a stream. They are read from the bytes if these have the usual form, and from a tree
 * otherwise, with the same result.
 *
 * <p>Only valid until the next frame.
 */
public final class Frame {

    private static final int MAX_SIMPLE_INTEGER = 18;

    private final byte[] bytes;

    private final int offset;

    private final int length;

    private final FrameScanner scanner;

    /** The frame if the scanner did not understand it. */
    private @Nullable JsonNode tree;

    private final boolean scanned;

    private Frame(byte[] bytes, int offset, int length, FrameScanner scanner) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.scanner = scanner;
        this.scanned = scanner.scan(bytes, offset, length);
        if (!this.scanned) {
            tree();
        }
    }

    /**
     * Reads a frame.
     *
     * @param bytes holds the data, UTF-8
     * @param offset the first byte
     * @param length the number of bytes
     * @param scanner the scanner of the stream
     * @return the frame, without fields if it is not an object
     * @throws tools.jackson.core.exc.StreamReadException if the frame is not JSON
     */
    static Frame read(byte[] bytes, int offset, int length, FrameScanner scanner) {
        return new Frame(bytes, offset, length, scanner);
    }

    /**
     * Returns whether a field is present, even if it is null.
     *
     * @param field the field
     * @return whether the field is present
     */
    public boolean has(FrameField field) {
        return this.scanned ? this.scanner.kind(field) != Kind.ABSENT : !find(field).isMissingNode();
    }

    /**
     * Returns whether a field is an object.
     *
     * @param field the field
     * @return whether the field is an object
     */
    public boolean isObject(FrameField field) {
        return this.scanned ? this.scanner.kind(field) == Kind.OBJECT : find(field).isObject();
    }

    /**
     * Returns whether a field is {@code true} or a form of it.
     *
     * @param field the field
     * @return whether the field is true
     */
    public boolean isTrue(FrameField field) {
        return Boolean.TRUE.equals(value(field, FieldKind.BOOLEAN));
    }

    /**
     * Returns whether a field is the literal {@code true} or {@code false}.
     *
     * @param field the field
     * @param literal the literal
     * @return whether the field is that literal
     */
    public boolean is(FrameField field, boolean literal) {
        if (this.scanned) {
            return this.scanner.kind(field) == (literal ? Kind.TRUE : Kind.FALSE);
        }
        JsonNode value = find(field);
        return value.isBoolean() && value.booleanValue() == literal;
    }

    /**
     * Returns a code.
     *
     * @param field the field
     * @return the code, 0 if it is missing or unreadable
     */
    public int code(FrameField field) {
        Integer code = value(field, FieldKind.INT);
        return (code != null) ? code : 0;
    }

    /**
     * Returns a text.
     *
     * @param field the field
     * @return the text, including that of a number or boolean, empty for any other form
     */
    public String text(FrameField field) {
        String text = textOrNull(field);
        return (text != null) ? text : "";
    }

    /**
     * Returns a text.
     *
     * @param field the field
     * @return the text, including that of a number or boolean, or {@code null} for any other form
     */
    public @Nullable String textOrNull(FrameField field) {
        return isText(field)
                ? decode(field, this.scanner.start(field) + 1)
                : value(field, FieldKind.TEXT);
    }

    /**
     * Returns a value of the given kind.
     *
     * @param field the field
     * @param kind the kind
     * @param <T> the type of the value
     * @return the value, or {@code null} if it is absent, null or of an unreadable form
     */
    public <T> @Nullable T value(FrameField field, FieldKind<T> kind) {
        if (this.scanned) {
            Kind form = this.scanner.kind(field);
            if (form == Kind.ABSENT || form == Kind.NULL) {
                return null;
            }
        }
        JsonNode node = node(field);
        return (node.isMissingNode() || node.isNull()) ? null : kind.convert(node);
    }

    /**
     * Returns a field as a tree.
     *
     * @param field the field
     * @return the tree, or a missing node
     */
    public JsonNode node(FrameField field) {
        if (!this.scanned) {
            return find(field);
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (this.scanner.kind(field)) {
            case ABSENT -> MissingNode.getInstance();
            case NULL -> nodes.nullNode();
            case TRUE -> nodes.booleanNode(true);
            case FALSE -> nodes.booleanNode(false);
            case TEXT, ESCAPED_TEXT -> nodes.stringNode(decode(field, this.scanner.start(field) + 1));
            case NUMBER -> number(this.scanner.start(field), this.scanner.end(field));
            case OBJECT, ARRAY -> tree(this.scanner.start(field), this.scanner.end(field));
        };
    }

    /**
     * Returns the whole frame as it was sent.
     *
     * @return the frame
     */
    public String raw() {
        return new String(this.bytes, this.offset, this.length, StandardCharsets.UTF_8);
    }

    /**
     * Returns the whole frame as a tree.
     *
     * @return the tree, or a missing node if the frame is not an object
     */
    public JsonNode tree() {
        JsonNode root = this.tree;
        if (root == null) {
            try (JsonParser parser = Json.parser(this.bytes, this.offset, this.length)) {
                root = (parser.nextToken() == JsonToken.START_OBJECT)
                        ? parser.readValueAsTree()
                        : MissingNode.getInstance();
            }
            this.tree = root;
        }
        return root;
    }

    /**
     * Returns the fields of an object that the layout does not contain.
     *
     * @param others the field that represents them
     * @return the values by name in the order of the frame. Values may be null
     */
    public Map<String, @Nullable Object> others(FrameField others) {
        if (!has(others)) {
            return Map.of();
        }
        FrameLayout.Node known = this.scanner.layout().parent(others);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : parent(others).properties()) {
            if (!known.hasChild(property.getKey())) {
                values.put(property.getKey(), Json.toJava(property.getValue()));
            }
        }
        return values;
    }

    /** Returns whether a field was found in the bytes and is a text. */
    boolean isText(FrameField field) {
        return this.scanned
                && (this.scanner.kind(field) == Kind.TEXT || this.scanner.kind(field) == Kind.ESCAPED_TEXT);
    }

    /** Returns whether the fields were found in the bytes. */
    boolean isScanned() {
        return this.scanned;
    }

    /** Returns the end of a text from an index in the frame on. */
    String decode(FrameField field, int start) {
        int end = this.scanner.end(field) - 1;
        return (this.scanner.kind(field) == Kind.TEXT)
                ? new String(this.bytes, start, end - start, StandardCharsets.UTF_8)
                : JsonText.unescape(this.bytes, start, end);
    }

    byte[] bytes() {
        return this.bytes;
    }

    int start(FrameField field) {
        return has(field) ? this.scanner.start(field) : 0;
    }

    int end(FrameField field) {
        return has(field) ? this.scanner.end(field) : 0;
    }

    private JsonNode number(int start, int end) {
        int point = -1;
        for (int i = start; i < end; i++) {
            if (this.bytes[i] == '.' && point < 0) {
                point = i;
            } else if (this.bytes[i] < '0' || this.bytes[i] > '9') {
                return tree(start, end);
            }
        }
        if (point < 0 && end - start > MAX_SIMPLE_INTEGER) {
            return tree(start, end);
        }
        String digits = new String(this.bytes, start, end - start, StandardCharsets.US_ASCII);
        if (point >= 0) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(digits));
        }
        long number = Long.parseLong(digits);
        return (number == (int) number)
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }

    private JsonNode tree(int start, int end) {
        return Json.tree(this.bytes, start, end - start);
    }

    private JsonNode parent(FrameField field) {
        JsonNode value = tree();
        String[] path = field.path().split("\\.", -1);
        for (String step : Arrays.copyOf(path, path.length - 1)) {
            value = step.equals("0") ? value.path(0) : value.path(step);
        }
        return value;
    }

    private JsonNode find(FrameField field) {
        String name = field.path().substring(field.path().lastIndexOf('.') + 1);
        JsonNode parent = parent(field);
        if (!name.equals("*")) {
            return name.equals("0") ? parent.path(0) : parent.path(name);
        }
        FrameLayout.Node known = this.scanner.layout().parent(field);
        for (Map.Entry<String, JsonNode> property : parent.properties()) {
            if (!known.hasChild(property.getKey())) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
