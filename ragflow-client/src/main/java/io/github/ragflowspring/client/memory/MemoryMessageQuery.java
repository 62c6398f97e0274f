package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A query for the messages of a memory.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MemoryMessageQuery {

    private static final MemoryMessageQuery ALL = new MemoryMessageQuery(new Draft());

    private final List<String> agentIds;

    private final @Nullable String sessionId;

    private final Map<String, @Nullable Object> additional;

    private MemoryMessageQuery(Draft draft) {
        this.agentIds = List.copyOf(draft.agentIds);
        this.sessionId = draft.sessionId;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return a query for all messages, the newest first. */
    public static MemoryMessageQuery all() {
        return ALL;
    }

    /**
     * Return a copy for the messages of the given session.
     *
     * @param sessionId the id of the session, or a part of it; {@code null} for all
     */
    public MemoryMessageQuery sessionId(@Nullable String sessionId) {
        return copy((draft) -> draft.sessionId = sessionId);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public MemoryMessageQuery additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.MEMORY_MESSAGE_QUERY, name, value));
    }

    /**
     * Return a copy for the messages of the given agents.
     *
     * @param agentIds the ids of the agents; none for all
     */
    public MemoryMessageQuery agentIds(String... agentIds) {
        return agentIds(List.of(agentIds));
    }

    /**
     * Return a copy for the messages of the given agents.
     *
     * @param agentIds the ids of the agents; empty for all
     */
    public MemoryMessageQuery agentIds(Collection<String> agentIds) {
        return copy((draft) -> draft.agentIds = Ids.checkAll("agentIds", agentIds));
    }

    /** Return the ids of the agents, unmodifiable; empty for all. */
    public List<String> agentIds() {
        return this.agentIds;
    }

    /** Return the id of the session, or {@code null} for all. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private MemoryMessageQuery copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MemoryMessageQuery(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MemoryMessageQuery that
                        && this.agentIds.equals(that.agentIds)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.agentIds, this.sessionId, this.additional);
    }

    @Override
    public String toString() {
        return "MemoryMessageQuery[agentIds=" + this.agentIds + ", sessionId=" + this.sessionId + "]";
    }

    private static final class Draft {

        private List<String> agentIds = List.of();

        private @Nullable String sessionId;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(MemoryMessageQuery source) {
            this.agentIds = source.agentIds;
            this.sessionId = source.sessionId;
            this.additional = source.additional;
        }
    }
}
