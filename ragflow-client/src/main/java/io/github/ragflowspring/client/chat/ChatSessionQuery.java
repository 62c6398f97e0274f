package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which sessions to list.
 *
 * @param page the number of the page, from 1; {@link ChatSessionOperations#list(ChatSessionQuery)} begins there
 * @param size how many sessions to fetch at a time, from 1 to 100. Default 30
 * @param name only sessions of this name, or {@code null} for all
 * @param userId only sessions of this user of the application, or {@code null} for all
 * @param orderBy what to sort by, {@code create_time} or {@code update_time}
 * @param descending whether the newest come first
 */
public record ChatSessionQuery(
        int page, int size, @Nullable String name, @Nullable String userId, String orderBy, boolean descending) {

    private static final ChatSessionQuery ALL = new ChatSessionQuery(1, 30, null, null, "create_time", true);

    public ChatSessionQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        Assert.isTrue(
                orderBy.equals("create_time") || orderBy.equals("update_time"),
                "orderBy must be 'create_time' or 'update_time'");
    }

    /**
     * Returns a query for all sessions, the newest first.
     *
     * @return the query
     */
    public static ChatSessionQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public ChatSessionQuery page(int page) {
        return new ChatSessionQuery(page, this.size, this.name, this.userId, this.orderBy, this.descending);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public ChatSessionQuery size(int size) {
        return new ChatSessionQuery(this.page, size, this.name, this.userId, this.orderBy, this.descending);
    }

    /**
     * Returns this query for sessions of a name.
     *
     * @param name the whole name
     * @return the query
     */
    public ChatSessionQuery named(String name) {
        return new ChatSessionQuery(this.page, this.size, name, this.userId, this.orderBy, this.descending);
    }

    /**
     * Returns this query for sessions of a user of the application. From v0.25.6 on RAGFlow does not keep the user, and
     * the list fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param userId the id that the session was made with
     * @return the query
     */
    public ChatSessionQuery ofUser(String userId) {
        return new ChatSessionQuery(this.page, this.size, this.name, userId, this.orderBy, this.descending);
    }

    /**
     * Returns this query with the last changed sessions first.
     *
     * @return the query
     */
    public ChatSessionQuery lastUpdatedFirst() {
        return new ChatSessionQuery(this.page, this.size, this.name, this.userId, "update_time", true);
    }
}
