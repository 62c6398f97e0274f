package io.github.ragflowspring.client.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle on a page of a document, from which a chunk was taken.
 *
 * <p>The unit of the coordinates is the one of the parser: points for PDF files. The origin is the upper left corner.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Position {

    private final int page;

    private final int left;

    private final int right;

    private final int top;

    private final int bottom;

    private Position(int page, int left, int right, int top, int bottom) {
        this.page = page;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    /**
     * Create a position.
     *
     * @param page the number of the page, starting at 1
     * @param left the left edge
     * @param right the right edge
     * @param top the upper edge
     * @param bottom the lower edge
     */
    public static Position of(int page, int left, int right, int top, int bottom) {
        return new Position(page, left, right, top, bottom);
    }

    /** Return the number of the page, starting at 1. */
    public int page() {
        return this.page;
    }

    /** Return the left edge. */
    public int left() {
        return this.left;
    }

    /** Return the right edge. */
    public int right() {
        return this.right;
    }

    /** Return the upper edge. */
    public int top() {
        return this.top;
    }

    /** Return the lower edge. */
    public int bottom() {
        return this.bottom;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Position that
                        && this.page == that.page
                        && this.left == that.left
                        && this.right == that.right
                        && this.top == that.top
                        && this.bottom == that.bottom);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.page, this.left, this.right, this.top, this.bottom);
    }

    @Override
    public String toString() {
        return "Position[page=" + this.page + ", left=" + this.left + ", right=" + this.right + ", top=" + this.top
                + ", bottom=" + this.bottom + "]";
    }
}
