package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the strings of a JSON text.
 *
 * <p>As lenient as Jackson, and more than Java: lone surrogates and needlessly long encodings are characters, too. The static
 * methods mark these with a negative position.
 */
public final class JsonStrings {

    private static final int UNICODE_LENGTH = 6;

    private static final byte[] HEX = new byte[128];

    private static final int MAX_LATIN1 = 0xFF;

    static {
        Arrays.fill(HEX, (byte) -1);
        for (char c = 0; c < HEX.length; c++) {
            HEX[c] = (byte) Character.digit(c, 16);
        }
    }

    private byte[] narrow = {};

    private char[] wide = {};

    JsonStrings() {}

    /**
     * Returns the position behind an escape sequence, or behind two of them that are one character.
     *
     * @param bytes JSON in UTF-8
     * @param position the backslash
     * @param end the end of the bytes
     * @return the position, negative if it is half of a surrogate pair, or 0 if it is not an escape sequence
     */
    public static int behindEscape(byte[] bytes, int position, int end) {
        if (position + 1 >= end) {
            return 0;
        }
        switch (bytes[position + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return position + 2;
            }
            case 'u' -> {
                if (!isUnicode(bytes, position, end)) {
                    return 0;
                }
                char unit = (char) escaped(bytes, position + 1);
                int behind = position + UNICODE_LENGTH;
                if (!Character.isSurrogate(unit)) {
                    return behind;
                }
                boolean pair = Character.isHighSurrogate(unit) && isLowSurrogate(bytes, behind, end);
                return pair ? behind + UNICODE_LENGTH : -behind;
            }
            default -> {
                return 0;
            }
        }
    }

