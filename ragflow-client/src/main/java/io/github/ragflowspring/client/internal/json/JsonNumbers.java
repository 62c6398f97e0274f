package io.github.ragflowspring.client.internal.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberInput;

/** Converts the numbers of a JSON text, and numbers that are texts. */
final class JsonNumbers {

    /** The number of digits that a {@code long} always has room for. */
    private static final int LONG_DIGITS = 18;

    /** The integers up to this one are doubles, too. */
    private static final long MAX_EXACT = 1L << 53;

    private static final String NUMBER = "0123456789+-.eE";

    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private JsonNumbers() {}

    /**
     * Returns the value of an integer.
     *
     * @param bytes valid JSON
     * @param start the first byte of an integer
     * @param length the number of bytes
     * @return an {@code Integer}, {@code Long} or {@code BigInteger}
     */
    static Number integer(byte[] bytes, int start, int length) {
        if (length > LONG_DIGITS) {
            BigInteger big = new BigInteger(text(bytes, start, length));
            return (big.bitLength() < Long.SIZE) ? (Number) big.longValue() : big;
        }
        long number = digits(bytes, start, length);
        return (number == (int) number) ? (Number) (int) number : (Number) number;
    }

    /**
     * Returns the value of an integer.
     *
     * @param bytes valid JSON
     * @param start the first byte of an integer
     * @param length the number of bytes
     * @return the value, or {@code null} if it is beyond a {@code long}
     */
    static @Nullable Long longValue(byte[] bytes, int start, int length) {
        if (length <= LONG_DIGITS) {
            return digits(bytes, start, length);
        }
        return (integer(bytes, start, length) instanceof Long number) ? number : null;
    }

    /**
     * Returns the value of a number with few digits, which a division rounds exactly once.
     *
     * @param bytes valid JSON
     * @param start the first byte of a number, not of {@code NaN} and the like
     * @param length the number of bytes
     * @return the value, or {@code NaN} if the number has many digits or an exponent
     */
    static double exact(byte[] bytes, int start, int length) {
        boolean negative = bytes[start] == '-';
        int end = start + length;
        int position = negative ? start + 1 : start;
        long digits = 0;
        int point = end;
        while (position < end && bytes[position] <= '9' && digits < MAX_EXACT) {
            if (bytes[position] == '.') {
                point = position + 1;
            } else {
                digits = 10 * digits + (bytes[position] - '0');
            }
            position++;
        }
        int fraction = end - point;
        if (position < end || digits > MAX_EXACT || fraction >= POWERS.length) {
            return Double.NaN;
        }
        double number = digits / POWERS[fraction];
        return negative ? -number : number;
    }

    /** Returns the value of any number, infinite if it is beyond a {@code double}. */
    static double parse(char[] number, int length) {
        return NumberInput.parseDouble(number, 0, length, true);
    }

    /** Returns the text of a number as Java writes it, or {@code null} if it is not finite. */
    static @Nullable String text(JsonTape tape, int at) {
        if (tape.isInteger(at)) {
            String text = text(tape.bytes(), tape.start(at), tape.length(at));
            return text.equals("-0") ? "0" : text;
        }
        double number = tape.doubleValue(at);
        return Double.isFinite(number) ? Double.toString(number) : null;
    }

    /** Returns the number of a text, or {@code NaN} if it is not one. Java would accept {@code 1f} and {@code 0x1p3}, too. */
    static double parse(String value) {
        String text = value.strip();
        if (text.isEmpty() || !text.chars().allMatch((c) -> NUMBER.indexOf(c) >= 0)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException ex) {
            return Double.NaN;
        }
    }

    /** Returns the text of ASCII bytes. */
    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns the value of an integer that has at most 18 digits.
     *
     * @param bytes valid JSON
     * @param start the first byte of the integer
     * @param length the number of bytes
     * @return the value
     */
    static long digits(byte[] bytes, int start, int length) {
        boolean negative = bytes[start] == '-';
        long number = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            number = 10 * number + (bytes[start + i] - '0');
        }
        return negative ? -number : number;
    }
}
