package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.model.OrderBy;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The files and folders to list: the contents of one folder.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class FileQuery {

    private final @Nullable String folderId;

    private final @Nullable String keywords;

    private final OrderBy orderBy;

    private final boolean descending;

    private final Map<String, @Nullable Object> additional;

    private FileQuery(Draft draft) {
        this.folderId = draft.folderId;
        this.keywords = draft.keywords;
        this.orderBy = draft.orderBy;
        this.descending = draft.descending;
        this.additional = draft.additional;
    }

    /** Create a query for the contents of the root, the newest first. */
    public static FileQuery root() {
        return new FileQuery(new Draft());
    }

    /**
     * Create a query for the contents of a folder, the newest first.
     *
     * @param folderId the id of the folder
     */
    public static FileQuery folder(String folderId) {
        return root().folderId(Ids.check("folderId", folderId));
    }

    /**
     * Return a copy for the contents of the given folder.
     *
     * @param folderId the id of the folder, or {@code null} for the root
     */
    public FileQuery folderId(@Nullable String folderId) {
        String id = (folderId != null) ? Ids.check("folderId", folderId) : null;
        return with((draft) -> draft.folderId = id);
    }

    /**
     * Return a copy for the files and folders whose name contains the given text.
     *
     * @param keywords a part of the name, or {@code null} for all
     */
    public FileQuery keywords(@Nullable String keywords) {
        return with((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy with the given order. The default is {@link OrderBy#CREATED}.
     *
     * @param orderBy the property
     */
    public FileQuery orderBy(OrderBy orderBy) {
        Assert.notNull(orderBy, "'orderBy' must not be null");
        return with((draft) -> draft.orderBy = orderBy);
    }

    /**
     * Return a copy with the given direction. The default is {@code true}, which returns the newest first.
     *
     * @param descending whether to return the last first
     */
    public FileQuery descending(boolean descending) {
        return with((draft) -> draft.descending = descending);
    }

    /**
     * Return a copy that also sends a query parameter that this version of the library does not model.
     *
     * @param name the name of the parameter; not one that this query has a property for
     * @param value the value; {@code null} sends nothing
     */
    public FileQuery additional(String name, @Nullable Object value) {
        return with((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.FILE_QUERY, name, value));
    }

    /** Return the id of the folder, or {@code null} for the root. */
    public @Nullable String folderId() {
        return this.folderId;
    }

    /** Return the text that names contain, or {@code null} for all. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return the property by which the list is ordered. */
    public OrderBy orderBy() {
        return this.orderBy;
    }

    /** Return whether the order is descending. */
    public boolean descending() {
        return this.descending;
    }

    /** Return the additional parameters, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private FileQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FileQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FileQuery that
                        && Objects.equals(this.folderId, that.folderId)
                        && Objects.equals(this.keywords, that.keywords)
                        && this.orderBy.equals(that.orderBy)
                        && this.descending == that.descending
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.folderId, this.keywords, this.orderBy, this.descending, this.additional);
    }

    @Override
    public String toString() {
        return "FileQuery[folderId=" + this.folderId + ", keywords=" + this.keywords + ", orderBy=" + this.orderBy
                + ", descending=" + this.descending + ", additional=" + this.additional + "]";
    }

    private static final class Draft {

        private @Nullable String folderId;

        private @Nullable String keywords;

        private OrderBy orderBy = OrderBy.CREATED;

        private boolean descending = true;

        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(FileQuery source) {
            this.folderId = source.folderId;
            this.keywords = source.keywords;
            this.orderBy = source.orderBy;
            this.descending = source.descending;
            this.additional = source.additional;
        }
    }
}
