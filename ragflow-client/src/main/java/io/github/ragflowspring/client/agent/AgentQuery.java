package io.github.ragflowspring.client.agent;

import org.springframework.util.Assert;

/**
 * Which agents to list.
 *
 * @param page the number of the page, from 1; {@link AgentOperations#list(AgentQuery)} begins there
 * @param size how many agents to fetch at a time, from 1 to 100. Default 30
 * @param orderBy what to sort by, {@code create_time} or {@code update_time}
 * @param descending whether the newest come first
 */
public record AgentQuery(int page, int size, String orderBy, boolean descending) {

    private static final AgentQuery ALL = new AgentQuery(1, 30, "create_time", true);

    public AgentQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
        Assert.isTrue(
                orderBy.equals("create_time") || orderBy.equals("update_time"),
                "orderBy must be 'create_time' or 'update_time'");
    }

    /**
     * Returns a query for all agents, the newest first.
     *
     * @return the query
     */
    public static AgentQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public AgentQuery page(int page) {
        return new AgentQuery(page, this.size, this.orderBy, this.descending);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public AgentQuery size(int size) {
        return new AgentQuery(this.page, size, this.orderBy, this.descending);
    }

    /**
     * Returns this query with the last changed agents first.
     *
     * @return the query
     */
    public AgentQuery lastUpdatedFirst() {
        return new AgentQuery(this.page, this.size, "update_time", true);
    }

    /**
     * Returns this query with the oldest agents first.
     *
     * @return the query
     */
    public AgentQuery oldestFirst() {
        return new AgentQuery(this.page, this.size, this.orderBy, false);
    }
}
