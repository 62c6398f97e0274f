package io.github.ragflowspring.client.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * One page of a list.
 *
 * @param <T> the type of an item
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Page<T> {

    private final List<T> items;

    private final int number;

    private final int size;

    private final @Nullable Long total;

    private Page(List<T> items, int number, int size, @Nullable Long total) {
        this.items = List.copyOf(items);
        this.number = number;
        this.size = size;
        this.total = total;
    }

    /**
     * Create a page.
     *
     * @param items the items in the order of the server
     * @param request the requested page
     * @param total the number of items on all pages, or {@code null} if unknown
     * @param <T> the type of an item
     */
    public static <T> Page<T> of(List<T> items, PageRequest request, @Nullable Long total) {
        Assert.notNull(items, "'items' must not be null");
        Assert.notNull(request, "'request' must not be null");
        return new Page<>(items, request.number(), request.size(), total);
    }

    /** Return the items of the page, unmodifiable and in the order of the server. */
    public List<T> items() {
        return this.items;
    }

    /** Return the number of the page, starting at 1. */
    public int number() {
        return this.number;
    }

    /** Return the requested maximum number of items on the page. */
    public int size() {
        return this.size;
    }

    /** Return the number of items on all pages, or {@code null} if the connected release does not report it. */
    public @Nullable Long total() {
        return this.total;
    }

    /**
     * Return whether there may be another page after this one.
     *
     * <p>Returns {@code false} only if this page is certainly the last one. If the total is unknown, a full page counts
     * as having a successor.
     */
    public boolean hasNext() {
        return (this.total != null) ? (long) this.number * this.size < this.total : this.items.size() >= this.size;
    }

    /**
     * Return a page with mapped items.
     *
     * @param mapper maps one item
     * @param <R> the type of the mapped items
     */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(this.items.stream().<R>map(mapper).toList(), this.number, this.size, this.total);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Page<?> that
                        && this.items.equals(that.items)
                        && this.number == that.number
                        && this.size == that.size
                        && Objects.equals(this.total, that.total));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.items, this.number, this.size, this.total);
    }

    @Override
    public String toString() {
        return "Page[items=" + this.items + ", number=" + this.number + ", size=" + this.size + ", total=" + this.total
                + "]";
    }
}
