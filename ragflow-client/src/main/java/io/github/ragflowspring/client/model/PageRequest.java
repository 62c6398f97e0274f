package io.github.ragflowspring.client.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The page of a list to read.
 *
 * @since 0.1.0
 */
public final class PageRequest {

    private final int number;

    private final int size;

    private PageRequest(int number, int size) {
        Assert.isTrue(number >= 1, "'number' must be 1 or greater");
        Assert.isTrue(size >= 1, "'size' must be 1 or greater");
        this.number = number;
        this.size = size;
    }

    /**
     * Create a request.
     *
     * @param number the number of the page, starting at 1
     * @param size the maximum number of items on the page, 1 or greater. Some releases refuse sizes above 100
     */
    public static PageRequest of(int number, int size) {
        return new PageRequest(number, size);
    }

    /**
     * Create a request for the first page.
     *
     * @param size the maximum number of items on the page, 1 or greater
     */
    public static PageRequest first(int size) {
        return new PageRequest(1, size);
    }

    /** Return the request for the page after this one. */
    public PageRequest next() {
        return new PageRequest(this.number + 1, this.size);
    }

    /** Return the number of the page, starting at 1. */
    public int number() {
        return this.number;
    }

    /** Return the maximum number of items on the page. */
    public int size() {
        return this.size;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PageRequest that && this.number == that.number && this.size == that.size);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.number, this.size);
    }

    @Override
    public String toString() {
        return "PageRequest[number=" + this.number + ", size=" + this.size + "]";
    }
}
