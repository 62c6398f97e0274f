package io.github.ragflowspring.client.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on the page, in the order of the server
 * @param number the number of the page, from 1
 * @param size how many items the page was asked to have at most
 * @param total how many items there are on all pages, or {@code null} where the connected release does not tell
 * @param <T> the type of an item
 */
public record Page<T>(
        List<T> items, int number, int size, @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns whether there may be more after this page.
     *
     * @return {@code false} if this page is certainly the last; where the total is unknown, a full page counts as having
     *     one after it
     */
    public boolean hasNext() {
        return (this.total != null) ? (long) this.number * this.size < this.total : this.items.size() >= this.size;
    }

    /**
     * Returns this page with other items.
     *
     * @param mapper makes an item of an item
     * @param <R> the type of the new items
     * @return the page
     */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(this.items.stream().<R>map(mapper).toList(), this.number, this.size, this.total);
    }
}
