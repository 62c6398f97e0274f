package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run of a node of a workflow.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentNodeRun {

    private final AgentNode node;

    private final Map<String, @Nullable Object> inputs;

    private final Map<String, @Nullable Object> outputs;

    private final @Nullable String error;

    private final @Nullable Duration elapsed;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentNodeRun(Builder builder) {
        this.node = builder.node;
        this.inputs = ImmutableMaps.copyOf(builder.inputs);
        this.outputs = ImmutableMaps.copyOf(builder.outputs);
        this.error = builder.error;
        this.elapsed = builder.elapsed;
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentNodeRun}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the node. */
    public AgentNode node() {
        return this.node;
    }

    /** Return the inputs by name, unmodifiable. Values may be {@code null}. */
    public Map<String, @Nullable Object> inputs() {
        return this.inputs;
    }

    /**
     * Return the outputs by name, unmodifiable. Values may be {@code null}. Names that begin with an underscore are
     * RAGFlow's own.
     */
    public Map<String, @Nullable Object> outputs() {
        return this.outputs;
    }

    /**
     * Return the error of a node that failed, otherwise {@code null}. RAGFlow does not report the failure of a
     * language model here.
     */
    public @Nullable String error() {
        return this.error;
    }

    /** Return the duration, or {@code null} if RAGFlow does not report it. */
    public @Nullable Duration elapsed() {
        return this.elapsed;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentNodeRun that
                        && this.node.equals(that.node)
                        && this.inputs.equals(that.inputs)
                        && this.outputs.equals(that.outputs)
                        && Objects.equals(this.error, that.error)
                        && Objects.equals(this.elapsed, that.elapsed)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.node, this.inputs, this.outputs, this.error, this.elapsed, this.additional);
    }

    @Override
    public String toString() {
        return "AgentNodeRun[node=" + this.node + ", inputs=" + this.inputs + ", outputs=" + this.outputs + ", error="
                + this.error + ", elapsed=" + this.elapsed + "]";
    }

    /**
     * Builds an {@link AgentNodeRun}. Everything is optional: text is empty, lists and maps are empty and
     * everything else is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private AgentNode node = AgentNode.builder().build();

        private Map<String, @Nullable Object> inputs = Map.of();

        private Map<String, @Nullable Object> outputs = Map.of();

        private @Nullable String error;

        private @Nullable Duration elapsed;

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentNodeRun#node()}. */
        public Builder node(AgentNode node) {
            this.node = node;
            return this;
        }

        /** See {@link AgentNodeRun#inputs()}. */
        public Builder inputs(Map<String, @Nullable Object> inputs) {
            this.inputs = inputs;
            return this;
        }

        /** See {@link AgentNodeRun#outputs()}. */
        public Builder outputs(Map<String, @Nullable Object> outputs) {
            this.outputs = outputs;
            return this;
        }

        /** See {@link AgentNodeRun#error()}. */
        public Builder error(@Nullable String error) {
            this.error = error;
            return this;
        }

        /** See {@link AgentNodeRun#elapsed()}. */
        public Builder elapsed(@Nullable Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /** See {@link AgentNodeRun#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentNodeRun}. */
        public AgentNodeRun build() {
            return new AgentNodeRun(this);
        }
    }
}
