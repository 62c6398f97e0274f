package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The type of a field of a form, and of the value for it. RAGFlow's editor offers more types than there are
 * constants.
 *
 * @since 0.1.0
 */
public final class AgentFieldType {

    /** A line of text. */
    public static final AgentFieldType LINE = new AgentFieldType("line");

    /** Text of several lines. */
    public static final AgentFieldType PARAGRAPH = new AgentFieldType("paragraph");

    /** One of the given options. */
    public static final AgentFieldType OPTIONS = new AgentFieldType("options");

    /** An uploaded file. */
    public static final AgentFieldType FILE = new AgentFieldType("file");

    /** A number. */
    public static final AgentFieldType INTEGER = new AgentFieldType("integer");

    /** {@code true} or {@code false}. */
    public static final AgentFieldType BOOLEAN = new AgentFieldType("boolean");

    private final String value;

    private AgentFieldType(String value) {
        this.value = value;
    }

    /**
     * Return the type with the given value.
     *
     * @param value RAGFlow's value, such as {@code line}; one that this version of the library does not know is
     *     kept
     * @throws IllegalArgumentException if the value is blank
     */
    @JsonCreator
    public static AgentFieldType of(String value) {
        Assert.hasText(value, "'value' must not be blank");
        return new AgentFieldType(value);
    }

    /** Return RAGFlow's value. */
    @JsonValue
    public String value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentFieldType that && this.value.equals(that.value));
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
