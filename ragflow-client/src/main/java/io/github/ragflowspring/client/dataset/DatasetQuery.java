package io.github.ragflowspring.client.dataset;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which datasets to list.
 *
 * @param page the number of the page, from 1; {@link DatasetOperations#list(DatasetQuery)} begins there
 * @param size how many datasets to fetch at a time, from 1 to 100. Default 30
 * @param name only the dataset of this name, or {@code null} for all
 * @param orderBy what to sort by, {@code create_time} or {@code update_time}
 * @param descending whether the newest come first
 */
public record DatasetQuery(int page, int size, @Nullable String name, String orderBy, boolean descending) {

    private static final DatasetQuery ALL = new DatasetQuery(1, 30, null, "create_time", true);

    public DatasetQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        Assert.isTrue(
                orderBy.equals("create_time") || orderBy.equals("update_time"),
                "orderBy must be 'create_time' or 'update_time'");
    }

    /**
     * Returns a query for all datasets, the newest first.
     *
     * @return the query
     */
    public static DatasetQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public DatasetQuery page(int page) {
        return new DatasetQuery(page, this.size, this.name, this.orderBy, this.descending);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public DatasetQuery size(int size) {
        return new DatasetQuery(this.page, size, this.name, this.orderBy, this.descending);
    }

    /**
     * Returns this query for the dataset of a name.
     *
     * @param name the whole name
     * @return the query
     */
    public DatasetQuery named(String name) {
        return new DatasetQuery(this.page, this.size, name, this.orderBy, this.descending);
    }

    /**
     * Returns this query with the oldest first.
     *
     * @return the query
     */
    public DatasetQuery oldestFirst() {
        return new DatasetQuery(this.page, this.size, this.name, "create_time", false);
    }

    /**
     * Returns this query with the last changed datasets first.
     *
     * @return the query
     */
    public DatasetQuery lastUpdatedFirst() {
        return new DatasetQuery(this.page, this.size, this.name, "update_time", true);
    }
}
