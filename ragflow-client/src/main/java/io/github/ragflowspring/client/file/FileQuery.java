package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.internal.support.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which files and folders to list.
 *
 * @param folderId the folder they are in, or {@code null} for the root
 * @param keywords only those whose name has this text in it, or {@code null} for all
 * @param page the number of the page, from 1; {@link FileOperations#list(FileQuery)} begins there
 * @param size how many to fetch at a time, from 1 to 100. Default 30
 * @param order what to sort by
 * @param descending whether the last come first
 */
public record FileQuery(
        @Nullable String folderId, @Nullable String keywords, int page, int size, FileOrder order, boolean descending) {

    private static final FileQuery ROOT = new FileQuery(null, null, 1, 30, FileOrder.CREATED, true);

    public FileQuery {
        Assert.isTrue(page >= 1, "page must be 1 or more");
        Assert.isTrue(size >= 1 && size <= 100, "size must be from 1 to 100");
    }

    /**
     * Returns a query for what is in the root, the newest first.
     *
     * @return the query
     */
    public static FileQuery root() {
        return ROOT;
    }

    /**
     * Returns a query for what is in a folder, the newest first.
     *
     * @param folderId the id of the folder
     * @return the query
     */
    public static FileQuery in(String folderId) {
        return new FileQuery(Ids.check("folderId", folderId), null, 1, ROOT.size, ROOT.order, ROOT.descending);
    }

    /**
     * Returns this query for names with a text in them.
     *
     * @param keywords the text
     * @return the query
     */
    public FileQuery matching(String keywords) {
        return new FileQuery(this.folderId, keywords, this.page, this.size, this.order, this.descending);
    }

    /**
     * Returns this query for another page.
     *
     * @param page the number of the page, from 1
     * @return the query
     */
    public FileQuery page(int page) {
        return new FileQuery(this.folderId, this.keywords, page, this.size, this.order, this.descending);
    }

    /**
     * Returns this query with another page size.
     *
     * @param size from 1 to 100
     * @return the query
     */
    public FileQuery size(int size) {
        return new FileQuery(this.folderId, this.keywords, this.page, size, this.order, this.descending);
    }

    /**
     * Returns this query with the first in an order first.
     *
     * @param order what to sort by
     * @return the query
     */
    public FileQuery ascendingBy(FileOrder order) {
        return new FileQuery(this.folderId, this.keywords, this.page, this.size, order, false);
    }

    /**
     * Returns this query with the last in an order first.
     *
     * @param order what to sort by
     * @return the query
     */
    public FileQuery descendingBy(FileOrder order) {
        return new FileQuery(this.folderId, this.keywords, this.page, this.size, order, true);
    }
}