    /** Returns whether a position is that of an escape sequence with four hexadecimal digits. */
    private static boolean isUnicode(byte[] bytes, int position, int end) {
        if (position + UNICODE_LENGTH > end || bytes[position] != '\\' || bytes[position + 1] != 'u') {
            return false;
        }
        for (int i = position + 2; i < position + UNICODE_LENGTH; i++) {
            if (hex(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int hex(byte digit) {
        return (digit >= 0) ? HEX[digit] : -1;
    }

    /**
     * Returns the position behind a character that is not ASCII.
     *
     * @param bytes UTF-8
     * @param position the first byte of the character
     * @param end the end of the bytes
     * @return the position, negative if Java would not decode the character, or 0 if it is not a character
     */
    public static int behind(byte[] bytes, int position, int end) {
        int length = length(bytes[position]);
        if (length == 0 || position + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[position + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int character = character(bytes, position, length);
        boolean strict = switch (length) {
            case 2 -> character >= 0x80;
            case 3 ->
                character >= 0x800 && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
            default -> Character.isSupplementaryCodePoint(character);
        };
        return strict ? position + length : -(position + length);
    }

    /** Decodes a string that has escape sequences, or characters that Java would not decode. */
    String decode(byte[] bytes, int start, int length) {
        String text = narrow(bytes, start, start + length);
        return (text != null) ? text : wide(bytes, start, start + length);
    }

    /**
     * Decodes a string to UTF-8. An encoded surrogate stays one.
     *
     * @param bytes valid JSON
     * @param start the first byte of the content
     * @param length the number of bytes
     * @return the characters
     */
    byte[] utf8(byte[] bytes, int start, int length) {
        if (this.narrow.length < length) {
            this.narrow = new byte[length];
        }
        int size = utf8(bytes, start, start + length, this.narrow);
        return Arrays.copyOf(this.narrow, size);
    }

    /**
     * Decodes a string that has escape sequences, but no half of a surrogate pair. Retains no memory, unlike {@link #decode}.
     *
     * @param bytes valid JSON
     * @param start the first byte of the content
     * @param end the end of the content
     * @return the string
     */
    public static String unescape(byte[] bytes, int start, int end) {
        byte[] decoded = new byte[end - start];
        return new String(decoded, 0, utf8(bytes, start, end, decoded), StandardCharsets.UTF_8);
    }

    /** Decodes a string to UTF-8, which is not longer than its escape sequences, and returns the number of bytes. */
    private static int utf8(byte[] bytes, int start, int end, byte[] target) {
        int size = 0;
        int position = start;
        while (position < end) {
            byte c = bytes[position++];
            if (c != '\\') {
                target[size++] = c;
                continue;
            }
            int character = escaped(bytes, position);
            position += (bytes[position] == 'u') ? UNICODE_LENGTH - 1 : 1;
            if (Character.isHighSurrogate((char) character) && isLowSurrogate(bytes, position, end)) {
                character = Character.toCodePoint((char) character, (char) escaped(bytes, position + 1));
                position += UNICODE_LENGTH;
            }
            size = encode(character, target, size);
        }
        return size;
    }

    private static boolean isLowSurrogate(byte[] bytes, int position, int end) {
        return isUnicode(bytes, position, end) && Character.isLowSurrogate((char) escaped(bytes, position + 1));
    }

    private static int encode(int character, byte[] target, int position) {
        int size = position;
        if (character < 0x80) {
            target[size++] = (byte) character;
        } else if (character < 0x800) {
            target[size++] = (byte) (0xC0 | (character >> 6));
            target[size++] = (byte) (0x80 | (character & 0x3F));
        } else if (character < 0x10000) {
            target[size++] = (byte) (0xE0 | (character >> 12));
            target[size++] = (byte) (0x80 | ((character >> 6) & 0x3F));
            target[size++] = (byte) (0x80 | (character & 0x3F));
        } else {
            target[size++] = (byte) (0xF0 | (character >> 18));
            target[size++] = (byte) (0x80 | ((character >> 12) & 0x3F));
            target[size++] = (byte) (0x80 | ((character >> 6) & 0x3F));
            target[size++] = (byte) (0x80 | (character & 0x3F));
        }
        return size;
    }

    /** Returns ASCII bytes as characters, in an array that is used again and may be longer. */
    char[] chars(byte[] bytes, int start, int length) {
        if (this.wide.length < length) {
            this.wide = new char[length];
        }
        for (int i = 0; i < length; i++) {
            this.wide[i] = (char) bytes[start + i];
        }
        return this.wide;
    }

    /** Decodes a string, or returns {@code null} if a character needs more than one byte. */
    private @Nullable String narrow(byte[] bytes, int start, int end) {
        if (this.narrow.length < end - start) {
            this.narrow = new byte[end - start];
        }
        byte[] target = this.narrow;
        int size = 0;
        int position = start;
        while (position < end) {
            byte c = bytes[position++];
            if (c < 0) {
                return null;
            }
            if (c == '\\') {
                int character = escaped(bytes, position);
                if (character > MAX_LATIN1) {
                    return null;
                }
                position += (bytes[position] == 'u') ? 5 : 1;
                c = (byte) character;
            }
            target[size++] = c;
        }
        return new String(target, 0, size, StandardCharsets.ISO_8859_1);
    }

    private String wide(byte[] bytes, int start, int end) {
        if (this.wide.length < end - start) {
            this.wide = new char[end - start];
        }
        char[] target = this.wide;
        int size = 0;
        int position = start;
        while (position < end) {
            int c = bytes[position];
            if (c == '\\') {
                target[size++] = (char) escaped(bytes, position + 1);
                position += (bytes[position + 1] == 'u') ? 6 : 2;
            } else if (c >= 0) {
                target[size++] = (char) c;
                position++;
            } else {
                int length = length(bytes[position]);
                int character = character(bytes, position, length);
                if (length == 4) {
                    int offset = character - Character.MIN_SUPPLEMENTARY_CODE_POINT;
                    target[size++] = (char) (Character.MIN_HIGH_SURROGATE | (offset >> 10));
                    target[size++] = (char) (Character.MIN_LOW_SURROGATE | (offset & 0x3FF));
                } else {
                    target[size++] = (char) character;
                }
                position += length;
            }
        }
        return new String(target, 0, size);
    }

    /** Returns the character of an escape sequence behind its backslash. */
    private static int escaped(byte[] bytes, int position) {
        return switch (bytes[position]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' ->
                (hex(bytes[position + 1]) << 12)
                        | (hex(bytes[position + 2]) << 8)
                        | (hex(bytes[position + 3]) << 4)
                        | hex(bytes[position + 4]);
            default -> bytes[position];
        };
    }

    /** Returns the number of bytes of a character by its first one, 0 if no character begins with it. */
    private static int length(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return ((first & 0xF8) == 0xF0) ? 4 : 0;
    }

    private static int character(byte[] bytes, int position, int length) {
        int character = bytes[position] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            character = (character << 6) | (bytes[position + i] & 0x3F);
        }
        return character;
    }
}
