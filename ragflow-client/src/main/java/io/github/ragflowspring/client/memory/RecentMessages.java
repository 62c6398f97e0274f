package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A request for the newest messages of memories.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class RecentMessages {

    private final List<String> memoryIds;

    private final @Nullable String agentId;

    private final @Nullable String sessionId;

    private final @Nullable Integer limit;

    private final Map<String, @Nullable Object> additional;

    private RecentMessages(Draft draft) {
        this.memoryIds = List.copyOf(draft.memoryIds);
        this.agentId = draft.agentId;
        this.sessionId = draft.sessionId;
        this.limit = draft.limit;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request.
     *
     * @param memoryId the id of the memory
     * @param more the ids of further memories
     * @throws IllegalArgumentException if an id is not valid
     */
    public static RecentMessages of(String memoryId, String... more) {
        return of(Stream.concat(Stream.of(memoryId), Arrays.stream(more)).toList());
    }

    /**
     * Create a request.
     *
     * @param memoryIds the ids of the memories, at least one
     * @throws IllegalArgumentException if an id is not valid
     */
    public static RecentMessages of(Collection<String> memoryIds) {
        Draft draft = new Draft();
        draft.memoryIds = Ids.checkAll("memoryIds", memoryIds);
        Assert.notEmpty(draft.memoryIds, "'memoryIds' must not be empty");
        return new RecentMessages(draft);
    }

    /**
     * Return a copy for the messages of the given agent.
     *
     * @param agentId the id of the agent; {@code null} for all
     */
    public RecentMessages agentId(@Nullable String agentId) {
        return copy((draft) -> draft.agentId = agentId);
    }

    /**
     * Return a copy for the messages of the given session.
     *
     * @param sessionId the id of the session; {@code null} for all
     */
    public RecentMessages sessionId(@Nullable String sessionId) {
        return copy((draft) -> draft.sessionId = sessionId);
    }

    /**
     * Return a copy with the given maximum number of messages.
     *
     * @param limit the maximum, from 1 to 100, by default 10; {@code null} for the default
     * @throws IllegalArgumentException if the maximum is not from 1 to 100
     */
    public RecentMessages limit(@Nullable Integer limit) {
        Assert.isTrue(limit == null || (limit > 0 && limit <= 100), "'limit' must be from 1 to 100");
        return copy((draft) -> draft.limit = limit);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public RecentMessages additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.RECENT_MESSAGES, name, value));
    }

    /** Return the ids of the memories, unmodifiable, at least one. */
    public List<String> memoryIds() {
        return this.memoryIds;
    }

    /** Return the id of the agent, or {@code null} for all. */
    public @Nullable String agentId() {
        return this.agentId;
    }

    /** Return the id of the session, or {@code null} for all. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the maximum number of messages, or {@code null} for RAGFlow's default. */
    public @Nullable Integer limit() {
        return this.limit;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private RecentMessages copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RecentMessages(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RecentMessages that
                        && this.memoryIds.equals(that.memoryIds)
                        && Objects.equals(this.agentId, that.agentId)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && Objects.equals(this.limit, that.limit)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.memoryIds, this.agentId, this.sessionId, this.limit, this.additional);
    }

    @Override
    public String toString() {
        return "RecentMessages[memoryIds=" + this.memoryIds + ", agentId=" + this.agentId + ", sessionId="
                + this.sessionId + ", limit=" + this.limit + "]";
    }

    private static final class Draft {

        private List<String> memoryIds = List.of();

        private @Nullable String agentId;

        private @Nullable String sessionId;

        private @Nullable Integer limit;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(RecentMessages source) {
            this.memoryIds = source.memoryIds;
            this.agentId = source.agentId;
            this.sessionId = source.sessionId;
            this.limit = source.limit;
            this.additional = source.additional;
        }
    }
}
