package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of switching chunks on or off.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class SwitchResult {

    private final List<String> chunkIds;

    private final boolean available;

    private SwitchResult(List<String> chunkIds, boolean available) {
        this.chunkIds = List.copyOf(chunkIds);
        this.available = available;
    }

    /**
     * Create a result.
     *
     * @param chunkIds the ids of the chunks
     * @param available whether a search finds the chunks from now on
     */
    public static SwitchResult of(List<String> chunkIds, boolean available) {
        return new SwitchResult(chunkIds, available);
    }

    /** Return the ids of the chunks. */
    public List<String> chunkIds() {
        return this.chunkIds;
    }

    /** Return whether a search finds the chunks from now on. */
    public boolean available() {
        return this.available;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SwitchResult that
                        && this.chunkIds.equals(that.chunkIds)
                        && this.available == that.available);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.chunkIds, this.available);
    }

    @Override
    public String toString() {
        return "SwitchResult[chunkIds=" + this.chunkIds + ", available=" + this.available + "]";
    }
}
