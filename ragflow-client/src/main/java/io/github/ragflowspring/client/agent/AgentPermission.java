package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The users that may use an agent.
 *
 * @since 0.1.0
 */
public final class AgentPermission {

    /** Its owner only. */
    public static final AgentPermission ME = new AgentPermission("me");

    /** The members of its owner's team. */
    public static final AgentPermission TEAM = new AgentPermission("team");

    private final String value;

    private AgentPermission(String value) {
        this.value = value;
    }

    /**
     * Return the permission with the given value.
     *
     * @param value RAGFlow's value, such as {@code me}; one that this version of the library does not know is kept
     * @throws IllegalArgumentException if the value is blank
     */
    @JsonCreator
    public static AgentPermission of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new AgentPermission(value);
    }

    /** Return RAGFlow's value. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentPermission that && this.value.equals(that.value));
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
