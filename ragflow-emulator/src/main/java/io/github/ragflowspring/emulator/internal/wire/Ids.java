package io.github.ragflowspring.emulator.internal.wire;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Generates ids in RAGFlow's formats. */
public final class Ids {

    /** 100-nanosecond intervals between the epoch of version-1 UUIDs and 1970. */
    private static final long GREGORIAN_OFFSET = 0x01b21dd213814000L;

    private static final long CLOCK_SEQUENCE_AND_NODE = 0xa510_02fc_0000_0001L;

    private static final AtomicLong LAST_TICKS = new AtomicLong();

    private Ids() {}

    /** Returns a new version-1 UUID as 32 hexadecimal digits, the format of most ids. */
    public static String uuid1() {
        long now = System.currentTimeMillis() * 10_000 + GREGORIAN_OFFSET;
        long ticks = LAST_TICKS.accumulateAndGet(now, (last, candidate) -> Math.max(last + 1, candidate));
        long timeLow = ticks & 0xffff_ffffL;
        long timeMid = (ticks >>> 32) & 0xffffL;
        long timeHighAndVersion = ((ticks >>> 48) & 0x0fffL) | 0x1000L;
        return String.format("%08x%04x%04x%016x", timeLow, timeMid, timeHighAndVersion, CLOCK_SEQUENCE_AND_NODE);
    }

    /** Returns a new random UUID with dashes, the format of message ids in older releases. */
    public static String uuid4() {
        return UUID.randomUUID().toString();
    }

    /** Returns whether the text is a UUID of 32 hexadecimal digits, with or without dashes. */
    public static boolean isUuid(String text) {
        return text.replace("-", "").matches("[0-9a-fA-F]{32}");
    }

    /** Returns whether the text is a UUID of version 1. */
    public static boolean isUuid1(String text) {
        return isUuid(text) && text.replace("-", "").matches(".{12}1.{3}[89abAB].{15}");
    }

    /** Returns a hash of the texts as 16 hexadecimal digits, the format of chunk ids. */
    public static String hash(String... texts) {
        long hash = 0xcbf29ce484222325L;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        return String.format("%016x", hash);
    }
}
