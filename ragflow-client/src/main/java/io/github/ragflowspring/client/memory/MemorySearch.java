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
 * A search for messages of memories by their meaning.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MemorySearch {

    private final String query;

    private final List<String> memoryIds;

    private final @Nullable String agentId;

    private final @Nullable String sessionId;

    private final @Nullable String userId;

    private final @Nullable Double similarityThreshold;

    private final @Nullable Double keywordsSimilarityWeight;

    private final @Nullable Integer topN;

    private final Map<String, @Nullable Object> additional;

    private MemorySearch(Draft draft) {
        this.query = draft.query;
        this.memoryIds = List.copyOf(draft.memoryIds);
        this.agentId = draft.agentId;
        this.sessionId = draft.sessionId;
        this.userId = draft.userId;
        this.similarityThreshold = draft.similarityThreshold;
        this.keywordsSimilarityWeight = draft.keywordsSimilarityWeight;
        this.topN = draft.topN;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a search.
     *
     * @param query the text to search for, not blank
     * @param memoryId the id of the memory
     * @param more the ids of further memories
     * @throws IllegalArgumentException if the text is blank or an id is not valid
     */
    public static MemorySearch of(String query, String memoryId, String... more) {
        return of(query, Stream.concat(Stream.of(memoryId), Arrays.stream(more)).toList());
    }

    /**
     * Create a search.
     *
     * @param query the text to search for, not blank
     * @param memoryIds the ids of the memories, at least one
     * @throws IllegalArgumentException if the text is blank or an id is not valid
     */
    public static MemorySearch of(String query, Collection<String> memoryIds) {
        Assert.hasText(query, "'query' must not be blank");
        Draft draft = new Draft();
        draft.query = query;
        draft.memoryIds = Ids.checkAll("memoryIds", memoryIds);
        Assert.notEmpty(draft.memoryIds, "'memoryIds' must not be empty");
        return new MemorySearch(draft);
    }

    /**
     * Return a copy for the messages of the given agent.
     *
     * @param agentId the id of the agent; {@code null} for all
     */
    public MemorySearch agentId(@Nullable String agentId) {
        return copy((draft) -> draft.agentId = agentId);
    }

    /**
     * Return a copy for the messages of the given session.
     *
     * @param sessionId the id of the session; {@code null} for all
     */
    public MemorySearch sessionId(@Nullable String sessionId) {
        return copy((draft) -> draft.sessionId = sessionId);
    }

    /**
     * Return a copy for the messages of the given user, which RAGFlow ignores before v0.25.
     *
     * @param userId the id of the user; {@code null} for all
     */
    public MemorySearch userId(@Nullable String userId) {
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy with the given similarity threshold.
     *
     * @param similarityThreshold the minimum similarity of a message, from 0 to 1, by default 0.2; {@code null} for
     *     the default
     * @throws IllegalArgumentException if the threshold is not from 0 to 1
     */
    public MemorySearch similarityThreshold(@Nullable Double similarityThreshold) {
        Assert.isTrue(
                similarityThreshold == null || (similarityThreshold >= 0 && similarityThreshold <= 1),
                "'similarityThreshold' must be from 0 to 1");
        return copy((draft) -> draft.similarityThreshold = similarityThreshold);
    }

    /**
     * Return a copy with the given weight of the terms in the similarity.
     *
     * @param keywordsSimilarityWeight the weight, from 0 to 1, by default 0.7; the rest is the weight of the vectors;
     *     {@code null} for the default
     * @throws IllegalArgumentException if the weight is not from 0 to 1
     */
    public MemorySearch keywordsSimilarityWeight(@Nullable Double keywordsSimilarityWeight) {
        Assert.isTrue(
                keywordsSimilarityWeight == null || (keywordsSimilarityWeight >= 0 && keywordsSimilarityWeight <= 1),
                "'keywordsSimilarityWeight' must be from 0 to 1");
        return copy((draft) -> draft.keywordsSimilarityWeight = keywordsSimilarityWeight);
    }

    /**
     * Return a copy with the given maximum number of messages.
     *
     * @param topN the maximum, from 1 to 100, by default 5; {@code null} for the default
     * @throws IllegalArgumentException if the maximum is not from 1 to 100
     */
    public MemorySearch topN(@Nullable Integer topN) {
        Assert.isTrue(topN == null || (topN > 0 && topN <= 100), "'topN' must be from 1 to 100");
        return copy((draft) -> draft.topN = topN);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public MemorySearch additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.MEMORY_SEARCH, name, value));
    }

    /** Return the text to search for. */
    public String query() {
        return this.query;
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

    /** Return the id of the user, or {@code null} for all. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the minimum similarity, from 0 to 1, or {@code null} for RAGFlow's default. */
    public @Nullable Double similarityThreshold() {
        return this.similarityThreshold;
    }

    /** Return the weight of the terms in the similarity, from 0 to 1, or {@code null} for RAGFlow's default. */
    public @Nullable Double keywordsSimilarityWeight() {
        return this.keywordsSimilarityWeight;
    }

    /** Return the maximum number of messages, or {@code null} for RAGFlow's default. */
    public @Nullable Integer topN() {
        return this.topN;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private MemorySearch copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MemorySearch(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MemorySearch that
                        && this.query.equals(that.query)
                        && this.memoryIds.equals(that.memoryIds)
                        && Objects.equals(this.agentId, that.agentId)
                        && Objects.equals(this.sessionId, that.sessionId)
                        && Objects.equals(this.userId, that.userId)
                        && Objects.equals(this.similarityThreshold, that.similarityThreshold)
                        && Objects.equals(this.keywordsSimilarityWeight, that.keywordsSimilarityWeight)
                        && Objects.equals(this.topN, that.topN)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.query,
                this.memoryIds,
                this.agentId,
                this.sessionId,
                this.userId,
                this.similarityThreshold,
                this.keywordsSimilarityWeight,
                this.topN,
                this.additional);
    }

    @Override
    public String toString() {
        return "MemorySearch[query=" + this.query + ", memoryIds=" + this.memoryIds + ", agentId=" + this.agentId
                + ", sessionId=" + this.sessionId + ", userId=" + this.userId + ", similarityThreshold="
                + this.similarityThreshold + ", keywordsSimilarityWeight=" + this.keywordsSimilarityWeight + ", topN="
                + this.topN + "]";
    }

    private static final class Draft {

        private String query = "";

        private List<String> memoryIds = List.of();

        private @Nullable String agentId;

        private @Nullable String sessionId;

        private @Nullable String userId;

        private @Nullable Double similarityThreshold;

        private @Nullable Double keywordsSimilarityWeight;

        private @Nullable Integer topN;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(MemorySearch source) {
            this.query = source.query;
            this.memoryIds = source.memoryIds;
            this.agentId = source.agentId;
            this.sessionId = source.sessionId;
            this.userId = source.userId;
            this.similarityThreshold = source.similarityThreshold;
            this.keywordsSimilarityWeight = source.keywordsSimilarityWeight;
            this.topN = source.topN;
            this.additional = source.additional;
        }
    }
}
