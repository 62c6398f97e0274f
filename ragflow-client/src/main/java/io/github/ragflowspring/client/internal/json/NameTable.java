package io.github.ragflowspring.client.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assigns numbers to names, and finds the number of a name in a JSON text without decoding it. */
final class NameTable {

    private static final int NOT_FOUND = -1;

    private final Map<String, Integer> slots = new LinkedHashMap<>();

    /** A hash table with open addressing, at most a quarter of which is used. */
    private final byte[] @Nullable [] names;

    private final int[] slotsOfNames;

    private final int mask;

    private final boolean withBlankNames;

    /**
     * Creates a table.
     *
     * @param names the names
     * @param withBlankNames whether the table also contains all blank names, which share a number
     */
    NameTable(Collection<String> names, boolean withBlankNames) {
        this.withBlankNames = withBlankNames;
        this.mask = Integer.highestOneBit(Math.max(1, names.size())) * 8 - 1;
        this.names = new byte[this.mask + 1][];
        this.slotsOfNames = new int[this.mask + 1];
        for (String name : names) {
            Integer slot = this.slots.size();
            if (this.slots.putIfAbsent(name, slot) == null) {
                add(name.getBytes(StandardCharsets.UTF_8), slot);
            }
        }
    }

    private void add(byte[] name, int slot) {
        if (name.length == 0) {
            return;
        }
        int index = hash(name, 0, name.length) & this.mask;
        while (this.names[index] != null) {
            index = (index + 1) & this.mask;
        }
        this.names[index] = name;
        this.slotsOfNames[index] = slot;
    }

    /** Returns the number of numbers. */
    int size() {
        return this.withBlankNames ? this.slots.size() + 1 : this.slots.size();
    }

    List<String> names() {
        return new ArrayList<>(this.slots.keySet());
    }

    /** Returns the number of a name of this table. */
    int slot(String name) {
        int otherwise = (this.withBlankNames && name.isBlank()) ? this.slots.size() : NOT_FOUND;
        return this.slots.getOrDefault(name, otherwise);
    }

    /** Returns the number of a name of an object, negative if this table does not contain it. */
    int slot(JsonTape tape, int at) {
        byte[] bytes = tape.bytes();
        int start = tape.start(at);
        int length = tape.length(at);
        if (!tape.isPlain(at) || length == 0 || bytes[start] == ' ') {
            return slot(tape.string(at));
        }
        int index = hash(bytes, start, length) & this.mask;
        while (true) {
            byte[] name = this.names[index];
            if (name == null) {
                return NOT_FOUND;
            }
            if (name.length == length && Arrays.equals(name, 0, length, bytes, start, start + length)) {
                return this.slotsOfNames[index];
            }
            index = (index + 1) & this.mask;
        }
    }

    private static int hash(byte[] bytes, int start, int length) {
        int hash = bytes[start] * 31 + bytes[start + length - 1];
        hash = hash * 31 + bytes[start + (length >> 1)];
        hash = (hash * 31 + length) * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
