package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which chat assistants to list.
 *
 * @param page the number of the page, from 1; {@link ChatOperations#list(ChatQuery)} begins there
 * @param size how many assistants to fetch at a time, from 1 to 100. Default 30
 * @param name only assistants of this name, or {@code null} for all
 * @param orderBy what to sort by, {@code create_time} or {@code update_time}
 * @param descending whether the newest come first
 */
public record ChatQuery(int page, int size, @Nullable String name, String orderBy, boolean descending) {

    private static final ChatQuery ALL = new ChatQuery(1, 30, null, "create_time", true);

    public ChatQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        Assert.isTrue(
                orderBy.equals("create_time") || orderBy.equals("update_time"),
                "orderBy must be 'create_time' or 'update_time'");
    }

    /**
     * Returns a query for all assistants, the newest first.
     *
     * @return the query
     */
    public static ChatQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public ChatQuery page(int page) {
        return new ChatQuery(page, this.size, this.name, this.orderBy, this.descending);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public ChatQuery size(int size) {
        return new ChatQuery(this.page, size, this.name, this.orderBy, this.descending);
    }

    /**
     * Returns this query for assistants of a name.
     *
     * @param name the whole name
     * @return the query
     */
    public ChatQuery named(String name) {
        return new ChatQuery(this.page, this.size, name, this.orderBy, this.descending);
    }

    /**
     * Returns this query with the last changed assistants first.
     *
     * @return the query
     */
    public ChatQuery lastUpdatedFirst() {
        return new ChatQuery(this.page, this.size, this.name, "update_time", true);
    }
}
