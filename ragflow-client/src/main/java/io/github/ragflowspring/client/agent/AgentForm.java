package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.text.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A form that an agent expects to be filled in, at its beginning or in the middle of a run.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentForm {

    private final String tips;

    private final List<AgentField> fields;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentForm(Builder builder) {
        this.tips = builder.tips;
        this.fields = List.copyOf(builder.fields);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentForm}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the instructions for the user, may be empty. */
    public String tips() {
        return this.tips;
    }

    /** Return the fields to fill in, unmodifiable. */
    public List<AgentField> fields() {
        return this.fields;
    }

    /**
     * Fill in the form.
     *
     * @param values the values by the {@linkplain AgentField#key() keys} of the fields
     * @return the inputs for {@link AgentRunRequest#inputs(Map)}, with the types of the fields
     * @throws IllegalArgumentException if there is a value for a field that the form does not have, or no value for a
     *     field that is not optional and has no initial value
     */
    public Map<String, AgentInput> fill(Map<String, ? extends @Nullable Object> values) {
        Map<String, AgentInput> inputs = new LinkedHashMap<>();
        for (AgentField field : this.fields) {
            Object value = values.containsKey(field.key()) ? values.get(field.key()) : field.value();
            Assert.isTrue(
                    value != null || field.optional(),
                    () -> "'values' must have a value for '" + OneLine.of(field.key()) + "', which is not optional");
            inputs.put(field.key(), AgentInput.of(field.type(), value));
        }
        for (String key : values.keySet()) {
            Assert.isTrue(inputs.containsKey(key), () -> "the form does not have a field '" + OneLine.of(key) + "'");
        }
        return inputs;
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
                || (other instanceof AgentForm that
                        && this.tips.equals(that.tips)
                        && this.fields.equals(that.fields)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.tips, this.fields, this.additional);
    }

    @Override
    public String toString() {
        return "AgentForm[tips=" + this.tips + ", fields=" + this.fields + "]";
    }

    /**
     * Builds an {@link AgentForm}. Everything is optional: text is empty, lists and maps are empty and everything
     * else is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String tips = "";

        private List<AgentField> fields = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link AgentForm#tips()}. */
        public Builder tips(String tips) {
            this.tips = tips;
            return this;
        }

        /** See {@link AgentForm#fields()}. */
        public Builder fields(List<AgentField> fields) {
            this.fields = fields;
            return this;
        }

        /** See {@link AgentForm#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentForm}. */
        public AgentForm build() {
            return new AgentForm(this);
        }
    }
}
