package io.github.ragflowspring.client.internal.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the readers of a text while they read its objects: the entries of the fields, each in the slot of its name
 * (see {@link FieldTable}), and values that are repeated.
 */
final class Slots {

    /** The number of slots that most responses need at most, so that their memory does not grow. */
    private static final int USUAL_SIZE = 64;

    private static final int[] NO_ENTRIES = {};

    private static final @Nullable Object[] NO_MEMOS = {};

    private int[] entries = NO_ENTRIES;

    private int end;

    private @Nullable Object[] memos = NO_MEMOS;

    /** Reserves slots, which are 0 until they are set. Returns the first one. */
    int open(int number) {
        int first = this.end;
        this.end += number;
        if (this.end > this.entries.length) {
            this.entries = Arrays.copyOf(this.entries, Math.max(USUAL_SIZE, 2 * this.end));
        }
        Arrays.fill(this.entries, first, this.end, 0);
        return first;
    }

    /** Reserves one more slot. */
    void add(int entry) {
        int slot = open(1);
        this.entries[slot] = entry;
    }

    /** Returns the slot behind the reserved ones. */
    int end() {
        return this.end;
    }

    /** Releases the slots from the first one on. */
    void close(int first) {
        this.end = first;
    }

    int get(int slot) {
        return this.entries[slot];
    }

    void set(int slot, int entry) {
        this.entries[slot] = entry;
    }

    /** Returns the value remembered under a number, or {@code null}. */
    @Nullable
    Object memo(int number) {
        return (number < this.memos.length) ? this.memos[number] : null;
    }

    void memo(int number, Object memo) {
        if (number >= this.memos.length) {
            this.memos = Arrays.copyOf(this.memos, number + 16);
        }
        this.memos[number] = memo;
    }
}
