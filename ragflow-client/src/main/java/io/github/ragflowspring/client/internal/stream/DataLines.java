package io.github.ragflowspring.client.internal.stream;

import java.util.Arrays;

/** The data lines of one event, as positions in the buffer of an {@link SseDecoder}. */
final class DataLines {

    /** Pairs of start and end. */
    private int[] positions = new int[8];

    private int count;

    boolean isEmpty() {
        return this.count == 0;
    }

    int count() {
        return this.count;
    }

    int start() {
        return this.positions[0];
    }

    void add(int start, int end) {
        if (this.count * 2 == this.positions.length) {
            this.positions = Arrays.copyOf(this.positions, this.positions.length * 2);
        }
        this.positions[this.count * 2] = start;
        this.positions[this.count * 2 + 1] = end;
        this.count++;
    }

    void clear() {
        this.count = 0;
    }

    /** Moves all positions towards the beginning of the buffer. */
    void shift(int by) {
        for (int i = 0; i < this.count * 2; i++) {
            this.positions[i] -= by;
        }
    }

    /** Returns the size of the joined lines. */
    int size() {
        int size = this.count - 1;
        for (int i = 0; i < this.count; i++) {
            size += this.positions[2 * i + 1] - this.positions[2 * i];
        }
        return size;
    }

    /** Joins the lines with line feeds. */
    byte[] join(byte[] buffer) {
        byte[] joined = new byte[size()];
        int to = 0;
        for (int i = 0; i < this.count; i++) {
            if (i > 0) {
                joined[to++] = '\n';
            }
            int length = this.positions[2 * i + 1] - this.positions[2 * i];
            System.arraycopy(buffer, this.positions[2 * i], joined, to, length);
            to += length;
        }
        return joined;
    }
}
