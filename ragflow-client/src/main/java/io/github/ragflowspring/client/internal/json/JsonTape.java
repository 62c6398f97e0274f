package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text, and where its values are: the values themselves are decoded when they are read.
 *
 * <p>The tape has one entry for each value, name and end of an object or array, in the order of the text. An entry consists
 * of the position of its first byte and, if necessary, of another number:
 *
 * <ul>
 *   <li>the entry of the end, for an object or array, whose content follows its entry;
 *   <li>the number of bytes, for a string with escape sequences or characters beyond ASCII. Quotation marks do not count.
 * </ul>
 *
 * <p>Any other value ends where its bytes do. The content of an object alternates between names and values. Used by one thread
 * at a time.
 */
final class JsonTape {

    /**
     * Sign of the position: the number has a fraction, an exponent or no finite value, or the string has escape sequences or
     * characters beyond ASCII.
     */
    static final int SPECIAL = Integer.MIN_VALUE;

    /** Sign of the length: the string cannot be copied from the text. */
    static final int ESCAPED = Integer.MIN_VALUE;

    static final int ROOT = 0;

    private static final int NOT_FOUND = -1;

    private final byte[] bytes;

    private final int limit;

    private final int[] tape;

    private boolean ownsBytes;

    private @Nullable JsonStrings strings;

    private @Nullable Slots slots;

    /** Creates a tape with the entries of a text, which ends at the limit. */
    JsonTape(byte[] bytes, int limit, int[] tape) {
        this.bytes = bytes;
        this.limit = limit;
        this.tape = tape;
    }

    JsonValue value(int at) {
        return new JsonValue(this, at);
    }

    /** Returns the first byte of a value, which determines its type; 0 for a missing one. */
    byte type(int at) {
        return this.bytes[position(at)];
    }

    boolean isObject(int at) {
        return type(at) == '{';
    }

    boolean isArray(int at) {
        return type(at) == '[';
    }

    boolean isContainer(int at) {
        return (type(at) | 0x20) == '{';
    }

    boolean isString(int at) {
        return type(at) == '"';
    }

    boolean isNull(int at) {
        return type(at) == 'n';
    }

    boolean isBoolean(int at) {
        byte type = type(at);
        return type == 't' || type == 'f';
    }

    boolean isNumber(int at) {
        byte type = type(at);
        return (type <= '9' && type >= '+') || type == 'N' || type == 'I';
    }

    boolean isInteger(int at) {
        return isNumber(at) && this.tape[at] >= 0;
    }

    /** Returns the first entry of the content of an object or array. */
    int first(int container) {
        return container + 2;
    }

    /** Returns the entry behind the content of an object or array. */
    int end(int container) {
        return this.tape[container + 1];
    }

    /** Returns whether an object or array has no content. */
    boolean isEmpty(int container) {
        return first(container) == end(container);
    }

    /** Returns the entry behind a value or a name, which is that of the value. */
    int next(int at) {
        if (isContainer(at)) {
            return end(at) + 1;
        }
        return (this.tape[at] < 0 && isString(at)) ? at + 2 : at + 1;
    }

    /** Returns the number of elements of an array. */
    int count(int array) {
        int count = 0;
        int end = end(array);
        for (int at = first(array); at < end; at = next(at)) {
            count++;
        }
        return count;
    }

    /** Returns the last value of a name in an object, or a negative number. */
    int find(int object, String name) {
        int found = NOT_FOUND;
        int end = end(object);
        int at = first(object);
        while (at < end) {
            int value = next(at);
            if (isText(at, name)) {
                found = value;
            }
            at = next(value);
        }
        return found;
    }

