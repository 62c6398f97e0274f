package io.github.ragflowspring.client.internal.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings of JSON texts in addition to UTF-8, which RFC 4627 allowed. A zero or a mark at the beginning reveals them. */
final class JsonEncoding {

    private JsonEncoding() {}

    /** Returns whether a text is not UTF-8. */
    static boolean isOther(byte[] bytes, int offset, int length) {
        return length >= 2 && (isOther(bytes[offset]) || isOther(bytes[offset + 1]));
    }

    private static boolean isOther(byte first) {
        return first == 0 || first == (byte) 0xFE || first == (byte) 0xFF;
    }

    /** Converts a text to UTF-8. */
    static byte[] toUtf8(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, charset(bytes, offset, length)).getBytes(StandardCharsets.UTF_8);
    }

    private static Charset charset(byte[] bytes, int offset, int length) {
        boolean littleEndian = bytes[offset] != 0 && bytes[offset] != (byte) 0xFE;
        boolean four = length >= 4
                && (littleEndian
                        ? bytes[offset + 2] == 0 && bytes[offset + 3] == 0
                        : bytes[offset] == 0 && bytes[offset + 1] == 0);
        if (four) {
            return Charset.forName(littleEndian ? "UTF-32LE" : "UTF-32BE");
        }
        return littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
}
