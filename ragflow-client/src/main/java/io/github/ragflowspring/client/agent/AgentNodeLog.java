package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The log of one node of a run.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentNodeLog {

    private final String nodeId;

    private final List<AgentLogEntry> entries;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentNodeLog(Builder builder) {
        this.nodeId = builder.nodeId;
        this.entries = List.copyOf(builder.entries);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentNodeLog}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id of the node. */
    public String nodeId() {
        return this.nodeId;
    }

    /** Return the entries in their order, unmodifiable. */
    public List<AgentLogEntry> entries() {
        return this.entries;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentNodeLog that
                        && this.nodeId.equals(that.nodeId)
                        && this.entries.equals(that.entries)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.nodeId, this.entries, this.additional);
    }

    @Override
    public String toString() {
        return "AgentNodeLog[nodeId=" + this.nodeId + ", entries=" + this.entries + "]";
    }

    /**
     * Builds an {@link AgentNodeLog}. Everything is optional: texts are empty, numbers are 0 and lists are empty by
     * default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String nodeId = "";

        private List<AgentLogEntry> entries = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentNodeLog#nodeId()}. */
        public Builder nodeId(String nodeId) {
            this.nodeId = nodeId;
            return this;
        }

        /** See {@link AgentNodeLog#entries()}. */
        public Builder entries(List<AgentLogEntry> entries) {
            this.entries = entries;
            return this;
        }

        /** See {@link AgentNodeLog#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentNodeLog}. */
        public AgentNodeLog build() {
            return new AgentNodeLog(this);
        }
    }
}
