package io.github.ragflowspring.client.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Compares eight bytes at a time, without a branch for each. */
public final class ByteSearch {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A one in each of the eight bytes. */
    private static final long ONES = 0x0101010101010101L;

    /** The highest bit of each of the eight bytes. */
    private static final long HIGH = 0x8080808080808080L;

    private ByteSearch() {}

    /**
     * Returns the index of the first line feed or carriage return.
     *
     * @return the index, or {@code to} if there is none
     */
    public static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            // No other byte below 14 is frequent.
            while (i + Long.BYTES <= to && below((long) LONGS.get(bytes, i), '\r' + 1) == 0) {
                i += Long.BYTES;
            }
            for (int end = Math.min(i + Long.BYTES, to); i < end; i++) {
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    return i;
                }
            }
        }
        return to;
    }

    /**
     * Returns the index of the first byte that ends a run of plain characters in a JSON text: a quotation mark, a
     * backslash, a control character or a byte beyond ASCII.
     *
     * @return the index, or {@code to} if there is none
     */
    public static int notPlain(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            long found = (eight & HIGH)
                    | below(eight, ' ')
                    | below(eight ^ ('"' * ONES), 1)
                    | below(eight ^ ('\\' * ONES), 1);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < to && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * Returns the end of a number or literal in a valid JSON text.
     *
     * @return the index behind its last byte
     */
    public static int valueEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] > ' ' && bytes[i] != ',' && bytes[i] != ']' && bytes[i] != '}') {
            i++;
        }
        return i;
    }

    /** Returns up to eight bytes as a number, which differs for different bytes without zeros. */
    public static long head(byte[] bytes, int from, int to) {
        if (from + Long.BYTES <= bytes.length) {
            long eight = (long) LONGS.get(bytes, from);
            int length = to - from;
            return (length < Long.BYTES) ? eight & ((1L << (length * Byte.SIZE)) - 1) : eight;
        }
        long head = 0;
        for (int i = to - 1; i >= from; i--) {
            head = (head << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return head;
    }

    /** Marks the bytes below a limit of at most 128. The first mark is exact, later ones may be wrong. */
    private static long below(long eight, int limit) {
        return (eight - limit * ONES) & ~eight & HIGH;
    }
}
