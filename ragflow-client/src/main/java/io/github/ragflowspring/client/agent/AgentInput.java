package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A value for a field of a form, with the type of the field. RAGFlow does not accept bare values.
 *
 * <p>Can be read from JSON, such as {@code {"type": "line", "value": "Berlin"}}, which is also its JSON form. Without a type
 * it is that of {@link #of(Object)}.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentInput {

    private final AgentFieldType type;

    private final @Nullable Object value;

    private AgentInput(AgentFieldType type, @Nullable Object value) {
        Assert.notNull(type, "'type' must not be null");
        this.type = type;
        this.value = value;
    }

    /**
     * Create an input with the type that fits its value: {@link AgentFieldType#BOOLEAN} for a boolean, {@link
     * AgentFieldType#INTEGER} for a number, otherwise {@link AgentFieldType#LINE}.
     *
     * @param value the value; an {@link AgentInput} is returned as it is
     */
    public static AgentInput of(@Nullable Object value) {
        if (value instanceof AgentInput input) {
            return input;
        }
        if (value instanceof Boolean) {
            return new AgentInput(AgentFieldType.BOOLEAN, value);
        }
        return new AgentInput((value instanceof Number) ? AgentFieldType.INTEGER : AgentFieldType.LINE, value);
    }

    /**
     * Create an input of the given type.
     *
     * @param type the {@linkplain AgentField#type() type} of the field
     * @param value a text, number, boolean, map or list, or {@code null} for no value
     */
    public static AgentInput of(AgentFieldType type, @Nullable Object value) {
        return new AgentInput(type, value);
    }

    @JsonCreator
    private static AgentInput fromJson(
            @JsonProperty("type") @Nullable AgentFieldType type, @JsonProperty("value") @Nullable Object value) {
        return (type != null) ? of(type, value) : of(value);
    }

    /** Return the type of the field. */
    public AgentFieldType type() {
        return this.type;
    }

    /** Return the value, or {@code null} if there is none. */
    public @Nullable Object value() {
        return this.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentInput that
                        && this.type.equals(that.type)
                        && Objects.equals(this.value, that.value));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.type, this.value);
    }

    @Override
    public String toString() {
        return "AgentInput[type=" + this.type + ", value=" + this.value + "]";
    }
}
