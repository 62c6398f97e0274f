package io.github.ragflowspring.client.internal.json;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;

/** The entries of a {@link JsonTape} while its text is scanned, in memory that is used again. */
final class JsonTapeBuilder {

    /** The size of the memory that is used again, which is enough for most responses. */
    private static final int SPARE_SIZE = 1 << 16;

    /** Memory that no builder uses, each mostly by the same threads. */
    private static final AtomicReferenceArray<int @Nullable []> SPARES = new AtomicReferenceArray<>(16);

    private final int begin;

    private final int end;

    private final int spare;

    private int[] entries;

    private int size;

    private int tokens;

    /**
     * Creates a builder.
     *
     * @param begin the first byte of the text
     * @param end the position behind its last byte
     */
    JsonTapeBuilder(int begin, int end) {
        this.begin = begin;
        this.end = end;
        this.spare = (int) (Thread.currentThread().getId() & (SPARES.length() - 1));
        int[] unused = SPARES.getAndSet(this.spare, null);
        this.entries = (unused != null) ? unused : new int[SPARE_SIZE];
    }

    /** Adds an entry and returns it. There is room for one more number behind it. */
    int add(int position) {
        if (++this.tokens > Json.MAX_TOKENS) {
            throw new StreamConstraintsException("more than " + Json.MAX_TOKENS + " tokens");
        }
        if (this.size + 2 > this.entries.length) {
            grow(position & Integer.MAX_VALUE);
        }
        this.entries[this.size] = position;
        return this.size++;
    }

    /** Adds the other number of an entry. */
    void append(int number) {
        this.entries[this.size++] = number;
    }

    int get(int at) {
        return this.entries[at];
    }

    void set(int at, int number) {
        this.entries[at] = number;
    }

    /** Returns the entries, which this builder no longer changes. */
    int[] build() {
        return (this.entries.length == SPARE_SIZE) ? Arrays.copyOf(this.entries, this.size) : this.entries;
    }

    /** Lets another builder use the memory. */
    void release() {
        if (this.entries.length == SPARE_SIZE) {
            SPARES.set(this.spare, this.entries);
        }
    }

    /** Assumes that the rest of the text has as many tokens per byte as the text so far. */
    private void grow(int position) {
        long scanned = Math.max(1, position - this.begin);
        long expected = (long) (1.1 * this.size * (this.end - this.begin) / scanned);
        long length = Math.min(Math.max(expected, this.size + (this.size >> 2)), 2L * Json.MAX_TOKENS) + 2;
        this.entries = Arrays.copyOf(this.entries, (int) length);
    }
}
