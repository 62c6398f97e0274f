package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of a workflow.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentNode {

    private final String id;

    private final @Nullable String name;

    private final String type;

    private AgentNode(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.type = builder.type;
    }

    /** Create a builder, for tests of code that uses {@code AgentNode}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the id, such as {@code Retrieval:0}. */
    public String id() {
        return this.id;
    }

    /** Return the name that the author of the workflow gave it, or {@code null} if nodes have no names. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the type, such as {@code Begin}, {@code Retrieval}, {@code LLM}, {@code Agent} or {@code Message}. */
    public String type() {
        return this.type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentNode that
                        && this.id.equals(that.id)
                        && Objects.equals(this.name, that.name)
                        && this.type.equals(that.type));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.id, this.name, this.type);
    }

    @Override
    public String toString() {
        return "AgentNode[id=" + this.id + ", name=" + this.name + ", type=" + this.type + "]";
    }

    /**
     * Builds an {@link AgentNode}. Everything is optional: text is empty, lists and maps are empty and everything
     * else is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String id = "";

        private @Nullable String name;

        private String type = "";

        private Builder() {}

        /** See {@link AgentNode#id()}. */
        public Builder id(String id) {
            this.id = id;
            return this;
        }

        /** See {@link AgentNode#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** See {@link AgentNode#type()}. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** Build the {@link AgentNode}. */
        public AgentNode build() {
            return new AgentNode(this);
        }
    }
}
