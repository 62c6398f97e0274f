package io.github.ragflowspring.benchmarks.scenario;

import org.jspecify.annotations.Nullable;

/** The items that a client received, to be compared with those that the server sent. */
public final class Receipt {

    private String text = "";

    private long count;

    private long length;

    private long bytes;

    private @Nullable String lastId;

    private volatile long firstNanos;

    /** Records the next item. */
    public void item(int length, @Nullable String id) {
        if (this.count++ == 0) {
            this.firstNanos = System.nanoTime();
        }
        this.length += length;
        if (id != null) {
            this.lastId = id;
        }
    }

    /** Records the next item of a stream each of whose items repeats the text so far. */
    public void cumulative(String text, @Nullable String id) {
        item(text.startsWith(this.text) ? text.length() - this.text.length() : text.length(), id);
        this.text = text;
    }

    /** Records the id of the last item. */
    public void id(@Nullable String id) {
        this.lastId = id;
    }

    /** Records bytes whose content is not looked at. */
    public void bytes(long count) {
        if (this.firstNanos == 0) {
            this.firstNanos = System.nanoTime();
        }
        this.bytes += count;
    }

    /** Returns the number of items. */
    public long count() {
        return this.count;
    }

    /** Returns the time of the first item, or 0 if there was none. */
    public long firstNanos() {
        return this.firstNanos;
    }

    /**
     * Checks that this is the expected receipt: the number of bytes if the client looked at nothing else, or else the items.
     *
     * @throws IllegalStateException if it is not
     */
    public void check(Receipt expected) {
        boolean same = (this.bytes > 0)
                ? this.bytes == expected.bytes
                : this.count == expected.count
                        && this.length == expected.length
                        && String.valueOf(this.lastId).equals(String.valueOf(expected.lastId));
        if (!same) {
            throw new IllegalStateException("Received " + this + " but expected " + expected);
        }
    }

    @Override
    public String toString() {
        return this.count + " items of " + this.length + " characters, last id " + this.lastId + ", " + this.bytes
                + " bytes";
    }
}
