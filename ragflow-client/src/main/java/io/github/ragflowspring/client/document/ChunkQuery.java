package io.github.ragflowspring.client.document;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which chunks to list.
 *
 * @param page the number of the page, from 1; {@link ChunkOperations#list(ChunkQuery)} begins there
 * @param size how many chunks to fetch at a time, from 1 to 100. Default 30
 * @param keywords only chunks with these words, or {@code null} for all. RAGFlow then answers only the part of the text
 *     around them, marked with {@code <em>}
 * @param available only chunks that are switched on, or off, or {@code null} for all
 */
public record ChunkQuery(
        int page,
        int size,
        @Nullable String keywords,
        @Nullable Boolean available) {

    private static final ChunkQuery ALL = new ChunkQuery(1, 30, null, null);

    public ChunkQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
    }

    /**
     * Returns a query for all chunks.
     *
     * @return the query
     */
    public static ChunkQuery all() {
        return ALL;
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public ChunkQuery page(int page) {
        return new ChunkQuery(page, this.size, this.keywords, this.available);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public ChunkQuery size(int size) {
        return new ChunkQuery(this.page, size, this.keywords, this.available);
    }

    /**
     * Returns this query for chunks with some words.
     *
     * @param keywords the words
     * @return the query
     */
    public ChunkQuery keywords(String keywords) {
        return new ChunkQuery(this.page, this.size, keywords, this.available);
    }

    /**
     * Returns this query for chunks that are switched on or off. Releases before v0.25 may pass over it in a page; {@link
     * ChunkOperations#list(ChunkQuery)} picks them on every release.
     *
     * @param available whether they are found
     * @return the query
     */
    public ChunkQuery available(boolean available) {
        return new ChunkQuery(this.page, this.size, this.keywords, available);
    }
}
