package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;

/** The characters of JSON texts as bytes in UTF-8. Half surrogate pairs are left to the parser of Jackson. */
public final class JsonText {

    private static final int INVALID = -1;

    private static final String ESCAPES = "\"\\/bfnrt";

    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private static final int UNICODE_LENGTH = 6;

    private JsonText() {}

    /**
     * Skips an escape sequence.
     *
     * @return the index behind it, or a negative number if it is invalid or one half of a surrogate pair
     */
    public static int afterEscape(byte[] bytes, int start, int limit) {
        if (start + 1 >= limit) {
            return INVALID;
        }
        if (bytes[start + 1] != 'u') {
            return (ESCAPES.indexOf(bytes[start + 1]) >= 0) ? start + 2 : INVALID;
        }
        int unit = unicode(bytes, start, limit);
        int end = start + UNICODE_LENGTH;
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            return (unit < 0) ? INVALID : end;
        }
        int second = unicode(bytes, end, limit);
        boolean pair = second >= 0 && Character.isSurrogatePair((char) unit, (char) second);
        return pair ? end + UNICODE_LENGTH : INVALID;
    }

    /**
     * Skips a character beyond ASCII.
     *
     * @return the index behind it, or a negative number if it is not UTF-8
     */
    public static int afterCharacter(byte[] bytes, int start, int limit) {
        int lead = bytes[start] & 0xFF;
        int end = start + ((lead < 0xE0) ? 2 : (lead < 0xF0) ? 3 : 4);
        if (lead < 0xC2 || lead > 0xF4 || end > limit) {
            return INVALID;
        }
        int second = bytes[start + 1] & 0xFF;
        // Not a longer form of a character than necessary, half of a surrogate pair or beyond Unicode.
        boolean valid = switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        for (int i = start + 1; i < end; i++) {
            valid &= (bytes[i] & 0xC0) == 0x80;
        }
        return valid ? end : INVALID;
    }

    /** Decodes a text with valid escape sequences. */
    public static String unescape(byte[] bytes, int start, int end) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        int i = start;
        while (i < end) {
            if (bytes[i] != '\\') {
                decoded[length++] = bytes[i++];
            } else if (bytes[i + 1] != 'u') {
                decoded[length++] = (byte) ESCAPED.charAt(ESCAPES.indexOf(bytes[i + 1]));
                i += 2;
            } else {
                int next = afterEscape(bytes, i, end);
                char unit = (char) unicode(bytes, i, end);
                boolean pair = Character.isSurrogate(unit);
                length = encode(
                        pair ? Character.toCodePoint(unit, (char) unicode(bytes, i + UNICODE_LENGTH, end)) : unit,
                        decoded,
                        length);
                i = next;
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /** Writes a character in UTF-8, which is not longer than its escape sequence. */
    private static int encode(int character, byte[] to, int start) {
        if (character < 0x80) {
            to[start] = (byte) character;
            return start + 1;
        }
        int more = (character < 0x800) ? 1 : (character < 0x10000) ? 2 : 3;
        to[start] = (byte) ((0xFF00 >> (more + 1)) | (character >> (6 * more)));
        for (int i = 1; i <= more; i++) {
            to[start + i] = (byte) (0x80 | ((character >> (6 * (more - i))) & 0x3F));
        }
        return start + more + 1;
    }

    /** Returns the UTF-16 code unit of an escape sequence, or a negative number if there is none. */
    private static int unicode(byte[] bytes, int start, int limit) {
        if (start + UNICODE_LENGTH > limit || bytes[start] != '\\' || bytes[start + 1] != 'u') {
            return INVALID;
        }
        int unit = 0;
        for (int i = start + 2; i < start + UNICODE_LENGTH; i++) {
            int digit = (bytes[i] < 0) ? INVALID : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return INVALID;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }
}
