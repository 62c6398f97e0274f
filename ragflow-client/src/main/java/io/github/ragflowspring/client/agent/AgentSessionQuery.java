package io.github.ragflowspring.client.agent;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which sessions to list.
 *
 * @param page the number of the page, from 1; {@link AgentSessionOperations#list(AgentSessionQuery)} begins there
 * @param size how many sessions to fetch at a time, from 1 to 100. Default 30
 * @param userId only sessions of this user, or {@code null} for all
 * @param orderBy what to sort by, {@code create_time} or {@code update_time}
 * @param descending whether the newest come first
 * @param withDsl whether to fetch the workflows with their states, which are large. Default {@code false}
 */
public record AgentSessionQuery(
        int page, int size, @Nullable String userId, String orderBy, boolean descending, boolean withDsl) {

    private static final AgentSessionQuery ALL = new AgentSessionQuery(1, 30, null, "create_time", true, false);

    public AgentSessionQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        Assert.isTrue(
                orderBy.equals("create_time") || orderBy.equals("update_time"),
                "orderBy must be 'create_time' or 'update_time'");
    }

    /**
     * Returns a query for all sessions, the newest first, without their workflows.
     *
     * @return the query
     */
    public static AgentSessionQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public AgentSessionQuery page(int page) {
        return new AgentSessionQuery(page, this.size, this.userId, this.orderBy, this.descending, this.withDsl);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public AgentSessionQuery size(int size) {
        return new AgentSessionQuery(this.page, size, this.userId, this.orderBy, this.descending, this.withDsl);
    }

    /**
     * Returns this query for sessions of a user.
     *
     * @param userId the user that was given when the sessions were made
     * @return the query
     */
    public AgentSessionQuery ofUser(String userId) {
        return new AgentSessionQuery(this.page, this.size, userId, this.orderBy, this.descending, this.withDsl);
    }

    /**
     * Returns this query with the last changed sessions first.
     *
     * @return the query
     */
    public AgentSessionQuery lastUpdatedFirst() {
        return new AgentSessionQuery(this.page, this.size, this.userId, "update_time", true, this.withDsl);
    }

    /**
     * Returns this query with or without the workflows.
     *
     * @param withDsl whether to fetch them
     * @return the query
     */
    public AgentSessionQuery withDsl(boolean withDsl) {
        return new AgentSessionQuery(this.page, this.size, this.userId, this.orderBy, this.descending, withDsl);
    }
}
