package io.github.ragflowspring.client.document;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A selection of the chunks of a document, in the order of the document. By default all chunks are selected.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChunkQuery {

    private static final ChunkQuery NONE = new ChunkQuery(new Draft());

    private final @Nullable String keywords;

    private final @Nullable Boolean available;

    private final Map<String, @Nullable Object> additional;

    private ChunkQuery(Draft draft) {
        this.keywords = draft.keywords;
        this.available = draft.available;
        this.additional = draft.additional;
    }

    /** Return a query for all chunks. */
    public static ChunkQuery all() {
        return NONE;
    }

    /**
     * Return a copy with the given keywords.
     *
     * @param keywords the keywords, or {@code null} for all chunks. With keywords, RAGFlow returns only the part of
     *     the text around them, with {@code <em>} around each keyword
     */
    public ChunkQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy for chunks that are switched on or off.
     *
     * @param available whether the chunks are available, or {@code null} for all chunks. Releases before v0.25 may
     *     ignore it in a page; {@link ChunkOperations#list(ChunkQuery)} applies it on every release
     */
    public ChunkQuery available(@Nullable Boolean available) {
        return copy((draft) -> draft.available = available);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public ChunkQuery additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.CHUNK_QUERY, name, value));
    }

    /** Return the keywords, or {@code null} for all chunks. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return whether the chunks are available, or {@code null} for all chunks. */
    public @Nullable Boolean available() {
        return this.available;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ChunkQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChunkQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChunkQuery that
                        && Objects.equals(this.keywords, that.keywords)
                        && Objects.equals(this.available, that.available)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.keywords, this.available, this.additional);
    }

    @Override
    public String toString() {
        return "ChunkQuery[keywords=" + this.keywords + ", available=" + this.available + "]";
    }

    private static final class Draft {

        private @Nullable String keywords;
        private @Nullable Boolean available;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(ChunkQuery from) {
            this.keywords = from.keywords;
            this.available = from.available;
            this.additional = from.additional;
        }
    }
}
