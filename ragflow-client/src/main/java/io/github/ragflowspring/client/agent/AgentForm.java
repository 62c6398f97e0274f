package io.github.ragflowspring.client.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What an agent wants to be told: when it is run, or in the middle of a run, for which it then waits.
 *
 * @param tips what to say to the user, empty if there is nothing to say
 * @param fields the fields to fill in
 */
public record AgentForm(String tips, List<AgentField> fields) {

    public AgentForm {
        fields = List.copyOf(fields);
    }

    /**
     * Returns the form filled in.
     *
     * @param values the values by the {@linkplain AgentField#key() keys} of the fields
     * @return the inputs for {@link AgentRequest#inputs(Map)}, with the types that the form says
     * @throws IllegalArgumentException if there is a value for a field that the form does not have, or none for a field
     *     that is neither optional nor has one already
     */
    public Map<String, AgentInput> fill(Map<String, ? extends @Nullable Object> values) {
        Map<String, AgentInput> inputs = new LinkedHashMap<>();
        for (AgentField field : this.fields) {
            Object value = values.containsKey(field.key()) ? values.get(field.key()) : field.value();
            Assert.isTrue(
                    value != null || field.optional(),
                    () -> "values must have one for '" + field.key() + "', which is not optional");
            inputs.put(field.key(), new AgentInput(field.type(), value));
        }
        for (String key : values.keySet()) {
            Assert.isTrue(inputs.containsKey(key), () -> "the form has no field '" + key + "'");
        }
        return inputs;
    }
}