    /** Returns whether a name or a string has the given characters. */
    boolean isText(int at, String text) {
        if (!isPlain(at)) {
            return string(at).equals(text);
        }
        int length = text.length();
        int start = position(at) + 1;
        if (start + length >= this.limit || this.bytes[start + length] != '"') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (this.bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a name or a string has ASCII characters only, and no escape sequences. */
    boolean isPlain(int at) {
        return this.tape[at] >= 0;
    }

    /** Returns the first byte of a value, or of the content of a string. */
    int start(int at) {
        return isString(at) ? position(at) + 1 : position(at);
    }

    /** Returns the number of bytes of a value that is not an object or array, or of the content of a string. */
    int length(int at) {
        int start = position(at);
        if (!isString(at)) {
            return ByteSearch.valueEnd(this.bytes, start, this.limit) - start;
        }
        return isPlain(at)
                ? ByteSearch.notPlain(this.bytes, start + 1, this.limit) - start - 1
                : this.tape[at + 1] & Integer.MAX_VALUE;
    }

    byte[] bytes() {
        return this.bytes;
    }

    String string(int at) {
        int start = position(at) + 1;
        int length = length(at);
        if (isPlain(at)) {
            return new String(this.bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        return (this.tape[at + 1] >= 0)
                ? new String(this.bytes, start, length, StandardCharsets.UTF_8)
                : strings().decode(this.bytes, start, length);
    }

    /** Returns the characters of a string in UTF-8. */
    byte[] utf8(int at) {
        int start = position(at) + 1;
        return (isPlain(at) || this.tape[at + 1] >= 0)
                ? Arrays.copyOfRange(this.bytes, start, start + length(at))
                : strings().utf8(this.bytes, start, length(at));
    }

    private JsonStrings strings() {
        if (this.strings == null) {
            this.strings = new JsonStrings();
        }
        return this.strings;
    }

    /** Returns the value of a number, which may be infinite or not a number. */
    double doubleValue(int at) {
        int start = position(at);
        int length = length(at);
        return switch (this.bytes[start + length - 1]) {
            case 'y', 'F' -> (this.bytes[start] == '-') ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case 'N' -> Double.NaN;
            default -> {
                double number = JsonNumbers.exact(this.bytes, start, length);
                yield Double.isNaN(number)
                        ? JsonNumbers.parse(strings().chars(this.bytes, start, length), length)
                        : number;
            }
        };
    }

    /** Returns the value of an integer, or {@code null} if it is beyond a {@code long}. */
    @Nullable
    Long longValue(int at) {
        return JsonNumbers.longValue(this.bytes, position(at), length(at));
    }

    /** Remembers that nothing else uses the bytes, so that they can be kept. */
    JsonTape owningBytes() {
        this.ownsBytes = true;
        return this;
    }

    /** Returns the bytes of a value, which nothing will change. */
    byte[] copy(int at) {
        if (this.ownsBytes && position(at) == 0 && behind(at) == this.bytes.length) {
            return this.bytes;
        }
        return Arrays.copyOfRange(this.bytes, position(at), behind(at));
    }

    /** Returns an object of the properties with the given names, at least one. */
    byte[] copyProperties(Slots names, int first, int end) {
        int size = 1;
        for (int i = first; i < end; i++) {
            int name = names.get(i);
            size += behind(next(name)) - position(name) + 1;
        }
        byte[] copy = new byte[size];
        int position = 0;
        for (int i = first; i < end; i++) {
            int name = names.get(i);
            int length = behind(next(name)) - position(name);
            copy[position] = (byte) ((position == 0) ? '{' : ',');
            System.arraycopy(this.bytes, position(name), copy, position + 1, length);
            position += length + 1;
        }
        copy[position] = '}';
        return copy;
    }

    /** Returns whether two values have the same bytes. */
    boolean isSame(int at, int other) {
        return Arrays.equals(this.bytes, position(at), behind(at), this.bytes, position(other), behind(other));
    }

    /** Returns the slots in which the readers of this text remember entries and values. */
    Slots slots() {
        if (this.slots == null) {
            this.slots = new Slots();
        }
        return this.slots;
    }

    private int position(int at) {
        return this.tape[at] & Integer.MAX_VALUE;
    }

    /** Returns the position behind the last byte of a value. */
    private int behind(int at) {
        return switch (type(at)) {
            case '{', '[' -> position(end(at)) + 1;
            case '"' -> position(at) + length(at) + 2;
            default -> position(at) + length(at);
        };
    }
}
