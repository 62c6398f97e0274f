package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A query for memories.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MemoryQuery {

    private static final MemoryQuery ALL = new MemoryQuery(new Draft());

    private final @Nullable String keywords;

    private final @Nullable MemoryType type;

    private final Map<String, @Nullable Object> additional;

    private MemoryQuery(Draft draft) {
        this.keywords = draft.keywords;
        this.type = draft.type;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all memories, the newest first. */
    public static MemoryQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the memories whose name contains the given text.
     *
     * @param keywords the text; {@code null} for all
     */
    public MemoryQuery keywords(@Nullable String keywords) {
        return copy((draft) -> draft.keywords = keywords);
    }

    /**
     * Return a copy for the memories that keep the given type.
     *
     * @param type the type; {@code null} for all
     */
    public MemoryQuery type(@Nullable MemoryType type) {
        return copy((draft) -> draft.type = type);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public MemoryQuery additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.MEMORY_QUERY, name, value));
    }

    /** Return the text that the name contains, or {@code null} for all. */
    public @Nullable String keywords() {
        return this.keywords;
    }

    /** Return the type that the memories keep, or {@code null} for all. */
    public @Nullable MemoryType type() {
        return this.type;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private MemoryQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MemoryQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MemoryQuery that
                        && Objects.equals(this.keywords, that.keywords)
                        && Objects.equals(this.type, that.type)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.keywords, this.type, this.additional);
    }

    @Override
    public String toString() {
        return "MemoryQuery[keywords=" + this.keywords + ", type=" + this.type + "]";
    }

    private static final class Draft {

        private @Nullable String keywords;

        private @Nullable MemoryType type;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(MemoryQuery source) {
            this.keywords = source.keywords;
            this.type = source.type;
            this.additional = source.additional;
        }
    }
}
