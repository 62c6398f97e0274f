package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The category of an agent.
 *
 * @since 0.1.0
 */
public final class AgentCategory {

    /** An agent that answers. */
    public static final AgentCategory AGENT = new AgentCategory("agent_canvas");

    /** A pipeline that ingests documents. */
    public static final AgentCategory INGESTION_PIPELINE = new AgentCategory("dataflow_canvas");

    private final String value;

    private AgentCategory(String value) {
        this.value = value;
    }

    /**
     * Return the category with the given value.
     *
     * @param value RAGFlow's value, such as {@code agent_canvas}; one that this version of the library does not
     *     know is kept
     * @throws IllegalArgumentException if the value is blank
     */
    @JsonCreator
    public static AgentCategory of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new AgentCategory(value);
    }

    /** Return RAGFlow's value. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentCategory that && this.value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    @Override
    public String toString() {
        return this.value;
    }
}
