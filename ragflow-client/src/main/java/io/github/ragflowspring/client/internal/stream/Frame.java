package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonStrings;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.stream.FrameScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one frame of a stream. They are read from the bytes if these have the usual form, and from a tree
 * otherwise, with the same result.
 *
 * <p>Only valid until the next frame.
 */
public final class Frame {

    private final byte[] bytes;

    private final int offset;

    private final int length;

    private final FrameScanner scanner;

    /** The frame if the scanner did not understand it. */
    private @Nullable JsonValue tree;

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
    public static Frame read(byte[] bytes, int offset, int length, FrameScanner scanner) {
        return new Frame(bytes, offset, length, scanner);
    }

    /**
     * Returns whether a field is present, even if it is null.
     *
     * @param field the field
     * @return whether the field is present
     */
    public boolean has(FrameField field) {
        return this.scanned
                ? this.scanner.kind(field) != Kind.ABSENT
                : !find(field).isMissing();
    }

    /**
     * Returns whether a field is an object.
     *
     * @param field the field
     * @return whether the field is an object
     */
    public boolean isObject(FrameField field) {
        return this.scanned
                ? this.scanner.kind(field) == Kind.OBJECT
                : find(field).isObject();
    }

    /**
     * Returns whether a field is {@code true} or a form of it.
     *
     * @param field the field
     * @return whether the field is true
     */
    public boolean isTrue(FrameField field) {
        return is(field, true) || (!is(field, false) && Boolean.TRUE.equals(value(field, FieldKind.BOOLEAN)));
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
        return literal ? find(field).isTrue() : find(field).isFalse();
    }

    /**
     * Returns a code.
     *
     * @param field the field
     * @return the code, 0 if it is missing or unreadable
     */
    public int code(FrameField field) {
        if (this.scanned
                && this.scanner.kind(field) == Kind.NUMBER
                && this.scanner.end(field) - this.scanner.start(field) == 1) {
            return this.bytes[this.scanner.start(field)] - '0';
        }
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
        return isText(field) ? decode(field, this.scanner.start(field) + 1) : value(field, FieldKind.TEXT);
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
        JsonValue node = node(field);
        return (node.isMissing() || node.isNull()) ? null : kind.convert(node);
    }

    /**
     * Returns a field as a tree.
     *
     * @param field the field
     * @return the tree, or a missing node
     */
    public JsonValue node(FrameField field) {
        if (!this.scanned) {
            return find(field);
        }
        int start = this.scanner.start(field);
        return has(field) ? Json.parse(this.bytes, start, this.scanner.end(field) - start) : JsonValue.MISSING;
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
    public JsonValue tree() {
        JsonValue root = this.tree;
        if (root == null) {
            root = Json.parse(this.bytes, this.offset, this.length);
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
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        this.scanner.layout().others(tree(), others).forEach((name, value) -> values.put(name, value.toJava()));
        return values;
    }

    /** Returns whether a field was found in the bytes and is a text. */
    public boolean isText(FrameField field) {
        return this.scanned && (this.scanner.kind(field) == Kind.TEXT || this.scanner.kind(field) == Kind.ESCAPED_TEXT);
    }

    /** Returns whether the fields were found in the bytes. */
    public boolean isScanned() {
        return this.scanned;
    }

    /** Returns the end of a text from an index in the frame on. */
    public String decode(FrameField field, int start) {
        int end = this.scanner.end(field) - 1;
        return (this.scanner.kind(field) == Kind.TEXT)
                ? new String(this.bytes, start, end - start, StandardCharsets.UTF_8)
                : JsonStrings.unescape(this.bytes, start, end);
    }

    public byte[] bytes() {
        return this.bytes;
    }

    public int start(FrameField field) {
        return has(field) ? this.scanner.start(field) : 0;
    }

    public int end(FrameField field) {
        return has(field) ? this.scanner.end(field) : 0;
    }

    private JsonValue find(FrameField field) {
        return this.scanner.layout().find(tree(), field);
    }
}
